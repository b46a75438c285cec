import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publish, type Result } from '../../rituals/pulse/publish.ts';

const resultOf = (values: readonly number[]): Result =>
  publish(
    ['p01'],
    values.map((value) => ({ answers: { p01: value }, comment: null })),
  ).results.p01 ?? { show: 'nothing' };

/** Five to forty answers, evenly spread or heaped on a few levels. */
const answers = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 })
    .map((counts) => counts.flatMap((count, i) => Array<number>(count).fill(i + 1)))
    .filter((values) => values.length >= 5),
);

/** What a reader of the counts would call a lie in the words before them, a line each; it knows nothing of how they are chosen. */
function lies(
  values: readonly number[],
  { level, spread }: { readonly level: number; readonly spread: string },
): readonly string[] {
  const said = level + 1;
  const part = (of: (value: number) => boolean): number => values.filter(of).length / values.length;
  const found: string[] = [];
  if (part((value) => value === said) === 0) found.push('nobody answered that');
  if (part((value) => value > said) > 0.5) found.push('more than half are higher');
  if (part((value) => value < said) > 0.5) found.push('more than half are lower');
  for (const other of [1, 2, 3, 4, 5])
    if (other !== said && part((value) => value === other) > 0.5) found.push(`more than half say ${other}`);
  const sides = Math.min(
    part((value) => value < 3),
    part((value) => value > 3),
  );
  if (spread !== 'split' && sides >= 1 / 3) found.push('a third and more on either side, unsaid');
  if (spread === 'split' && sides < 1 / 3) found.push('sides that are not there');
  if (spread === 'close' && part((value) => Math.abs(value - said) > 1) > 0.25) found.push('not similar for most');
  if (spread === 'mixed' && part((value) => Math.abs(value - said) <= 1) >= 0.75) found.push('similar, but called different');
  return found;
}

describe('what stands before the counts', () => {
  it('never contradicts them', () => {
    fc.assert(
      fc.property(answers, (values) => {
        const result = resultOf(values);
        if (result.show === 'nothing') throw new Error('something may be shown');
        expect(lies(values, result)).toEqual([]);
        // The picture's point lies in the band of the level that the words name.
        if (result.show === 'counts')
          expect([result.middle >= result.level, result.middle <= result.level + 1]).toEqual([true, true]);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });

  it.each([
    [[3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4], 2, 'close'],
    [[5, 4, 4, 3, 5], 3, 'close'],
    [[1, 1, 1, 1, 1, 5, 5, 5, 5, 5], 0, 'split'],
    [[1, 1, 3, 3, 3, 5, 3, 3, 3, 1], 2, 'mixed'],
  ])('of %j is level %d, %s', (values, level, spread) => {
    expect(resultOf(values)).toMatchObject({ level, spread });
  });

  it('and the check itself sees what is wrong', () => {
    expect(lies([3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4], { level: 3, spread: 'close' })).toContain('more than half say 3');
    expect(lies([5, 4, 4, 3, 5], { level: 4, spread: 'close' })).toContain('more than half are lower');
    expect(lies([1, 1, 5, 5, 5], { level: 4, spread: 'close' })).toHaveLength(2);
  });
});
