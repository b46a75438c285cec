import { z } from 'zod';
import { Both, idsOnce, loadDeck } from './deck.ts';

const id = z.string().regex(/^[a-z0-9-]{1,30}$/);

/** Something a bravo can be about, and a yellow card where `yellow_ok`: an act anybody can observe, never a trait. */
const Behaviour = z.object({
  id,
  group: z.string(),
  emoji: z.string(),
  yellow_ok: z.boolean(),
  label: Both,
  description: Both,
  bravo_sign: Both,
  offside_sign: Both.optional(),
});
export type Behaviour = z.output<typeof Behaviour>;

const Deck = z
  .object({ groups: z.record(z.string(), Both), entries: idsOnce(z.array(Behaviour).min(1)) })
  .refine(({ groups, entries }) => entries.every(({ group }) => group in groups), 'a behaviour is of no group')
  .refine(({ entries }) => entries.every((one) => !one.yellow_ok || one.offside_sign), 'a rule says no sign of being off-side');

/** The behaviours that ship with the bot, by group: the golden rule, APACHE, never think for the customer, values, qualities … */
export const behaviours = loadDeck(new URL('./behaviours.yaml', import.meta.url), Deck);
