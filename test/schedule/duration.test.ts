import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDuration, Duration, durationMs } from '../../src/schedule/duration.ts';
import { place } from './arbitraries.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const HOUR = 3_600_000;
const problem = (raw: unknown) => Duration.safeParse(raw).error?.issues.map((i) => i.message);

describe('what can be written', () => {
  it.each<[string, Duration]>([
    ['PT1M', { days: 0, ms: 60_000 }],
    ['P2DT6H30M', { days: 2, ms: 6.5 * HOUR }],
    ['P1W', { days: 7, ms: 0 }],
    ['P1W2D', { days: 9, ms: 0 }],
    ['PT90M', { days: 0, ms: 1.5 * HOUR }],
    ['PT36H', { days: 0, ms: 36 * HOUR }],
    ['PT120S', { days: 0, ms: 120_000 }],
    [' pt1h ', { days: 0, ms: HOUR }],
  ])('%s', (text, expected) => expect(Duration.parse(text)).toEqual(expected));

  it('reads back what was stored, and takes a default', () => {
    expect(Duration.parse(JSON.parse(JSON.stringify(Duration.parse('P2DT6H'))))).toEqual({ days: 2, ms: 6 * HOUR });
    expect(z.object({ openFor: Duration.prefault('P2D') }).parse({})).toEqual({ openFor: { days: 2, ms: 0 } });
  });

  it.each([
    ['PT59S', '"PT59S" is too short; write at least "PT1M", one minute.'],
    ['P0D', '"P0D" is too short; write at least "PT1M", one minute.'],
    ['P3661D', '"P3661D" is too long; write at most "P3660D".'],
    ['P1M', '"P1M" has years or months, whose length varies; write weeks or days, such as "P30D".'],
    ['P1Y', '"P1Y" has years or months, whose length varies; write weeks or days, such as "P30D".'],
    ...['', 'P', 'PT', 'P1DT', 'PT1.5H', '-P1D', 'P1H', 'two days', 5, null, { days: 1 }, { days: -1, ms: 0 }].map((raw) => [
      raw,
      `${JSON.stringify(raw)} is not a duration; write it as ISO 8601 does, such as "PT30M", "P2D", "P2DT6H" or "P1W".`,
    ]),
  ])('not %j', (raw, sentence) => expect(problem(raw)).toEqual([sentence]));
});

describe('adding', () => {
  const paris = (at: string, text: string) => utc(addDuration('Europe/Paris', instant(at), Duration.parse(text), RUNTIME));

  it('keeps the wall clock over days and the elapsed time over hours', () => {
    expect(paris('2026-03-28T08:30Z', 'P1D')).toBe('2026-03-29T07:30Z');
    expect(paris('2026-03-28T08:30Z', 'PT24H')).toBe('2026-03-29T08:30Z');
    expect(paris('2026-03-28T01:30Z', 'P1D')).toBe('2026-03-29T01:30Z');
    expect(paris('2026-10-24T00:30Z', 'P1DT1H')).toBe('2026-10-25T01:30Z');
  });

  it('is Temporal’s sum of calendar days and exact time, to the millisecond', () => {
    fc.assert(
      fc.property(place, fc.nat(40), fc.nat(2 * 86_400_000), fc.nat(999), ({ zone, civil }, days, ms, more) => {
        const at = RUNTIME.toInstant(zone, civil) + more - days * 86_400_000;
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds + ms;
        expect(addDuration(zone, at, { days, ms }, RUNTIME)).toBe(expected);
      }),
      { numRuns: 700 },
    );
  });

  it('is about 24 hours a day for windows', () => expect(durationMs({ days: 2, ms: 5 })).toBe(2 * 24 * HOUR + 5));
});
