import { z } from 'zod';
import { LANGUAGES } from '../../../src/message/index.ts';
import { type Ctx, instantOfLocal } from '../../../src/ritual/index.ts';
import { CivilDate, ClockTime, type Config } from '../types.ts';

/** What this machine is called on the wire. */
export const KIND = 'session-dates';

/** One of the times to choose from: a civil date and time, in the question's zone. */
export const Slot = z.object({ id: z.string(), date: CivilDate, time: ClockTime });
export type Slot = z.output<typeof Slot>;

/** What somebody says of a time. */
export const SAID = ['yes', 'if', 'no'] as const;
export const Said = z.enum(SAID);
export type Said = z.output<typeof Said>;

/** All that looking for a date remembers. */
export const Dates = z.object({
  title: z.string(),
  /** In which language the channel is asked; missing: the ritual's. */
  language: z.enum(LANGUAGES).optional(),
  zone: z.string(),
  minutes: z.number().int(),
  slots: z.array(Slot).max(10),
  /** When answers are no longer taken (epoch ms). */
  closes: z.number().int(),
  /** Who asked, by member id. */
  host: z.string(),
  /** Of each time, once it is closed: who could have come at an early or late hour. Read by the next ones, shown to nobody. */
  awkward: z.record(z.string(), z.array(z.string())),
});
export type DatesData = z.output<typeof Dates>;

/** What one person answered: a word for each time. */
export const Ticks = z.object({ said: z.record(z.string(), Said) });
export type Ticks = z.output<typeof Ticks>;

/** Looking for a date, as its handlers see it. */
export type Search = Ctx<{
  readonly config: z.output<typeof Config>;
  readonly data: DatesData;
  readonly entry: Ticks;
  readonly ballot: null;
}>;

/** When a time is (epoch ms), by today's zone data. */
export const instantOf = ({ date, time }: Slot, zone: string): number => instantOfLocal({ date, time }, zone);
