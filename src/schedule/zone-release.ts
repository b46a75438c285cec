import type { OffsetAt } from './offset-table.ts';

/** One release of zone data, such as `2026f`. `offsets` is null for a name it lacks or an entry that cannot be used. */
export type ZoneRelease = {
  readonly version: string;
  offsets(name: string): OffsetAt | null;
};

/** Sorts releases the newest first: `2026b` before `2026a`, `2026za` before `2026z`, anything before none (''). */
export function newestFirst(a: ZoneRelease, b: ZoneRelease): number {
  if (newer(a.version, b.version)) return -1;
  return newer(b.version, a.version) ? 1 : 0;
}

function newer(a: string, b: string): boolean {
  const [yearA, yearB] = [a.slice(0, 4), b.slice(0, 4)];
  if (yearA !== yearB) return yearA > yearB;
  const [letterA = '', letterB = ''] = [a, b].map((v) => /^[a-z]*/.exec(v.slice(4))?.[0]);
  return letterA.length === letterB.length ? letterA > letterB : letterA.length > letterB.length;
}
