import { z } from 'zod';
import { DAY_MS } from './civil.ts';
import { listOf, reading } from './reading.ts';
import { readTime, readWeekday, seen, writeTime } from './rule-words.ts';
import { QUIET_DAYS, type QuietRule, spanAfter } from './waking-spans.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

const time = reading((raw) => {
  const read = readTime(raw);
  return 'value' in read ? { value: writeTime(read.value) } : read;
});

const Nights = z.strictObject(
  {
    from: time,
    to: time,
    days: reading(listOf(readWeekday, 7))
      .optional()
      .transform((days) => days ?? []),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${seen(issue.keys[0])} is not a key of quiet hours; the keys are from, to and days.`
        : `${seen(issue.input)} is not quiet hours; write { from: "18:30", to: "08:30", days: [sat, sun] } or none.`,
  },
);

/**
 * When nothing unprompted is sent: each night from `from` to `to` (local `HH:MM`, over midnight when `to` is earlier, no
 * night when they are equal) and the whole of some days of the week; or `none`, which leaves holidays only.
 */
export const QuietHours = z.unknown().transform((raw, ctx): QuietHours => {
  if (raw === 'none') return raw;
  const read = Nights.safeParse(raw);
  if (read.success) return read.data;
  for (const { message, path } of read.error.issues) ctx.issues.push({ code: 'custom', message, path, input: raw });
  return z.NEVER;
}) as z.ZodType<QuietHours, unknown>;
export type QuietHours = QuietRule;

/**
 * When the quiet that holds at `at` ends (epoch ms), or null when it is not quiet then. `holidays` are quiet local dates,
 * `YYYY-MM-DD`. Quiet longer than 60 days in a row ends there. Throws `zone.unknown`.
 */
export function quietUntil(
  quiet: QuietHours,
  holidays: readonly string[],
  zone: string,
  at: number,
  zones: Zones = defaultZones(),
): number | null {
  const span = spanAfter({ quiet, holidays, zone, zones }, at);
  if (span === null) return at + QUIET_DAYS * DAY_MS;
  return span.start <= at ? null : span.start;
}
