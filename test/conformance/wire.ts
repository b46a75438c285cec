import type { Reply } from '../../src/message/index.ts';
import type { Adapter, Change, Inbound, Interaction, Place } from '../../src/ports/adapter.ts';

/** A form as a person sees it: labels and values by field name, errors by field name. */
export type SeenForm = {
  readonly title: string;
  readonly submit: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, string>>;
  /** What the wire needs to send it back. */
  readonly handle: unknown;
};

/** What came of one thing a person did, as the person and the channel see it once everything has settled. */
export type Seen = {
  /** The HTTP status of the answer; 200 for an acknowledged Socket Mode frame. */
  readonly status: number;
  readonly form: SeenForm | null;
  /** Plain text of what only this person sees. */
  readonly private: readonly string[];
  /** Plain text of what others see, edits of shared messages included. */
  readonly public: readonly string[];
};

/** How a request may be wrong or repeated. `id` repeats the platform's own id of an earlier one. */
export type Over = {
  readonly id?: string;
  readonly forged?: 'unsigned' | 'wrong-key' | 'expired' | 'other-workspace' | 'other-audience';
};

export type Fault = 'rate-limited' | 'gone' | 'forbidden' | 'broken' | 'reset' | 'slow';

/** One platform's fake wire around the real SDK. Everything is loopback; nothing of our own code is replaced but the engine. */
export interface Wire {
  readonly adapter: Adapter;
  readonly workspace: string;
  readonly channel: Place;
  /** Two people of the channel, as platform user ids, and somebody who is not in it. */
  readonly people: { readonly ana: string; readonly ben: string; readonly stranger: string };
  person(user: string): Place;
  press(by: string, receipt: string, label: string, over?: Over): Promise<Seen>;
  submit(by: string, form: SeenForm, values: Readonly<Record<string, string | readonly string[]>>, over?: Over): Promise<Seen>;
  command(by: string, command: string, text: string, over?: Over): Promise<Seen>;
  /** The message as it stands on the platform now; `problems` are breaches of the platform's own limits and schema. */
  read(receipt: string): {
    readonly plain: string;
    readonly buttons: readonly string[];
    readonly problems: readonly string[];
    /** The bytes of the pictures a reader sees. */
    readonly pictures: readonly Buffer[];
  };
  /** What a person has once they have taken every file that the bot gave them; where they must agree first, they do. */
  files(by: string): Promise<readonly { readonly name: string; readonly content: string }[]>;
  /** All messages standing in a place, oldest first, as receipts; of a channel, without those that stand under another. */
  receipts(place: Place): readonly string[];
  /** The messages standing under one of the channel, oldest first. */
  under(receipt: string): readonly string[];
  /** Tells the adapter that something happened on the platform. */
  raise(event: 'installed' | 'removed' | 'joined' | 'left'): Promise<void>;
  /** The bot's own message comes back as an event, where the platform does that. */
  echo(receipt: string): Promise<void>;
  /** The next posting request meets this. `slow` is longer than the adapter waits; `rate-limited` asks for 7 seconds. */
  next(fault: Fault): void;
  /** Posting and editing requests the platform has seen. */
  posts(): number;
  /** Secrets that must be in no log line, and all log lines so far. */
  secrets(): readonly string[];
  logs(): string;
  close(): Promise<void>;
}

/** The engine's place in these tests: remembers what came and answers what it is told. */
export type StubInbound = Inbound & {
  readonly interactions: Interaction[];
  readonly changes: Change[];
  answer: (interaction: Interaction) => Reply | Promise<Reply>;
};

/** `inbound` is given to `adapter.start` by the wire before this resolves. */
export type OpenWire = (inbound: StubInbound) => Promise<Wire>;
