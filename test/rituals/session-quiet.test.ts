import { afterEach, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { boardIn, invited, sessionsIn, withSessions } from './session-circle.ts';
import { channel, sessionCircle, sessionRows, thread } from './session-live-kit.ts';

let world: Circle;
afterEach(() => world.close());

const stage = async (): Promise<unknown> => (await sessionRows(world))[0]?.stage;
const QUIET = 'Nobody was coming to “Round table”, and nobody started it. It ended without a word in the channel.';

it('says nothing of a session to which nobody comes and that nobody starts, but a line to its host', async () => {
  world = await sessionCircle({ coming: [] });
  await world.until('2026-12-03T11:20 Europe/Paris');
  expect(await stage()).toBe('over');
  await world.until('2026-12-07T12:00 Europe/Paris');
  // The invitation alone.
  expect(channel(world)).toHaveLength(1);
  expect(thread(world)).toEqual([]);
  expect(world.inbox('ana').filter((said) => said === QUIET)).not.toEqual([]);
  expect(world.inbox('ana').join()).not.toContain('[Start]');
  expect(world.inbox('ana').join()).not.toContain('Write the notes');
});

it('is said like any other once somebody starts it after all', async () => {
  world = await sessionCircle({ coming: [] });
  await world.until('2026-12-03T10:03 Europe/Paris');
  expect(channel(world)).toHaveLength(1);
  await world.press('ana', 'Start');
  expect(channel(world).at(-1)).toContain('“Round table” has begun\nAna hosts it.');
  expect(thread(world)[0]).toContain('Arrival');
  await world.until('2026-12-03T11:20 Europe/Paris');
  expect(await stage()).toBe('notes');
  expect(channel(world).at(-1)).toContain('“Round table” is over');
});

it('keeps what its host wrote down, though nobody started it', async () => {
  world = await sessionCircle({ coming: [] });
  await world.until('2026-12-03T10:03 Europe/Paris');
  const id = String((await sessionRows(world))[0]?.id);
  const press = { v: 1, kind: 'session-one', occurrence: id, ref: 'write-notes', opens: 'form', payload: {} } as const;
  await world.act('ana', press);
  await world.send('ana', { notes: 'Nobody could come: we try Fridays.' });
  await world.until('2026-12-03T11:20 Europe/Paris');
  expect(await stage()).toBe('notes');
  await world.until('2026-12-07T12:00 Europe/Paris');
  expect(channel(world).at(-1)).toContain('Nobody could come: we try Fridays.');
  expect(world.inbox('ana')).not.toContain(QUIET);
});

it('leaves its topics to another session', async () => {
  world = await withSessions();
  await world.command('ben', 'session', null, { text: 'topics' });
  await world.fill('ben', 'Propose a topic', { text: 'Saying no kindly' });
  await invited(world);
  await world.until('2026-12-01T17:00 Europe/Paris');
  expect((await boardIn(world)).topics).toHaveLength(1);
  await world.until('2026-12-04T12:00 Europe/Paris');
  expect((await sessionsIn(world))[0]).toMatchObject({ stage: 'over', data: { topics: ['t1'] } });
  expect((await boardIn(world)).topics.map(({ text }) => text)).toEqual(['Saying no kindly']);
});
