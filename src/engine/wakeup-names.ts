/** The engine's own wakeups: an occurrence begins, a stage's time is up. */
export const BEGIN = '@begin';
export const UNTIL = '@until';
