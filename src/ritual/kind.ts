import type { z } from 'zod';
import type { Block, Fields, Form, Language, Message, Press, Reply, ValuesOf } from '../message/index.ts';
import type { CalendarContent } from './calendar.ts';
import type { Ctx, Handed, HandedSort, Member, Types } from './context.ts';
import type { OwnData } from './own-data.ts';
import type { ActionRef, FormRef } from './refs.ts';
import type { Refusal } from './refusal.ts';
import type { SetUp } from './set-up.ts';

type Payload = Readonly<Record<string, string | number>>;
type Awaitable<T> = T | Promise<T>;

/** Who may press: anybody of the circle, or its hosts. */
export type Who = 'member' | 'host';

/** A handler, bound to its ref. */
export interface Wire<T extends Types> {
  readonly ref: string;
  readonly opens: 'form' | 'nothing';
  readonly who: Who;
  readonly payload: z.ZodType<Payload>;
  press?(ctx: Ctx<T>, by: Member, payload: Payload): Awaitable<Reply>;
  view?(ctx: Ctx<T>, by: Member, payload: Payload): Awaitable<Form | Reply>;
  submit?(ctx: Ctx<T>, by: Member, values: Readonly<Record<string, unknown>>, payload: Payload): Awaitable<Reply | Refusal>;
}

/** Binds handlers to refs, with the ritual's types known. */
export interface On<T extends Types> {
  press<P extends Payload>(ref: ActionRef<P>, run: (ctx: Ctx<T>, by: Member, payload: P) => Awaitable<Reply>, who?: Who): Wire<T>;
  form<P extends Payload, F extends Fields>(
    ref: FormRef<P>,
    handlers: {
      /** The form as this person sees it, or a reply where there is none for them. Asked again on submit: what is checked is what was asked. */
      view(ctx: Ctx<T>, by: Member, payload: P): Awaitable<Form<F> | Reply>;
      submit(ctx: Ctx<T>, by: Member, values: ValuesOf<F>, payload: P): Awaitable<Reply | Refusal>;
    },
    who?: Who,
  ): Wire<T>;
}

/** Where an occurrence stands. It is left by a press or by its time-out; one without `until` is the end. */
export interface Stage<T extends Types> {
  enter?(ctx: Ctx<T>): Awaitable<void>;
  /** There may be people in the channel whom the stage has not met yet, some may have left, or settings are new; may come any number of times. */
  joined?(ctx: Ctx<T>): Awaitable<unknown>;
  /** Wakeups asked for with `ctx.wakeAt`, by name; `member` is the one it was asked for. */
  readonly wakeups?: Readonly<Record<string, (ctx: Ctx<T>, member: Member | null) => Awaitable<unknown>>>;
  readonly on?: readonly Wire<T>[];
  /**
   * When time is up, in epoch milliseconds, and what comes then. Asked on entering and again when that moment has come: a
   * later answer is waited for. So it is worked out from `ctx.occurrence.since`, never from `ctx.now`.
   */
  until?(ctx: Ctx<T>): Awaitable<number>;
  readonly leadsTo?: string;
}

/** Something a person sees. */
export type View = { readonly message: Message } | { readonly form: Form };

/** What somebody asked with a command: the rest of what they typed, the people they named, the message they chose it for. */
export type Asked = { readonly text: string; readonly people: readonly Member[]; readonly about: About | null };
/** The message a command was chosen for; `author` is null where it was written by nobody of the circle. */
export type About = { readonly text: string; readonly author: Member | null };

/**
 * A word that starts something: a slash command, a message to the bot, a command in a message's own menu, a button on the
 * home page. It answers for one ritual: its standing occurrence where people start it, else the current one.
 */
export interface EntryPoint<T extends Types> {
  readonly command: string;
  /** Other words for the same: a French one, say. */
  readonly aliases?: readonly string[];
  readonly title: Readonly<Record<Language, string>>;
  /** What may follow the command, as Slack shows it: `@somebody`. */
  readonly usage?: string;
  /** Its name in a message's menu (24 characters at most), when it can be chosen there. */
  readonly shortcut?: Readonly<Record<Language, string>>;
  /** Its button on the home page, when it has one there: it opens a form of the standing occurrence. */
  readonly home?: { readonly label: Readonly<Record<Language, string>>; press(): Press };
  /** A reply, or the form to open. */
  run(ctx: Ctx<T>, by: Member, asked: Asked): Awaitable<Reply | Press>;
}

