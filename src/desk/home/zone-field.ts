import type { Visit } from '../desk.ts';
import { readZone } from '../set-up/zones.ts';

/** A zone as it was typed into a field that may stay empty; or what would work, in a sentence. */
export function readOwnZone(
  typed: string | undefined,
  { now, language }: Pick<Visit, 'now' | 'language'>,
): { readonly zone: string | null } | { readonly wrong: string } {
  return typed === undefined ? { zone: null } : readZone(typed, { now, language });
}
