/** The only source of chance: ids and draws. */
export interface Ids {
  /** A new id: unguessable, URL-safe, 22 characters, no time or order in it. */
  next(): string;
  /** A whole number from 0 up to `below`, uniformly. */
  draw(below: number): number;
}

/** `items` in a uniformly random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], ids: Ids): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = ids.draw(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
