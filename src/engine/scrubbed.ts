import type { Somebody } from '../store/personal-rows.ts';

/** What stands where somebody stood who was forgotten. */
export const NOBODY = '—';

/** Somebody and what they are called. */
export type Named = Somebody & { readonly name: string };

/** Whether a value names somebody: their member id anywhere in it, or their user id where a user id stands. */
export function names(value: unknown, who: Somebody): boolean {
  if (typeof value === 'string') return nameIn(value, who.id);
  if (Array.isArray(value)) return value.some((one) => names(one, who));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => key === who.id || (key === 'user' && one === who.user) || names(one, who));
}

/** Whether a text holds an id as a whole, and not the beginning of a longer one. */
const nameIn = (text: string, id: string): boolean =>
  text
    .split(id)
    .slice(1)
    .some((rest) => !/^[\w.@=-]/.test(rest));

/**
 * A value without somebody: their ids and, where a name stands by itself, their name give way to a dash; what is kept under
 * their id goes. Others' words stay as they were written.
 */
export function scrubbed(value: unknown, who: Named, key = ''): unknown {
  if (typeof value === 'string') return isTheirs(value, who, key) ? NOBODY : value;
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, who, key));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== who.id);
  return Object.fromEntries(kept.map(([name, one]) => [name, scrubbed(one, who, name)]));
}

/** Keys under which rituals keep a user id, or what somebody is called. */
const USER_KEYS = new Set(['user']);
const NAME_KEYS = new Set(['name', 'who', 'host']);

const isTheirs = (value: string, { id, user, name }: Named, key: string): boolean =>
  value === id || (value === user && USER_KEYS.has(key)) || (name !== '' && value === name && NAME_KEYS.has(key));

/** Where in a value somebody is named, as paths: `series.0.host`. */
export function placesIn(value: unknown, who: Somebody, at: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return names(value, who) ? [at.join('.')] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key === who.id || (key === 'user' && one === who.user) ? [[...at, key === who.id ? '' : key].join('.')] : []),
    ...placesIn(one, who, [...at, key === who.id ? '' : key]),
  ]);
}
