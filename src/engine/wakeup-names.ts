/** The engine's own wakeups: an occurrence begins, a stage's time is up, there may be new people in the channel. */
export const BEGIN = '@begin';
export const UNTIL = '@until';
export const ROSTER = '@roster';
/** Something was handed on: its id follows. It is owed whatever the stage. */
export const HANDED = '@handed:';
/** A pause of the ritual ends. Owed by its standing occurrence, whether it has one or not. */
export const RESUME = '@resume';
