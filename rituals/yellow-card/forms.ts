import { z } from 'zod';
import { action, form } from '../../src/ritual/index.ts';

/** What somebody wanted who must read the charter first: to write, to whom, about which message, begun with which words. */
export const Wish = z.strictObject({
  write: z.literal(1).optional(),
  to: z.string().optional(),
  excerpt: z.string().max(300).optional(),
  text: z.string().max(280).optional(),
});
export type Wish = z.output<typeof Wish>;

/** Somebody who typed words and named nobody says what they are about. */
export const choose = form('choose', z.strictObject({ text: z.string().max(280).optional() }));
/** The charter, to be read and accepted; it goes on to what was wanted. */
export const charter = form('charter', Wish);
/** A host chooses the rules; with `first`, to switch cards on with them. */
export const chooseRules = form('rules', z.strictObject({ first: z.literal(1).optional() }));
/** A host switches cards on with the rules of the rituals file. */
export const switchOn = form('switch-on');
/** A host switches cards off: asked again before it is done. */
export const switchOff = action('switch-off');
export const switchOffNow = action('switch-off-now');
/** Somebody may be drawn as a juror, or no longer. */
export const volunteer = action('volunteer');
export const stepDown = action('step-down');
