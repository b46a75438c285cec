import { z } from 'zod';
import type { Read } from './rule-words.ts';

/** A zod schema from a reader: takes anything, gives what was read, or the reader's sentence as the only issue. */
export function reading<T>(read: (raw: unknown) => Read<T>) {
  return z.unknown().transform((raw, ctx): T => {
    const result = read(raw);
    if ('value' in result) return result.value;
    ctx.issues.push({ code: 'custom', message: result.problem, input: raw });
    return z.NEVER;
  });
}

/** A reader of a list, one value standing for a list of one and nothing for an empty list; doubles are dropped. */
export function listOf<T extends string>(read: (raw: unknown) => Read<T>, most: number): (raw: unknown) => Read<T[]> {
  return (raw) => {
    const items: readonly unknown[] = raw === undefined ? [] : Array.isArray(raw) ? raw : [raw];
    if (items.length > most) return { problem: `${items.length} values are too many; write at most ${most}.` };
    const values = new Set<T>();
    for (const item of items) {
      const result = read(item);
      if ('problem' in result) return result;
      values.add(result.value);
    }
    return { value: [...values] };
  };
}
