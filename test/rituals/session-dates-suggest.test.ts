import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAwkward } from '../../rituals/session/dates/hours.ts';
import { type Answered, suggest } from '../../rituals/session/dates/suggest.ts';
import type { Said } from '../../rituals/session/dates/types.ts';
import { instant } from './setup.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const RANK: Readonly<Record<Said, number>> = { no: 0, if: 1, yes: 2 };

const slotsOf = (count: number) => IDS.slice(0, count).map((id, i) => ({ id, at: (i * 7) % 5 }));
const someone = fc.record({
  said: fc.array(fc.constantFrom<Said>('yes', 'if', 'no'), { minLength: 5, maxLength: 5 }),
  awkward: fc.subarray(IDS),
  burden: fc.integer({ min: 0, max: 4 }),
});
const circles = fc.record({ count: fc.integer({ min: 1, max: 5 }), people: fc.array(someone, { maxLength: 25 }) });

function answersOf(people: readonly { said: Said[]; awkward: string[]; burden: number }[]) {
  const answers = people.map(
    ({ said, awkward }, i): Answered => ({
      member: `m${i}`,
      said: Object.fromEntries(IDS.map((id, n) => [id, said[n] as Said])),
      awkward: new Set(awkward),
    }),
  );
  return { answers, burdens: new Map(people.map(({ burden }, i) => [`m${i}`, burden])) };
}

describe('a suggestion', () => {
  it('is never a time where another is at least as good for everybody, and better for somebody', () => {
    fc.assert(
      fc.property(circles, ({ count, people }) => {
        const { answers, burdens } = answersOf(people);
        const found = suggest(slotsOf(count), answers, burdens);
        if (!found) return answers.every(({ said }) => IDS.slice(0, count).every((id) => said[id] === 'no'));
        const beats = (id: string): boolean => {
          const compared = answers.map(({ said, awkward }) => ({
            better: RANK[said[id]!] - RANK[said[found.slot]!],
            kinder: Number(awkward.has(found.slot)) - Number(awkward.has(id)),
          }));
          const all = compared.every(({ better, kinder }) => better >= 0 && kinder >= 0);
          return all && compared.some(({ better, kinder }) => better > 0 || kinder > 0);
        };
        return !IDS.slice(0, count).some(beats);
      }),
    );
  });

  it('does not depend on the order of people or of times', () => {
    fc.assert(
      fc.property(circles, fc.integer(), ({ count, people }, turn) => {
        const { answers, burdens } = answersOf(people);
        const turned = <T>(all: readonly T[]): T[] => {
          const by = all.length === 0 ? 0 : Math.abs(turn) % all.length;
          return [...all.slice(by), ...all.slice(0, by)].reverse();
        };
        const mixed = suggest(turned(slotsOf(count)), turned(answers), new Map(turned([...burdens])));
        expect(mixed).toEqual(suggest(slotsOf(count), answers, burdens));
      }),
    );
  });

  it('never leaves more than a tenth of the answers out for the sake of hours', () => {
    fc.assert(
      fc.property(circles, ({ count, people }) => {
        const { answers, burdens } = answersOf(people);
        const found = suggest(slotsOf(count), answers, burdens);
        const works = (id: string): number => answers.filter(({ said }) => said[id] === 'yes').length;
        const most = Math.max(0, ...IDS.slice(0, count).map(works));
        return !found || most - found.yes <= answers.length / 10;
      }),
    );
  });

  it('goes, among equals, to the time that spares whoever carried most', () => {
    const both = { a: 'yes', b: 'yes' } as const;
    const answers = [
      { member: 'tokyo', said: both, awkward: new Set(['a']) },
      { member: 'lima', said: both, awkward: new Set(['b']) },
    ];
    const after = (burdens: Readonly<Record<string, number>>) => suggest(slotsOf(2), answers, new Map(Object.entries(burdens)));
    expect(after({ tokyo: 1 })).toMatchObject({ slot: 'b', reason: { works: 'all', hours: 'spares' } });
    expect(after({ tokyo: 1, lima: 2 })).toMatchObject({ slot: 'a', reason: { hours: 'spares' } });
    expect(after({})).toMatchObject({ slot: 'a', reason: { works: 'all', hours: 'same' } });
  });

  it('may go to a time that works for one less among ten, if it is kinder', () => {
    const answers = Array.from(
      { length: 10 },
      (_, i): Answered => ({
        member: `m${i}`,
        said: { a: 'yes', b: i === 0 ? 'if' : 'yes' },
        awkward: new Set(i > 6 ? ['a'] : []),
      }),
    );
    expect(suggest(slotsOf(2), answers, new Map())).toMatchObject({
      slot: 'b',
      yes: 9,
      ifs: 1,
      reason: { works: 'nearly', hours: 'kinder' },
    });
    expect(suggest(slotsOf(2), answers.slice(0, 9), new Map())).toMatchObject({ slot: 'a' });
  });
});

it.each([
  ['07:59', 60, true],
  ['08:00', 60, false],
  ['19:00', 60, false],
  ['19:01', 60, true],
  ['23:30', 60, true],
])('an hour is early or late before eight and after twenty, local time: %s for %d minutes', (time, minutes, awkward) => {
  const at = instant(`2026-12-10T${time} Asia/Kathmandu`);
  expect(isAwkward(at, minutes, 'Asia/Kathmandu')).toBe(awkward);
});
