import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchored } from '../../src/schedule/anchored.ts';
import { planCatchUp } from '../../src/schedule/catch-up.ts';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { comingAlso, leavingOut } from '../../src/schedule/one-date.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { place, ZONES } from './arbitraries.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const TUESDAYS = Recurrence.parse({ every: '1 week', on: ['tue'], at: '09:30', zone: 'Europe/Paris' });
const START = instant('2026-11-22T00:00Z');

function series(recurrence: Recurrence, count: number, after = START): number[] {
  const found: number[] = [];
  for (let at = nextOccurrence(recurrence, after, RUNTIME); at !== null && found.length < count; ) {
    found.push(at);
    at = nextOccurrence(recurrence, at, RUNTIME);
  }
  return found;
}
const written = (recurrence: Recurrence, count: number): (string | null)[] => series(recurrence, count).map(utc);

describe('a date of a series, moved once', () => {
  const tuesday = instant('2026-11-24T08:30Z');

  it('comes at its new moment, and the series stays', () => {
    const moved = comingAlso(leavingOut(TUESDAYS, tuesday, RUNTIME), '2026-11-26T14:00');
    expect(written(moved, 3)).toEqual(['2026-11-26T13:00Z', '2026-12-01T08:30Z', '2026-12-08T08:30Z']);
  });

  it('comes on its own day too: what is left out is the rule’s', () => {
    const moved = comingAlso(leavingOut(TUESDAYS, tuesday, RUNTIME), '2026-11-24T16:00');
    expect(written(moved, 2)).toEqual(['2026-11-24T15:00Z', '2026-12-01T08:30Z']);
  });

  it('can be moved again, and left out then, with nothing left of where it was', () => {
    const moved = comingAlso(leavingOut(TUESDAYS, tuesday, RUNTIME), '2026-11-26T14:00');
    const again = comingAlso(leavingOut(moved, instant('2026-11-26T13:00Z'), RUNTIME), '2026-11-27T10:00');
    expect(written(again, 2)).toEqual(['2026-11-27T09:00Z', '2026-12-01T08:30Z']);
    expect(written(leavingOut(again, instant('2026-11-27T09:00Z'), RUNTIME), 1)).toEqual(['2026-12-01T08:30Z']);
  });

  it('is read from a file and kept as it is written, beside the dates left out', () => {
    const read = Recurrence.parse({ ...TUESDAYS, except: '2026-11-24', also: ['2026-11-26 9:00', '2026-11-25T14:00'] });
    expect(read.also).toEqual(['2026-11-25T14:00', '2026-11-26T09:00']);
    expect(Recurrence.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    for (const odd of ['2026-11-31T14:00', '2026-11-25T25:00', '2026-11-25', 'tomorrow'])
      expect(Recurrence.safeParse({ ...TUESDAYS, also: [odd] }).error?.issues[0]?.message).toContain('2026-11-25T14:00');
  });

  it('counts nothing: every other week goes on from where it did', () => {
    const fortnight = anchored(Recurrence.parse({ ...TUESDAYS, every: '2 weeks', also: ['2026-11-23T10:00'] }), START, RUNTIME);
    expect(fortnight.from).toBe('2026-11-24');
    expect(written(fortnight, 3)).toEqual(['2026-11-23T09:00Z', '2026-11-24T08:30Z', '2026-12-08T08:30Z']);
  });

  it('is caught up with like any other', () => {
    const moved = comingAlso(leavingOut(TUESDAYS, tuesday, RUNTIME), '2026-11-26T14:00');
    const due = instant('2026-11-26T13:00Z');
    const next = (after: number): number | null => nextOccurrence(moved, after, RUNTIME);
    const found = planCatchUp({ due, now: instant('2026-12-01T09:00Z'), window: 3_600_000, next });
    expect([found.run, found.missed]).toEqual([instant('2026-12-01T08:30Z'), [due]]);
  });
});

describe('any series, in any zone', () => {
  const moment = place.map(({ civil: c }) => {
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${c.y}-${two(c.m)}-${two(c.d)}T${two(c.h)}:${two(c.min)}`;
  });
  const weekly = fc
    .record({
      zone: fc.constantFrom(...ZONES),
      from: moment,
      day: fc.constantFrom('mon', 'wed', 'sun'),
      n: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ zone, from, day, n }) =>
      Recurrence.parse({ every: `${n} weeks`, on: [day], at: from.slice(11), zone, from: from.slice(0, 10) }),
    );

  it('holds all of the rule and all that comes besides, in order and once', () => {
    fc.assert(
      fc.property(weekly, fc.array(fc.integer({ min: 0, max: 60 * 1440 }), { maxLength: 4 }), (rule, minutes) => {
        const start = instant(`${rule.from}T00:00Z`) - 2 * 86_400_000;
        const moments = minutes.map((n) => new Date(start + n * 60_000).toISOString().slice(0, 16));
        const besides = moments.map((local) => {
          const [y = 0, m = 0, d = 0, h = 0, min = 0] = local.split(/[-T:]/).map(Number);
          return RUNTIME.toInstant(rule.zone, { y, m, d, h, min });
        });
        const all = moments.reduce(comingAlso, rule);
        const plain = series(rule, 12, start - 86_400_000);
        const expected = [...new Set([...plain, ...besides])].sort((a, b) => a - b).filter((at) => at <= (plain.at(-1) ?? 0));
        expect(series(all, expected.length, start - 86_400_000).map(utc)).toEqual(expected.map(utc));
      }),
      { numRuns: 300 },
    );
  });

  it('loses exactly the one that is left out', () => {
    fc.assert(
      fc.property(weekly, moment, fc.nat(5), (rule, besides, pick) => {
        const all = comingAlso(rule, `${rule.from?.slice(0, 4)}${besides.slice(4)}`);
        const start = instant(`${rule.from}T00:00Z`) - 3 * 86_400_000;
        const before = series(all, 9, start);
        const gone = before[pick] as number;
        const after = series(leavingOut(all, gone, RUNTIME), 8, start);
        expect(after.map(utc)).toEqual(before.filter((at) => at !== gone).map(utc));
      }),
      { numRuns: 300 },
    );
  });
});
