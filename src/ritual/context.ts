import type { z } from 'zod';
import type { Language, Message } from '../message/index.ts';
import type { Choice } from '../store/participation.ts';
import type { Calendar } from './calendar.ts';
import type { Drawn } from './lots.ts';
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
  /** Of another organisation, or with limited rights. */
  readonly guest: boolean;
  /** Until when they are away or not to be disturbed by what they told the platform, in epoch milliseconds; 0 for not at all. */
  readonly awayUntil: number;
};

/** What a ritual is made of: settings, what an occurrence remembers, a person's part, an unlinked answer. */
export type Types = { readonly config: unknown; readonly data: unknown; readonly entry: unknown; readonly ballot: unknown };

/** What an unsent message does when its answer was lost: `repeat` (a prompt, a digest) or `drop` (a reminder). */
export type InDoubt = 'repeat' | 'drop';

/**
 * Kinds of unprompted private message, in the order in which they are kept when a week holds too many. They wait until the
 * person is back, where the platform says that they are away. `personal` is what one person asked the bot to carry to
 * another: it waits out quiet hours, but no absence, and is never counted.
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

export type PostOptions = Omit<TellOptions, 'unprompted'> & {
  /** The slot of a message that this occurrence has posted before: the platform shows this one under it, as a thread. */
  readonly under?: string;
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
    /** When this stage was entered. */
    readonly since: number;
    /** When the stage's time is up, if it has an end. */
    readonly until: number | null;
    /** Whether it will be skipped when it would begin. */
    readonly skipped: boolean;
  };
  readonly data: T['data'];
  /** The start of the ritual's next occurrence, if there is one. */
  readonly next: number | null;
  /** What stands for as long as the ritual lives, for the parts of one that people start; throws elsewhere. */
  readonly standing: Standing;
  /** Whether the secret that all encryption rests on is the operator's own, or need not be: no real platform is connected. */
  readonly secretKept: boolean;

  /** Everybody in the circle, whatever they chose. */
  members(): Promise<readonly Member[]>;
  member(id: string): Promise<Member | null>;
  hosts(): Promise<readonly Member[]>;
  entries(): Promise<readonly { readonly member: string; readonly entry: T['entry']; readonly at: number }[]>;
  entry(member: string): Promise<T['entry'] | null>;
  /** What this person said unlinked, while the ballots are sealed: for their own eyes, to change it. */
  ballot(member: string): Promise<T['ballot'] | null>;
  /** Whether this person said something unlinked in another occurrence of this ritual, while its ballots are sealed. */
  hasBallot(occurrence: string, member: string): Promise<boolean>;
  /** All ballots, unsealed, in random order. They are erased by reading: keep only what may be known. */
  openBallots(): Promise<readonly T['ballot'][]>;
  /** The slots with this prefix that a message has left for. */
  told(prefix: string): Promise<readonly string[]>;
  /** `items` in a random order. */
  shuffle<I>(items: readonly I[]): I[];
  /** Draws ids by lot, all with the same chance; that it was done, with its seed, is noted for whoever audits. */
  lots(from: readonly string[], take: number): Drawn;
  /** The ritual's first recurrence after a moment, or null. */
  after(at: number): number | null;
  /** When so much of the person's working time has gone by since `at`: nights, weekends, holidays and their pause do not count. */
  workingTime(member: Member, at: number, ms: number): number;
  /** The same time of day so many working days later, in the person's zone; a pause of theirs does not count. */
  workingDays(member: Member, at: number, days: number): number;
  /** The first moment from `at` on that is neither quiet for the person nor in a pause of theirs, and at which they are not away. */
  awake(member: Member, at: number): number;
  /** The latest round before this one that ended in a stage: null when there is none, or none that is still kept. */
  last(stage: string): Promise<Former<T['data']> | null>;
  /** This ritual's occurrences of one of its parts, in no order that says anything; those that were erased are left out. */
  all(part: Pick<Part, 'kind'>): Promise<readonly Sibling[]>;
  /** A person's part in another occurrence of this ritual, as its own machine wrote it; null where there is none. */
  entryOf(occurrence: string, member: string): Promise<unknown>;
  /** Everybody's part in another occurrence of this ritual. */
  entriesOf(occurrence: string): Promise<readonly { readonly member: string; readonly entry: unknown }[]>;
  /**
   * Where a member's calendar of this ritual is, or the whole circle's (null): the same addresses each time, to be shown to
   * nobody else. Null where the bot has no address that calendars reach, or the ritual has no calendar.
   */
  calendar(member: Member | null): Promise<Calendar | null>;
  /** The same at new addresses: the old ones stop working at once. */
  renewCalendar(member: Member | null): Promise<Calendar | null>;

  /** Says it in the ritual's channel, once per slot. */
  post(slot: string, message: Message, options?: PostOptions): void;
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
  /** The same of another occurrence of this ritual; nothing happens if its stage then has no such wakeup. */
  wake(occurrence: string, name: string, at: number): void;
  /** Begins an occurrence of a part, with what it remembers; returns its id, for the buttons that belong to it (`addressed`). */
  start(part: Part, data: unknown): string;
  /**
   * Offers something to the other rituals of this channel that take it (`takes`), each once and soon after, in no order; where
   * there is none, it comes to nothing.
   */
  handOn(sort: HandedSort, item: Handed): void;
  /**
   * Forgets all that the occurrence holds: what it remembers, what people said, messages not sent yet. It leaves the disk
   * as well, logs of the database included, before anybody is answered. Nobody can press anything of it any more.
   */
  erase(): void;
}

/** What one ritual may hand on to another. */
export type HandedSort = 'topic';
/** Something handed on: `by` is its author's member id and `name` what they are called, null where they did not sign. */
export type Handed = { readonly text: string; readonly by: string | null; readonly name: string | null };

/** The occurrence that stands as long as its ritual: everybody's choices, what the circle decided. Parts read it with its own schemas. */
export interface Standing {
  readonly id: string;
  readonly data: unknown;
  entries(): Promise<readonly { readonly member: string; readonly entry: unknown }[]>;
  entry(member: string): Promise<unknown>;
  record(member: string, entry: unknown): void;
  remember(data: unknown): void;
}

/** A round that is over, as the ones after it see it. */
export interface Former<D> {
  readonly data: D;
  /** What it remembers from now on. */
  remember(data: D): void;
}

/** A ritual kind's part, as far as its occurrences are begun and found by it. */
export type Part = { readonly kind: string; readonly data: z.ZodType };

/** An occurrence of a part, as the others of its ritual see it. */
export type Sibling = { readonly id: string; readonly stage: string; readonly start: number; readonly data: unknown };

/** A function from a language to the ritual's sentences. */
export type Speak<K extends string = string> = (language: Language) => Words<K>;
