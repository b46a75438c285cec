/** What would break a line, turn the direction of reading, or is no character at all. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const UNFIT_RUNS = new RegExp(`${UNFIT.source}+`, 'gu');
/** Takes no ink: joiners, fillers, blanks. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Z}\p{M}\u2800]/gu;

/** Whether there is anything in a text that takes ink. */
export const canBeSeen = (text: string): boolean => text.replace(UNSEEN, '').trim() !== '';

/** Whether a name is one line that can be seen. */
export const isName = (name: string): boolean => !UNFIT.test(name) && canBeSeen(name);

/** A name as one line that can be seen, whatever was kept or sent; `otherwise` where nothing of it can be. */
export function shownName(name: string, otherwise: string): string {
  const fit = name.replace(UNFIT_RUNS, ' ').replace(/ +/g, ' ').trim();
  return isName(fit) ? fit : otherwise;
}
