import { afterEach, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardOf, channel, sessionCircle } from './session-live-kit.ts';

let world: Circle;
afterEach(() => world.close());

/** A season in whose first session somebody took things on. */
async function took(actions: readonly (readonly [user: string, what: string, due?: string])[], sessions = 4): Promise<void> {
  world = await sessionCircle({ sessions });
  await world.until('2026-12-03T10:00 Europe/Paris');
  await world.press('ana', 'Start');
  for (const [user, what, due] of actions) await world.fill(user, 'I take something on', { what, ...(due ? { due } : {}) });
}
const asked = (user: string): readonly string[] =>
  world.inbox(user).filter((said) => said.includes('took this on') || said.includes('What became'));

it('asks a volunteer once before the next session, and shows what is done in its recap', async () => {
  await took([['cleo', 'Ask the shop']]);
  await world.until('2026-12-09T09:59 Europe/Paris');
  expect(asked('cleo')).toEqual([]);
  await world.until('2026-12-09T10:01 Europe/Paris');
  expect(asked('cleo')).toEqual(['You took this on: “Ask the shop”. What became of it?\n[Done] [Still on it] [Let it go]']);
  expect(heard(await world.press('cleo', 'Done'))).toBe('Noted as done. The next recap shows it.\n[Still on it] [Let it go]');
  await world.until('2026-12-12T10:00 Europe/Paris');
  expect(channel(world).filter((said) => said.includes('You said, we did'))).toEqual([
    expect.stringContaining('You said, we did\n• Ask the shop (Cleo)'),
  ]);
  // Once shown it is no longer kept.
  expect((await boardOf(world)).actions).toEqual([]);
});

it('asks no sooner than two weeks later, answered or not', async () => {
  await took([
    ['cleo', 'Ask the shop'],
    ['ben', 'Read the letter'],
  ]);
  await world.until('2026-12-09T11:00 Europe/Paris');
  await world.press('cleo', 'Still on it');
  await world.until('2026-12-16T11:00 Europe/Paris');
  expect(asked('ben')).toHaveLength(1);
  await world.until('2026-12-23T11:00 Europe/Paris');
  expect(asked('ben')).toHaveLength(2);
  expect((await boardOf(world)).actions).toHaveLength(2);
});

it('asks nothing before the day the volunteer named', async () => {
  await took([['cleo', 'Ask the shop', '2026-12-16']]);
  await world.until('2026-12-15T12:00 Europe/Paris');
  expect(asked('cleo')).toEqual([]);
  await world.until('2026-12-16T11:00 Europe/Paris');
  expect(asked('cleo')).toHaveLength(1);
});

it('lets go without a word anywhere', async () => {
  await took([['cleo', 'Ask the shop']]);
  await world.until('2026-12-09T11:00 Europe/Paris');
  expect(heard(await world.press('cleo', 'Let it go'))).toContain('Let go. It is shown nowhere.');
  await world.until('2026-12-12T10:00 Europe/Paris');
  expect(channel(world).filter((said) => said.includes('Ask the shop'))).toHaveLength(1);
  expect((await boardOf(world)).actions).toEqual([]);
});

it('asks about several things in one form', async () => {
  await took([
    ['cleo', 'Ask the shop'],
    ['cleo', 'Read the letter'],
    ['cleo', 'Call back'],
  ]);
  await world.until('2026-12-09T11:00 Europe/Paris');
  expect(asked('cleo')).toHaveLength(1);
  const ids = (await boardOf(world)).actions.map(({ id }) => id);
  await world.fill('cleo', 'Say what became of them', { [ids[0]!]: 'done', [ids[1]!]: 'let-go' });
  expect((await boardOf(world)).actions.map(({ state }) => state)).toEqual(['done', 'let-go', 'open']);
});

it('is said by the volunteer alone', async () => {
  await took([['cleo', 'Ask the shop']]);
  await world.until('2026-12-09T11:00 Europe/Paris');
  const press = world.handle('cleo', 'Done');
  expect(heard(await world.act('ben', press))).toBe('This was settled already.');
  expect((await boardOf(world)).actions[0]?.state).toBe('open');
});

it('leaves five things open to one person at most', async () => {
  await took(['one', 'two', 'three', 'four', 'five'].map((what) => ['cleo', what] as const));
  expect(heard(await world.press('cleo', 'I take something on'))).toBe('You have 5 things open. Say first what became of them.');
});
