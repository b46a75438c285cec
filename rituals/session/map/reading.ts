import { oneLine } from '../../../src/message/index.ts';
import { MOST_STEPS, STEP_CHARS, type Step } from './types.ts';

/** What is wrong with the steps as they were written. */
export type Wrong =
  | { readonly w: 'none' | 'many' }
  | { readonly w: 'long' | 'same'; readonly n: number }
  | { readonly w: 'used'; readonly step: string };

/**
 * The steps that lines make, or the first thing wrong with them. One that was there before keeps its id and so its notes; one
 * with notes (`used`, by id) cannot go. `n` is the number the last id had.
 */
export function readSteps(
  written: string,
  before: readonly Step[],
  used: ReadonlySet<string>,
  n: number,
): { readonly steps: readonly Step[]; readonly n: number } | Wrong {
  const steps: Step[] = [];
  let last = n;
  for (const [i, raw] of written.split('\n').entries()) {
    const name = oneLine(raw);
    if (name === '') continue;
    if ([...name].length > STEP_CHARS) return { w: 'long', n: i + 1 };
    if (steps.some((step) => step.name.toLowerCase() === name.toLowerCase())) return { w: 'same', n: i + 1 };
    const known = before.find((step) => step.name === name);
    if (!known) last += 1;
    steps.push(known ?? { id: `s${last}`, name });
  }
  if (steps.length === 0) return { w: 'none' };
  if (steps.length > MOST_STEPS) return { w: 'many' };
  const lost = before.find(({ id }) => used.has(id) && !steps.some((step) => step.id === id));
  return lost ? { w: 'used', step: lost.name } : { steps, n: last };
}
