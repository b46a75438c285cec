import { z } from 'zod';
import type { Ctx } from '../../../src/ritual/index.ts';
import { CivilDate, ClockTime, type Config, Plan } from '../types.ts';

/** What this machine is called on the wire. */
export const KIND = 'session-one';

/** The roles of a session. */
export const ROLES = ['host', 'timekeeper', 'scribe'] as const;
export const Role = z.enum(ROLES);
export type Role = z.output<typeof Role>;

/** One step of the agenda, in the session's language. */
export const Step = z.object({
  id: z.string(),
  title: z.string(),
  prompt: z.string(),
  minutes: z.number().int(),
  lead: z.enum(['host', 'timekeeper', 'scribe', 'anyone']),
});
export type Step = z.output<typeof Step>;

/** What somebody wrote down of a session; `by` may remove it until the recap. */
export const Note = z.object({
  id: z.string(),
  sort: z.enum(['decision', 'note', 'heard']),
  text: z.string(),
  by: z.string(),
  name: z.string(),
});

/** All that one session remembers. */
export const One = z.object({
  /** Its series, by id, and which one of it this is, from 1. */
  series: z.string(),
  n: z.number().int(),
  plan: Plan,
  date: CivilDate,
  /** Who hosts it, by member id; may differ from the series' host. */
  host: z.string(),
  /** The last of its hosts who was seen in the channel, by member id: who hosts from elsewhere never was. */
  seen: z.string().optional(),
  /** Whether it was moved or changed on its own: the series changes it no more. */
  own: z.boolean(),
  /** Counts the changes of time, place and title: a calendar's SEQUENCE. */
  sequence: z.number().int(),
  /** When it was meant to be before each move, by what SEQUENCE was then. */
  before: z.array(z.object({ sequence: z.number().int(), date: CivilDate, time: ClockTime })).optional(),
  /** Whom it told of its last change, and under which SEQUENCE: those who sleep may not have read it yet. */
  telling: z.object({ sequence: z.number().int(), members: z.array(z.string()) }).optional(),
  /** When that last changed (epoch ms): a calendar's DTSTAMP. */
  changed: z.number().int(),
  /** The number the next answer takes. */
  next: z.number().int(),
  /** Who holds which role, by member id. */
  roles: z.partialRecord(Role, z.string()),
  /** What the host made of the agenda; null: the template's. */
  agenda: z.array(Step).nullable(),
  /** The topics on its agenda, by id, once it is posted or a host chose them. */
  topics: z.array(z.string()).optional(),
  /** Live: the step shown (an index into the agenda), when it ends, and what is left of it in ms while it is paused. */
  step: z.object({ index: z.number().int(), ends: z.number().int(), left: z.number().int().nullable() }).nullable(),
  /** Nobody was coming as it began, and nobody has started it since: nothing is said of it in the channel. */
  quiet: z.boolean().optional(),
  notes: z.array(Note),
  /** Counts what was posted, so that each message has a slot of its own. */
  posts: z.number().int(),
  /** Which of the host's private controls is in use: rises whenever another hosts; missing: none yet. */
  controls: z.number().int().optional(),
});
export type OneData = z.output<typeof One>;

/** What somebody answered. `n` is their place in the order of answers: the lowest that waits comes next. */
export const Answer = z.object({
  answer: z.enum(['coming', 'waiting', 'unsure', 'no']),
  n: z.number().int(),
  guest: z.boolean(),
  /** How often it has become another since: it counts in the SEQUENCE of their calendar. Missing: never. */
  turns: z.number().int().optional(),
  /** Whether they were told that a place became free. */
  promoted: z.boolean(),
  /** Roles they would take. */
  roles: z.array(Role),
});
export type Answer = z.output<typeof Answer>;

export type SessionTypes = {
  readonly config: z.output<typeof Config>;
  readonly data: OneData;
  readonly entry: Answer;
  readonly ballot: null;
};
/** One session, as its handlers see it. */
export type Session = Ctx<SessionTypes>;

/**
 * scheduled (the invitation is still to come) → invited → live (from its start) → notes → over; cancelled from any of the
 * first two. Each is left by time alone if nobody presses anything. True of those in which people can still answer.
 */
export const isToCome = (stage: string): boolean => stage === 'scheduled' || stage === 'invited';
