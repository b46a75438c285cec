import type { Field } from '../message/index.ts';
import { Duration, durationMs } from './time.ts';

/** What stands for a length that is none of those offered. */
const KEPT = 'kept';

type Length = Parameters<typeof durationMs>[0];

/** The question how long a round stays open: the lengths offered, as ISO 8601 writes them, or the one it has now. */
export function openForField<V extends string>(
  now: Length,
  offered: readonly V[],
  say: { readonly label: string; readonly kept: string; of(length: V): string },
): Field {
  const usual = offered.find((one) => durationMs(Duration.parse(one)) === durationMs(now));
  return {
    f: 'choice',
    label: say.label,
    options: [...offered.map((value) => ({ value, label: say.of(value) })), ...(usual ? [] : [{ value: KEPT, label: say.kept }])],
    initial: usual ?? KEPT,
  };
}

/** The length that was answered, as settings have it. */
export const openForOf = (answer: unknown, now: Length): unknown => (answer === KEPT ? now : answer);