/** A method's type, so that kinds of any types stand in one list. */
type Take<T extends Types> = { take(ctx: Ctx<T>, item: Handed): Awaitable<unknown> }['take'];

/**
 * A state machine with a clock. One that starts by the clock has an occurrence for each date of its recurrence. One that
 * people start has a single standing occurrence, as long as the ritual lives: its first stage, which need not end, keeps
 * what belongs to the circle as a whole, and opens occurrences of `parts` with `ctx.start`.
 */
export interface RitualKind<T extends Types = Types> {
  readonly kind: string;
  readonly starts: 'clock' | 'person';
  /** Whether one that people start has a recurrence too (`ctx.after`): a weekly digest, say. */
  readonly recurs?: boolean;
  /** Machines of its own, with the same settings; their kinds begin with this one's: `bravo`, `bravo-one`. */
  readonly parts?: readonly RitualKind[];
  /** Nobody takes part before they say so: a member who chose nothing counts as having stopped. */
  readonly optIn?: boolean;
  /** What it remembers and what people said is encrypted in the database. */
  readonly sealed?: boolean;
  /** Whom an occurrence concerns. To anybody else it does not exist: they are answered as if nothing were there. */
  concerns?(ctx: Ctx<T>, by: Member): Awaitable<boolean>;
  /** How it is set up from chat. One without can be set up in a rituals file alone. */
  readonly setUp?: SetUp<T['config']>;
  /**
   * What stands on a member's own page for this ritual: what is open for them, what comes next, each with its button; at most
   * six lines. Asked of the standing occurrence where people start the kind, else of the current one, each time they look. It
   * only reads; effects come to nothing. A sealed kind says no more than its notices do.
   */
  mine?(ctx: Ctx<T>, by: Member): Awaitable<readonly Block[]>;
  /**
   * What stands in the calendar of one member, or of the whole circle (null), of a ritual that people start: asked of its
   * standing occurrence each time somebody's calendar reads it (`ctx.calendar`). It only reads; effects come to nothing.
   */
  calendar?(ctx: Ctx<T>, member: Member | null): Awaitable<CalendarContent>;
  /**
   * What it takes of what other rituals of its channel hand on (`ctx.handOn`), when people start it: its standing occurrence
   * is given each once, in a unit of its own. `by` may have left the circle since.
   */
  readonly takes?: { readonly [S in HandedSort]?: Take<T> };
  /** What of what it remembers is about single people, where it remembers any. */
  readonly own?: OwnData<T>;
  /**
   * What keys and values of what people said are called, for whoever reads what is kept about them: a question by its id
   * (`q1`), what a value stands for by both (`mood=sunny`).
   */
  called?(data: T['data'], language: Language): Readonly<Record<string, string>>;
  readonly config: z.ZodType<T['config']>;
  readonly data: z.ZodType<T['data']>;
  readonly entry: z.ZodType<T['entry']>;
  readonly ballot: z.ZodType<T['ballot']>;
  /** How long before its start an occurrence may have something to do, in milliseconds. */
  lead?(config: T['config']): number;
  /** What a new occurrence remembers; a part is given it by `ctx.start`. */
  begin?(ctx: Ctx<T>): Awaitable<T['data']>;
  readonly first: string;
  /** Handlers that answer in every stage, the end included. */
  readonly always: readonly Wire<T>[];
  readonly stages: Readonly<Record<string, Stage<T>>>;
  /** The stage a host's skip leads to, for what starts by the clock. */
  readonly skipped?: string;
  readonly entryPoints: readonly EntryPoint<T>[];
  /** Every message and form it can show, with sample facts: for the gallery and the ritual suite. */
  gallery(language: Language): Readonly<Record<string, View>>;
}
