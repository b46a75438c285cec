import { expect, it } from 'vitest';
import { history } from './yellow-card-act-history.ts';

/**
 * Random histories of cards about an act. All that must hold whatever people do is asked after each step: the limits, who
 * reads what, who judges, that votes are sealed, that what is taken back leaves nothing, that time alone ends everything.
 * Ten thousand: `CARD_HISTORIES=10000 npx vitest run test/rituals/yellow-card-act-histories.test.ts`; one, by the seed that a
 * failure names: `CARD_SEED=17 npx vitest run test/rituals/yellow-card-act-histories.test.ts`.
 */
const COUNT = Number(process.env.CARD_HISTORIES ?? 300);
const FIRST = Number(process.env.CARD_SEED ?? 1);
const ONLY = process.env.CARD_SEED !== undefined;
const SLICES = 4;

it.each(Array.from({ length: ONLY ? 1 : SLICES }, (_, i) => i))(
  'hold in any history, part %i',
  async (slice) => {
    for (let seed = FIRST + slice; seed < FIRST + (ONLY ? 1 : COUNT); seed += SLICES) {
      const wrong = await history(seed);
      expect(wrong && `seed ${seed}: ${wrong}`).toBeNull();
    }
  },
  Math.max(60_000, COUNT * 500),
);
