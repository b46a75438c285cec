import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePress, encodePress, MAX_PRESS_CHARS, type Press } from '../../src/message/index.ts';

const press = fc.record<Press>({
  v: fc.constant(1),
  kind: fc.string({ maxLength: 60 }),
  occurrence: fc.string({ maxLength: 200 }),
  ref: fc.string({ maxLength: 60 }),
  opens: fc.constantFrom('form', 'nothing'),
  payload: fc.dictionary(
    fc.string({ minLength: 1, maxLength: 10 }).filter((key) => key !== '__proto__'),
    fc.oneof(fc.string({ maxLength: 30 }), fc.integer()),
    { maxKeys: 3 },
  ),
});

it('comes back from the wire as it was', () => {
  fc.assert(
    fc.property(press, (one) => {
      const wire = encodePress(one);
      fc.pre(wire.length <= MAX_PRESS_CHARS);
      expect(decodePress(wire)).toEqual(one);
    }),
    { seed: 1 },
  );
});

it('is read from nothing that is not one: no version but ours, no more and no less than ours has', () => {
  const good = { v: 1, k: 'check-in', o: 'weekly.x', r: 'pass' };
  expect(decodePress(JSON.stringify(good))).toEqual({
    v: 1,
    kind: 'check-in',
    occurrence: 'weekly.x',
    ref: 'pass',
    opens: 'nothing',
    payload: {},
  });
  for (const bad of [
    null,
    42,
    good,
    '',
    '{',
    '[]',
    '"pass"',
    JSON.stringify({ ...good, v: 2 }),
    JSON.stringify({ ...good, x: 1 }),
    JSON.stringify({ ...good, f: 2 }),
    JSON.stringify({ ...good, p: { deep: { er: 1 } } }),
    JSON.stringify({ v: 1, k: 'check-in', o: 'weekly.x' }),
    JSON.stringify({ ...good, o: 'x'.repeat(201) }),
    JSON.stringify({ ...good, p: { a: 'x'.repeat(MAX_PRESS_CHARS) } }),
  ])
    expect([bad, decodePress(bad)]).toEqual([bad, null]);
});

it('survives any text', () => {
  fc.assert(fc.property(fc.string(), (text) => decodePress(text) === null || encodePress(decodePress(text) as Press).length > 0));
});
