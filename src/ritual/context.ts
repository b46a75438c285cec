import type { Language, Message } from '../message/index.ts';
import type { Choice } from '../store/participation.ts';
import type { Words } from './words.ts';

/** A person of the circle, as a ritual sees them. */
export type Member = {
  readonly id: string;
  /** The platform's own user id. */
  readonly user: string;
  readonly name: string;
  /** Their own zone, else the ritual's. */
  readonly zone: string;
  /** Their own language, else the ritual's. */
  readonly language: Language;
  /** Whether they take part in this ritual now, paused, or stopped. */
  readonly choice: Choice;
  readonly host: boolean;
};

/** What a ritual is made of: settings, what an occurrence remembers, a person's part, an unlinked answer. */
export type Types = { readonly config: unknown; readonly data: unknown; readonly entry: unknown; readonly ballot: unknown };

/** What an unsent message does when its answer was lost: `repeat` (a prompt, a digest) or `drop` (a reminder). */
export type InDoubt = 'repeat' | 'drop';

/**
 * Kinds of unprompted private message, in the order in which they are kept when a week holds too many. `personal` is what
 * one person asked the bot to carry to another: it waits out quiet hours and is never counted.
 */
export const UNPROMPTED = ['personal', 'session-reminder', 'check-in', 'pulse', 'kindness', 'check-in-reminder'] as const;
export type Unprompted = (typeof UNPROMPTED)[number];

export type TellOptions = {
  readonly inDoubt?: InDoubt;
  /** Set when nobody asked for it: it then waits out quiet hours and counts in the week's three. */
  readonly unprompted?: Unprompted;
  /** No use after this moment: it is dropped, not sent late. */
  readonly expires?: number;
};

/** All that a handler sees and may do. Reads happen in the unit's transaction; effects are committed with it, all or none. */
export interface Ctx<T extends Types> {
  readonly now: number;
  readonly ritual: {
    readonly id: string;
    readonly channel: string;
    readonly language: Language;
    /** The ritual's zone: its recurrence's. */
    readonly zone: string;
    readonly hosts: readonly string[];
  };
  readonly config: T['config'];
  readonly occurrence: {
    readonly id: string;
    readonly start: number;
    readonly n: number;
    readonly stage: string;
    /** When the stage's time is up, if it has an end. */
    readonly until: number | null;
    /** Whether it will be skipped when it would begin. */
    readonly skipped: boolean;
  };
  readonly data: T['data'];
  /** The start of the ritual's next occurrence, if there is one. */
  readonly next: number | null;

  /** Everybody in the circle, whatever they chose. */
  members(): Promise<readonly Member[]>;
  member(id: string): Promise<Member | null>;
  hosts(): Promise<readonly Member[]>;
  entries(): Promise<readonly { readonly member: string; readonly entry: T['entry']; readonly at: number }[]>;
  entry(member: string): Promise<T['entry'] | null>;
  /** What this person said unlinked, while the ballots are sealed: for their own eyes, to change it. */
  ballot(member: string): Promise<T['ballot'] | null>;
  /** All ballots, unsealed, in random order. They are erased by reading: keep only what may be known. */
  openBallots(): Promise<readonly T['ballot'][]>;
  /** The slots with this prefix that a message has left for. */
  told(prefix: string): Promise<readonly string[]>;
  /** `items` in a random order. */
  shuffle<I>(items: readonly I[]): I[];

  /** Says it in the ritual's channel, once per slot. */
  post(slot: string, message: Message, options?: Omit<TellOptions, 'unprompted'>): void;
  /** Says it to one person, once per slot. */
  tell(slot: string, member: Member, message: Message, options?: TellOptions): void;
  /** The slot's message becomes this one, on its way or already there. */
  edit(slot: string, message: Message): void;
  /** Takes the slot's message back if it has not left; a slot that ends in `:` stands for all that begin with it. */
  withdraw(slot: string): void;
  /** Keeps a person's part, in place of the last. */
  record(member: string, entry: T['entry']): void;
  /** Forgets a person's part, sealed ballot included. */
  drop(member: string): void;
  /** Seals what a person said unlinked, in place of the last; null takes it back. */
  cast(member: string, ballot: T['ballot'] | null): void;
  /** What the occurrence remembers from now on. */
  remember(data: T['data']): void;
  /** Leaves the stage for another. */
  go(stage: string): void;
  /** Keeps what a person chose for this ritual: to take part, to pause, to stop. */
  choose(member: string, choice: Choice): void;
  /** The occurrence is skipped: at once if it has begun, else when it would begin. */
  skip(): void;
  /** Takes back the skip of an occurrence that has not begun. */
  unskip(): void;
  /** Asks for the stage's wakeup `name` at a moment, for one person if given; again under the same name moves it. */
  wakeAt(name: string, at: number, member?: string): void;
}

/** A function from a language to the ritual's sentences. */
export type Speak<K extends string = string> = (language: Language) => Words<K>;
