import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/**
 * A card about an act is written: to whom, about which message, or begun with which words. `typed` once the form has been
 * shown, so that what is typed is never lost to a closed door; `help` once its window said who can help instead.
 */
export const composeAct = form(
  'compose-act',
  z.strictObject({
    to: z.string().optional(),
    excerpt: z.string().max(300).optional(),
    text: z.string().max(280).optional(),
    typed: z.literal(1).optional(),
    help: z.literal(1).optional(),
  }),
);

/** A card is read, and answered. */
export const card = form('card');
/** Its author changes it while it rests; `typed` once the form has been shown. */
export const edit = form('edit', z.strictObject({ typed: z.literal(1).optional() }));
/** Its author takes it back. */
export const withdraw = action('withdraw');
/** One of the two asks for a person. */
export const ask = form('ask');
/** One private bravo after a good ending. */
export const thank = form('thank');
