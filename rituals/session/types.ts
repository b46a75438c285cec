import { z } from 'zod';
import { LANGUAGES } from '../../src/message/index.ts';
import type { Ctx } from '../../src/ritual/index.ts';
import { problemsOf } from './written.ts';

/** A civil date, `YYYY-MM-DD`, and a time of day, `HH:MM`. */
export const CivilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a session is about and what it needs: the same for all of a series, until one is changed on its own. */
export const Plan = z.object({
  /** The template's id, or null for a blank one. */
  template: z.string().nullable(),
  title: z.string(),
  purpose: z.string(),
  zone: z.string(),
  time: ClockTime,
  minutes: z.number().int(),
  places: z.number().int(),
  minimum: z.number().int(),
  /** Where people meet: an https address. */
  link: z.string().nullable(),
  /** In which language the channel reads of it; missing: the ritual's. */
  language: z.enum(LANGUAGES).optional(),
});
export type Plan = z.output<typeof Plan>;

/** One session or a season of them. */
export const Series = z.object({
  id: z.string(),
  plan: Plan,
  /** The first local date; then every so many weeks (0: there is one session), `count` sessions in all. */
  first: CivilDate,
  every: z.number().int().min(0).max(8),
  count: z.number().int().min(1).max(52),
  /** Local dates left out; they do not count. */
  except: z.array(CivilDate),
  /** Who hosts it, by member id, and who stands in. */
  host: z.string(),
  alternate: z.string().nullable(),
  /** Begun by the rituals file, under this id: read-only in chat. */
  file: z.string().nullable(),
  /** Ids of its sessions (`session-one`), in the order of their dates. */
  sessions: z.array(z.string()),
  /** Who held which role last, so that nobody holds one twice running. */
  roles: z.record(z.string(), z.string()),
  /** The date that the series gives each of its sessions, by id; null: it is left out now. */
  dates: z.record(z.string(), CivilDate.nullable()).optional(),
  /** It takes place no more. */
  ended: z.boolean().optional(),
  /** Who has been told of its last change, by member id. */
  told: z.array(z.string()).optional(),
});
export type Series = z.output<typeof Series>;

/** Something to talk about at the next session. */
export const Topic = z.object({
  id: z.string(),
  text: z.string(),
  /** Who proposed it, by member id; null where it was handed over unsigned. */
  by: z.string().nullable(),
  /** The name shown, or null for none. */
  name: z.string().nullable(),
  support: z.array(z.string()),
});
export type Topic = z.output<typeof Topic>;

/** What a volunteer took on; carried over until it is done or let go. */
export const Action = z.object({
  id: z.string(),
  text: z.string(),
  by: z.string(),
  name: z.string(),
  state: z.enum(['open', 'done', 'let-go']),
  /** The session it was taken in. */
  since: z.string(),
  /** The day it is meant for, where its volunteer named one, and when they were last asked what became of it. */
  due: CivilDate.optional(),
  asked: z.number().int().optional(),
});
export type Action = z.output<typeof Action>;

/** What the circle's board remembers. */
export const Board = z.object({
  /** Rises with each series, topic and action, for their ids. */
  n: z.number().int(),
  series: z.array(Series),
  topics: z.array(Topic),
  actions: z.array(Action),
});
export type BoardData = z.output<typeof Board>;

/** A member's own choices: minutes before a session at which they are reminded; null: not at all, missing: the usual lead. */
export const Preference = z.object({
  day: z.number().int().nullable().optional(),
  soon: z.number().int().nullable().optional(),
});
export type Preference = z.output<typeof Preference>;

/** A session in the rituals file. */
export const Scheduled = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    template: z.string().optional(),
    title: z.string().trim().min(3).max(80).optional(),
    purpose: z.string().trim().max(300).optional(),
    first: CivilDate,
    time: ClockTime,
    zone: z.string().optional(),
    minutes: z.number().int().min(10).max(480).optional(),
    everyWeeks: z.number().int().min(0).max(8).default(0),
    count: z.number().int().min(1).max(52).default(1),
    except: z.array(CivilDate).default([]),
    places: z.number().int().min(2).max(500).optional(),
    minimum: z.number().int().min(0).max(500).optional(),
    link: z.url({ protocol: /^https$/ }).optional(),
    language: z.enum(LANGUAGES).optional(),
  })
  .superRefine((one, found) => {
    for (const { path, message } of problemsOf(one)) found.addIssue({ code: 'custom', path: [...path], message });
  });

/** What a host can set. */
export const Config = z.strictObject({
  name: z.string().trim().min(1).max(40).optional(),
  places: z.number().int().min(2).max(500).default(20),
  minimum: z.number().int().min(0).max(500).default(4),
  /** Days before a session at which its invitation is posted; sooner ones at once. */
  inviteDays: z.number().int().min(1).max(60).default(7),
  /** Minutes before the start: the usual reminders, and until when answers are taken. */
  remindDay: z.number().int().min(60).max(4320).default(1440),
  remindSoon: z.number().int().min(1).max(120).default(10),
  cutoff: z.number().int().min(0).max(2880).default(0),
  /** Hours before the start at which the agenda is posted, and the host is asked what to do under the minimum. */
  agendaHours: z.number().int().min(1).max(96).default(24),
  /** Hours in which anybody can remove their own words from the notes. */
  notesHours: z.number().int().min(1).max(72).default(24),
  /** Whether guests may come, and how many of them to a session at most; 0: as many as there are places. */
  guests: z.boolean().default(false),
  mostGuests: z.number().int().min(0).max(500).default(0),
  sessions: z
    .array(Scheduled)
    .max(20)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two sessions have the same id')
    .default([]),
});

export type Sessions = {
  readonly config: z.output<typeof Config>;
  readonly data: BoardData;
  readonly entry: Preference;
  readonly ballot: null;
};
/** The standing occurrence of a circle's sessions. */
export type Board = Ctx<Sessions>;
