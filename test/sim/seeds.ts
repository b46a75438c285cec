import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import type { SortName } from './sort.ts';

const AT_A_TIME = 10;

/** A test for every ten seeds from `first` on, `count` of them. */
export function describeSeeds(sort: SortName, first: number, count: number): void {
  describe.each(Array.from({ length: Math.ceil(count / AT_A_TIME) }, (_, i) => first + i * AT_A_TIME))(
    `histories (${sort}) from seed %i on`,
    (from) => {
      it('hold', async () => {
        for (let seed = from; seed < Math.min(from + AT_A_TIME, first + count); seed += 1)
          expect(await simulate(seed, sort)).toBeNull();
      }, 60_000);
    },
  );
}

/** The first `wanted` ways in which histories break that match `how`, looking at so many seeds at most. */
export async function breaks(sort: SortName, how: RegExp, wanted: number, seeds: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (let seed = 1; seed <= seeds && found.length < wanted; seed += 1) {
    const [why = ''] = ((await simulate(seed, sort)) ?? '').split('\n');
    if (how.test(why)) found.push(why);
  }
  return found;
}
