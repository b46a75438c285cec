import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/** `typed`: the form is before somebody. What keeps them from sending it is said at a field, so that their text stays. */
const Typed = z.strictObject({ typed: z.literal(1).optional() });
export type Typed = z.output<typeof Typed>;

/** Writes a card about a process: answered by the circle's standing occurrence. */
export const composeProcess = form('compose-process', Typed);

/** The author changes a card that is not posted yet, or takes it back. */
export const edit = form('edit');
export const takeBack = action('take-back');
/** Somebody lives it too, or no longer says so. */
export const voice = action('voice');
export const unvoice = action('voice-back');
/** A host's dated answer, the sponsor's, and that it is done. */
export const answer = form('answer', Typed);
export const sponsor = form('sponsor', Typed);
export const finished = form('done', Typed);
/** Somebody affected says whether it is better. */
export const verdict = form('verdict', Typed);
/** Takes back words that have not appeared yet. */
export const unsay = action('unsay');
/** Whether a card that nobody joined is still true. */
export const keepIt = action('keep');
export const letGo = action('let-go');
export const letGoNow = action('let-go-now');
