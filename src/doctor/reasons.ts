/** Why the engine itself gives a message up, by what that is called in the findings; null for what nobody is told. */
const RULES: Readonly<Record<string, 'expired' | 'in-doubt' | 'week-full' | 'quiet' | null>> = {
  expired: 'expired',
  'in-doubt': 'in-doubt',
  'week-full': 'week-full',
  'quiet-until-expiry': 'quiet',
  'away-until-expiry': 'quiet',
  // Who left, stopped or paused is nobody's business; what was withdrawn was never said; a workspace that is gone is told by itself.
  left: null,
  withdrawn: null,
  removed: null,
};

/** What became of a message that was given up: the name of a rule, `refused` by the platform, or null where nothing is to be said. */
export const reasonOf = (why: string): 'expired' | 'in-doubt' | 'week-full' | 'quiet' | 'refused' | null =>
  why in RULES ? (RULES[why] ?? null) : 'refused';

/** Whether the platform said no. */
export const isRefusal = (why: string): boolean => reasonOf(why) === 'refused';
