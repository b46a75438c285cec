/** What somebody is to a ritual, or to the workspace. One person may be several of these. */
export const ROLES = ['installer', 'admin', 'host', 'alternate', 'member', 'guest', 'external', 'onlooker'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What one may want to do. `member` and `host` are what a ritual asks of who presses its buttons; `start` begins a ritual in a
 * channel; `steer` edits, pauses, moves, hands over and ends one; `check` reads what is wrong; `settings` are the workspace's;
 * `own` is one's own page, choices and data.
 */
export type Act = 'own' | 'member' | 'host' | 'start' | 'steer' | 'check' | 'settings';

/** Who may do what: the whole of it. `docs/roles.md` shows the same table. */
export const MAY: Readonly<Record<Act, readonly Role[]>> = {
  own: ROLES,
  member: ['host', 'alternate', 'member', 'guest', 'external'],
  host: ['host', 'alternate'],
  start: ['installer', 'admin', 'member'],
  steer: ['installer', 'admin', 'host', 'alternate'],
  check: ['installer', 'admin', 'host', 'alternate'],
  settings: ['installer', 'admin'],
};

/** The one answer to "may this person do this", asked on every path and again on submit. */
export const authorise = (act: Act, roles: ReadonlySet<Role>): boolean => MAY[act].some((role) => roles.has(role));
