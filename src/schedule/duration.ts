import { z } from 'zod';
import { civilDate, DAY_MS, dayNumber, modulo } from './civil.ts';
import { type Read, seen } from './rule-words.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MOST_DAYS = 3660;

/**
 * A length of time as ISO 8601 writes it, `PT1M` to `P3660D`: weeks, days, hours, minutes and seconds, whole numbers.
 * Text in; out, calendar days and an exact rest in ms (`P2DT6H` is 2 days and 6 hours). What came out is taken in again,
 * so stored settings read back; a default is given with `.prefault('P2D')`.
 */
export const Duration = z.unknown().transform((raw, ctx): Duration => {
  const result = readDuration(raw);
  if ('value' in result) return result.value;
  ctx.issues.push({ code: 'custom', message: result.problem, input: raw });
  return z.NEVER;
}) as z.ZodType<Duration, string | Duration>;
export type Duration = { readonly days: number; readonly ms: number };

/** The length in ms when each day has 24 hours: for comparing and for windows, never for a date. */
export function durationMs({ days, ms }: Duration): number {
  return days * DAY_MS + ms;
}

/**
 * The instant (epoch ms) a duration after another: the days by the zone's calendar at the same wall clock (with the
 * 'compatible' meaning), then the rest as elapsed time. Throws `zone.unknown`.
 */
export function addDuration(zone: string, at: number, duration: Duration, zones: Zones = defaultZones()): number {
  if (duration.days === 0) return at + duration.ms;
  const local = zones.toCivil(zone, at);
  const date = civilDate(dayNumber(local.y, local.m, local.d) + duration.days);
  return zones.toInstant(zone, { ...local, ...date }) + modulo(at, 1000) + duration.ms;
}

const NUMBERS = /^P(?=.)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

function readDuration(raw: unknown): Read<Duration> {
  const read = typeof raw === 'string' ? fromText(raw.trim().toUpperCase()) : stored(raw);
  const problem = (what: string): Read<Duration> => ({ problem: `${seen(raw)} ${what}` });
  if (read === 'calendar') return problem('has years or months, whose length varies; write weeks or days, such as "P30D".');
  if (!read) return problem('is not a duration; write it as ISO 8601 does, such as "PT30M", "P2D", "P2DT6H" or "P1W".');
  if (durationMs(read) < MINUTE_MS) return problem('is too short; write at least "PT1M", one minute.');
  if (durationMs(read) > MOST_DAYS * DAY_MS) return problem(`is too long; write at most "P${MOST_DAYS}D".`);
  return { value: read };
}

function fromText(text: string): Duration | 'calendar' | null {
  const match = NUMBERS.exec(text);
  if (!match) return /^P(?:\d+[YMWD])*\d+[YM]/.test(text) ? 'calendar' : null;
  const [weeks = 0, days = 0, h = 0, min = 0, s = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { days: weeks * 7 + days, ms: h * HOUR_MS + min * MINUTE_MS + s * 1000 };
}

function stored(raw: unknown): Duration | null {
  if (typeof raw !== 'object' || raw === null || !('days' in raw) || !('ms' in raw)) return null;
  const { days, ms } = raw;
  const whole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  return whole(days) && whole(ms) && Object.keys(raw).length === 2 ? { days, ms } : null;
}
