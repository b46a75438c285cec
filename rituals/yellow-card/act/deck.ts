import { z } from 'zod';
import { loadDeck } from '../../../src/ritual/index.ts';

const phrases = z.array(z.string().regex(/^[a-z][a-z' -]*$/)).min(1);

/** The words a card is checked for: insults, topics that are not for a card, wordings worth a second look. */
export const deck = loadDeck(
  new URL('./deck.yaml', import.meta.url),
  z.strictObject({ insults: phrases, topics: phrases, hints: phrases }),
);
