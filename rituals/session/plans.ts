import type { Plan, Series } from './types.ts';

/** The template of a session that has none, in a form. */
export const BLANK = 'blank';

/** When sessions are to be: what the first form asks. */
export type When = Pick<Series, 'first' | 'every' | 'count' | 'except'> & Pick<Plan, 'template' | 'language' | 'time' | 'zone'>;

/** What a session is: what the second form asks. */
export type What = Omit<Plan, 'template' | 'language' | 'time' | 'zone'>;
