import { z } from 'zod';
import { listOf, reading } from './reading.ts';
import {
  type On,
  type Read,
  readDay,
  readEvery,
  readMoment,
  readOn,
  readTime,
  refused,
  seen,
  writeEvery,
  writeOn,
  writeTime,
} from './rule-words.ts';
import { isZone } from './zone.ts';

const EXAMPLE = '{ every: 1 week, on: [tue], at: "09:30", zone: Europe/Paris }';
const KEYS = 'every, on, at, zone, except, also, from and until';

/**
 * When a ritual recurs, in a named IANA zone. All fields are kept as canonical text, so that what is stored reads like
 * what was written and is read again the same.
 *
 * - `every`: `3 days`, `1 week`, `2 months`, or the unit alone.
 * - `on`: for weeks, days of the week; for months, `2nd tue`, `last fri`, `15`, `last day`, one or a list; for days, none,
 *   or the days of the week to keep. A month without a 31st or a fifth Friday is passed over (RFC 5545): `last` never is.
 * - `at`: local time, `HH:MM`. One that a clock change leaves out comes later by the gap, one that it repeats comes once,
 *   the first time.
 * - `except`: local dates left out; they keep the count of `every`. `until`: the last local date, included.
 * - `also`: local moments that come besides, `2026-11-25T14:00`, whatever `except`, `from` and `until` say; they are not counted.
 * - `from`: the first local date that may count. The first date on or after it that matches `on` is day, week (Monday
 *   first) or month 0 of `every n`, and nothing comes before it. Without it the count starts from 1970-01-05 (days,
 *   weeks) or 1970-01-01 (months), whoever asks and whenever; `anchored` fills it in once for a ritual.
 */
export const Recurrence = z
  .strictObject(
    {
      every: reading((raw) => mapped(readEvery(raw), writeEvery)),
      on: reading(listOf((raw) => mapped(readOn(raw), writeOn), 31))
        .optional()
        .transform((on) => inOrder(on ?? [])),
      at: reading((raw) => mapped(readTime(raw), writeTime)),
      zone: reading(readZone),
      except: reading(listOf(readDay, 1000))
        .optional()
        .transform((dates) => (dates ?? []).sort()),
      also: reading(listOf(readMoment, 1000))
        .optional()
        .transform((moments) => (moments?.length ? [...moments].sort() : undefined)),
      from: reading(readDay).optional(),
      until: reading(readDay).optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `${seen(issue.keys[0])} is not a key of a recurrence; the keys are ${KEYS}.`
          : `${seen(issue.input)} is not a recurrence; write it as ${EXAMPLE}.`,
    },
  )
  .superRefine((recurrence, ctx) => {
    const problem = misfit(recurrence.every, recurrence.on);
    if (problem) ctx.addIssue({ code: 'custom', path: ['on'], message: problem });
    const { from, until } = recurrence;
    if (from && until && until < from)
      ctx.addIssue({ code: 'custom', path: ['until'], message: `"${until}" is before from, "${from}"; write a later date.` });
  });
export type Recurrence = Readonly<z.output<typeof Recurrence>>;

function mapped<T>(read: Read<T>, write: (value: T) => string): Read<string> {
  return 'value' in read ? { value: write(read.value) } : read;
}

function readZone(raw: unknown): Read<string> {
  if (typeof raw === 'string' && isZone(raw)) return { value: raw };
  return refused(raw, 'a time zone', 'an IANA name such as Europe/Paris');
}

function parts(on: readonly string[]): On[] {
  return on.map(readOn).flatMap((read) => ('value' in read ? [read.value] : []));
}

function inOrder(on: readonly string[]): string[] {
  const weight = (o: On): number =>
    o.o === 'weekday' ? o.weekday : o.o === 'date' ? 100 + o.day : o.o === 'nth' ? 200 + modest(o.nth) * 10 + o.weekday : 300;
  return parts(on)
    .sort((a, b) => weight(a) - weight(b))
    .map(writeOn);
}
const modest = (nth: number): number => (nth === -1 ? 6 : nth);

/** Why the days do not go with the period, in one sentence, or null when they do. */
function misfit(every: string, on: readonly string[]): string | null {
  const monthly = every.endsWith('month') || every.endsWith('months');
  if (monthly && on.length === 0) return 'nothing says which day of the month; write on: 2nd tue, on: 15 or on: last day.';
  if (every.includes('week') && on.length === 0) return 'nothing says which day of the week; write on: [tue].';
  const weekly = (o: On): boolean => o.o === 'weekday';
  const odd = parts(on).find((o) => weekly(o) === monthly);
  if (!odd) return null;
  const text = writeOn(odd);
  return monthly
    ? `"${text}" does not say which one of the month; write "1st ${text}" or "last ${text}".`
    : `"${text}" does not go with every ${every}; write days of the week, such as [tue], or every: 1 month.`;
}
