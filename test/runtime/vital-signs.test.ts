import { expect, it } from 'vitest';
import { vitalSigns } from '../../src/runtime/vital-signs.ts';

const MINUTE = 60_000;
const never = new Promise<never>(() => undefined);

/** Signs over a loop and a clock that move when a test says so. */
function watched(touch: () => Promise<unknown> = async () => undefined, broken: Promise<unknown> = never) {
  const at = { turns: 1, now: 0 };
  return { at, signs: vitalSigns({ turns: () => at.turns, now: () => at.now, touch, broken, withinMs: 20 }) };
}

it('lives while the loop turns, however long nobody looked', () => {
  const { at, signs } = watched();
  expect(signs.lives()).toBe(true);
  at.now += 60 * MINUTE;
  at.turns += 1;
  expect(signs.lives()).toBe(true);
  at.now += 2 * MINUTE;
  expect(signs.lives()).toBe(true);
});

it('is stuck once the loop did nothing for three minutes, and lives again when it turns', () => {
  const { at, signs } = watched();
  signs.lives();
  at.now += 3 * MINUTE;
  expect(signs.lives()).toBe(false);
  at.turns += 1;
  expect(signs.lives()).toBe(true);
});

it('does not live on a damaged database', async () => {
  const { signs } = watched(undefined, Promise.resolve());
  await Promise.resolve();
  expect(signs.lives()).toBe(false);
});

it('answers when the database does, and says no when it refuses', async () => {
  expect(await watched().signs.answers()).toBe(true);
  expect(await watched(() => Promise.reject(new TypeError('gone'))).signs.answers()).toBe(false);
});

it('asks the database once, however many look, and not again before it has answered', async () => {
  let asked = 0;
  let answer = (): void => {};
  const { signs } = watched(() => {
    asked += 1;
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  });
  const looks = [signs.answers(), signs.answers()];
  expect(asked).toBe(1);
  answer();
  expect(await Promise.all(looks)).toEqual([true, true]);
  const later = signs.answers();
  expect(asked).toBe(2);
  answer();
  await later;
});

it('does not wait for a database that says nothing', async () => {
  expect(await watched(() => never).signs.answers()).toBe(false);
});
