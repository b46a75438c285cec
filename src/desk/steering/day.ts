import type { Language } from '../../message/index.ts';
import { moment } from '../../ritual/index.ts';
import { toCivil } from '../../schedule/zone.ts';

const YEAR = 365 * 86_400_000;

/** Whether a moment is so far away that its day needs its year. */
export const isFar = (at: number, now: number): boolean => at > now + YEAR;

/** A day in words, with its year where it is `far`. */
export function dayOf(
  at: number,
  { zone, language, far }: { readonly zone: string; readonly language: Language; readonly far?: boolean | undefined },
): string {
  const day = moment(at, zone, language, 'date');
  return far ? `${day} ${toCivil(zone, at).y}` : day;
}
