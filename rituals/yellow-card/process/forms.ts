import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/** `typed`: the form is before somebody. What keeps them from sending it is said at a field, so that their text stays. */
const Typed = z.strictObject({ typed: z.literal(1).optional() });
export type Typed = z.output<typeof Typed>;

/** Writes a card about a process, perhaps begun with words: answered by the circle's standing occurrence. */
export const composeProcess = form('compose-process', Typed.extend({ text: z.string().max(280).optional() }));

/** What somebody reads who has taken something back: answered by the standing occurrence, there is nothing left to do. */
export const noted = form('noted');

/** A card that is not posted yet, before its author. `more`: they came to write, and may go on to that. */
export const rest = form('rest', z.strictObject({ more: z.literal(1).optional() }));
/** The author changes it. */
export const edit = form('edit');

/** Whoever signed a posted card takes it back. */
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
/** Words that have not appeared yet, before whoever wrote them: to be changed or taken back. */
export const waiting = form('waiting');
/** Whether a card that nobody joined is still true. */
export const keepIt = action('keep');
export const letGo = action('let-go');
export const letGoNow = action('let-go-now');
