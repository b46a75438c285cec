import { z } from 'zod';

/**
 * What a button or a form carries: which ritual kind, which occurrence, which ref, and a small payload.
 * It is never trusted: the occurrence, the member and the stage are looked up again.
 * `occurrence` is empty until the engine addresses the message.
 */
export type Press = {
  readonly v: 1;
  readonly kind: string;
  readonly occurrence: string;
  readonly ref: string;
  readonly opens: 'form' | 'nothing';
  readonly payload: Readonly<Record<string, string | number>>;
};

/** The largest press on the wire, in characters of JSON: Slack allows 2,000 in a button's value. */
export const MAX_PRESS_CHARS = 1900;

const Wire = z.strictObject({
  v: z.literal(1),
  k: z.string().max(60),
  o: z.string().max(200),
  r: z.string().max(60),
  f: z.literal(1).optional(),
  p: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** The press as one short string: a button's value on Slack, a field of an action's data on Teams. */
export function encodePress(press: Press): string {
  return JSON.stringify({
    v: press.v,
    k: press.kind,
    o: press.occurrence,
    r: press.ref,
    ...(press.opens === 'form' ? { f: 1 } : {}),
    ...(Object.keys(press.payload).length ? { p: press.payload } : {}),
  });
}

/** The press in `wire`, or null when it is not one of ours. */
export function decodePress(wire: unknown): Press | null {
  if (typeof wire !== 'string' || wire.length > MAX_PRESS_CHARS) return null;
  let json: unknown;
  try {
    json = JSON.parse(wire);
  } catch {
    return null;
  }
  const parsed = Wire.safeParse(json);
  if (!parsed.success) return null;
  const { v, k, o, r, f, p } = parsed.data;
  return { v, kind: k, occurrence: o, ref: r, opens: f ? 'form' : 'nothing', payload: p ?? {} };
}
