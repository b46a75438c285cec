import type { Language, Message } from '../../src/message/index.ts';

/** A made-up person of the playground. `inCircle` is false for somebody of the workspace who is not in the channel. */
export type Person = {
  readonly user: string;
  readonly name: string;
  /** An IANA name. */
  readonly zone: string;
  readonly language: Language;
  /** Shown on the page; who hosts a ritual is said in that ritual's own settings. */
  readonly host: boolean;
  readonly inCircle: boolean;
  /** Runs the workspace; has limited rights in it; is of another organisation. Nobody is, when left out. */
  readonly admin?: boolean;
  readonly guest?: boolean;
  readonly external?: boolean;
};

/** A command that can be chosen in a message's own menu. */
export type Shortcut = { readonly command: string; readonly title: Readonly<Record<Language, string>> };

/** The playground's settings. */
export type PlaygroundConfig = {
  /** Where everything said is kept, one JSON line each, made when missing; null keeps it in memory only. */
  readonly file: string | null;
  /** Who is there before anybody is added or changed; the sample circle when left out. */
  readonly members?: readonly Person[];
  /** How long a message takes to arrive, in milliseconds of the bot's clock; 0 when left out. */
  readonly latencyMs?: number;
  /** Host names besides the loopback ones under which a browser may reach the page (`bot.example`, without port). */
  readonly allowHost?: readonly string[];
  /** What the menu of a message written by a person offers; nothing when left out. */
  readonly shortcuts?: readonly Shortcut[];
  /** The wall clock of a zone, as `2026-11-24T09:30:00`; throws for an unknown zone. The runtime’s zone data when left out. */
  readonly localTime?: (at: number, zone: string) => string;
};

/** Moves the bot's clock forward, running on the way what falls due. Epoch milliseconds. */
export type Travel = {
  now(): number;
  /** A moment no later than which somebody gets a message, or null when nothing is planned. */
  next(): Promise<number | null>;
  /** Resolves once the clock shows `at` and everything due until then has run; `next`: once somebody got a message, or nothing is left. */
  advanceTo(at: number | 'next'): Promise<void>;
};

/** The person a message is shown to, and where it stands. */
export type PreviewReader = Pick<Person, 'user' | 'name' | 'zone' | 'language'> & { readonly place: 'channel' | 'member' };

/** Another adapter's rendering of a message: what that platform would be sent, as JSON. */
export type Preview = {
  readonly platform: 'slack' | 'teams';
  render(message: Message, who: PreviewReader): unknown;
};
