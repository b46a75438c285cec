import { afterEach, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { channel, dataOf, sessionCircle, sessionRows, thread } from './session-live-kit.ts';

const MINUTE = 60_000;
const START = '2026-12-03T10:00 Europe/Paris';
let world: Circle;
afterEach(() => world.close());

const controls = (user = 'ana'): string => world.inbox(user).at(-1) ?? '';
const stage = async (): Promise<unknown> => (await sessionRows(world))[0]?.stage;

it('gives the host private controls ten minutes before, with the link and the steps, and tells the channel at the start', async () => {
  world = await sessionCircle();
  await world.until('2026-12-03T09:49 Europe/Paris');
  expect(world.inbox('ana')).toEqual([]);
  await world.until('2026-12-03T09:50 Europe/Paris');
  expect(controls()).toContain('Round table');
  expect(controls()).toContain('It starts today at 10:00.');
  expect(controls()).toContain('Join here');
  expect(controls()).toContain('• Situations (10 min)');
  expect(controls()).toContain('[Start] [Hand it over]');
  expect(channel(world)).toHaveLength(1);
  await world.until(START);
  expect(channel(world).at(-1)).toContain(
    '“Round table” has begun\nAna hosts it.\nTimekeeper: nobody yet. Scribe: nobody yet.\nWhoever comes has the link in private: /session opens it again.',
  );
  expect(thread(world)).toEqual([]);
});

it('goes from step to step when the host says so, in the thread, and never by itself', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  expect(thread(world)).toEqual(['Arrival\nYour weather in one word.\n5 minutes, until 10:05. Ana leads.']);
  expect(controls()).toContain('Step 1 of 3, “Arrival”, until 10:05.');
  await world.pass(5 * MINUTE);
  expect(controls()).toContain('Time is up for “Arrival”, step 1 of 3.');
  expect(thread(world).at(-1)).toBe('The time of “Arrival” is over. Ana goes on when you are ready.');
  await world.pass(10 * MINUTE);
  expect((await dataOf(world)).step?.index).toBe(0);
  expect(thread(world)).toHaveLength(2);
  await world.press('ana', 'Next');
  expect(thread(world).at(-1)).toContain('Situations\nOne minute each.\n10 minutes, until 10:25. Ana leads.');
  await world.press('ana', 'Next');
  expect(thread(world).at(-1)).toContain('Whoever wishes leads.');
  expect(controls()).not.toContain('[Next]');
  // The host has one message, whatever they press.
  expect(world.told('ana')).toEqual(['2026-12-03T09:50']);
});

it('shows a step once however often Next is pressed with the same button', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  const next = world.handle('ana', 'Next');
  await world.act('ana', next);
  await world.act('ana', next);
  expect((await dataOf(world)).step?.index).toBe(1);
  expect(thread(world)).toHaveLength(2);
});

it('gives two more minutes, from now on when time was up already', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  await world.press('ana', '+2 min');
  expect(controls()).toContain('until 10:07.');
  await world.until('2026-12-03T10:07 Europe/Paris');
  expect(controls()).toContain('Time is up');
  await world.until('2026-12-03T10:10 Europe/Paris');
  await world.press('ana', '+2 min');
  expect(controls()).toContain('until 10:12.');
  await world.until('2026-12-03T10:12 Europe/Paris');
  expect(controls()).toContain('Time is up');
  // The thread says it once a step.
  expect(thread(world).filter((line) => line.includes('is over'))).toHaveLength(1);
});

it('stops the clock while it is paused and goes on with what was left', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  await world.pass(2 * MINUTE);
  await world.press('ana', 'Pause');
  expect(controls()).toContain('Paused at step 1 of 3, “Arrival”: 3 minutes left.');
  await world.pass(20 * MINUTE);
  expect(controls()).not.toContain('Time is up');
  await world.press('ana', 'Resume');
  expect(controls()).toContain('until 10:25.');
  expect(thread(world).slice(1)).toEqual(['Pause. The clock is stopped.', 'It goes on, until 10:25.']);
});

it('lets any member ask for a pause without a name: nothing anywhere says who', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  const before = await world.rows('entry');
  expect(heard(await world.press('cleo', 'Pause, please'))).toBe('Asked. Nobody is told that it was you, and it is not kept.');
  expect(thread(world).at(-1)).toBe('A pause was asked for. The clock is stopped.');
  expect(controls()).toContain('Paused at step 1');
  expect(await world.rows('entry')).toEqual(before);
  const { step, posts, notes } = await dataOf(world);
  expect({ step, posts, notes }).toMatchObject({ posts: 1, notes: [] });
  expect(world.logs.join('\n')).not.toContain('cleo');
  // Pressed again, it is not said again.
  expect(heard(await world.press('ben', 'Pause, please'))).toBe('It is paused already.');
  expect(thread(world)).toHaveLength(2);
});

it('is led by whoever hosts and by nobody else', async () => {
  world = await sessionCircle({ hosts: ['eli'] });
  await world.until(START);
  await world.press('ana', 'Start');
  for (const label of ['Next', '+2 min', 'Pause', 'End']) {
    const press = world.handle('ana', label);
    expect(heard(await world.act('ben', press))).toBe('Only who hosts this session can do that. Nothing was changed.');
  }
  await world.act('eli', world.handle('ana', 'Next'));
  expect((await dataOf(world)).step?.index).toBe(1);
});

it('asks before it ends with steps left, and not at the last', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  await world.press('ana', 'End');
  expect(await stage()).toBe('live');
  await world.press('ana', 'Go on');
  expect(controls()).toContain('Step 1 of 3');
  await world.press('ana', 'Next');
  await world.press('ana', 'Next');
  await world.press('ana', 'End');
  expect(await stage()).toBe('notes');
  expect(channel(world).at(-1)).toContain('“Round table” is over');
});

it('is started early when everybody is there, but not from a message about another day', async () => {
  world = await sessionCircle();
  await world.until('2026-12-03T09:52 Europe/Paris');
  await world.press('ana', 'Start');
  expect(await stage()).toBe('live');
  expect(channel(world).at(-1)).toContain('has begun');
  expect(thread(world)).toHaveLength(1);
  // One press, and the controls are there.
  expect(controls()).toContain('Step 1 of 3, “Arrival”, until 09:57.');
  expect(controls()).toContain('[Next] [+2 min] [Pause] [End]');
  await world.close();
  world = await sessionCircle();
  // Handed over the day before, Dia has the controls already.
  await world.fill('ana', 'Hand it over', {
    to: (await world.rows('member')).map(({ id }) => String(id)).find((id) => id.includes('dia'))!,
  });
  expect(heard(await world.press('dia', 'Start'))).toBe('It can be started from tomorrow at 09:45 on.');
  expect(await stage()).toBe('invited');
});

it('is started early by whom it was handed over to, who has the controls at once, and roles are drawn', async () => {
  world = await sessionCircle({ coming: ['ana', 'ben', 'dia'], roles: { ben: { draw: 'scribe' } } });
  await world.fill('ana', 'Hand it over', { to: 'playground/dia' });
  await world.until('2026-12-03T09:46 Europe/Paris');
  await world.press('dia', 'Start');
  expect(controls('dia')).toContain('Step 1 of 3, “Arrival”, until 09:51.\n');
  expect(controls('dia')).toContain('[Next] [+2 min] [Pause] [End]');
  // Whoever hosts has them, whoever of the hosts pressed.
  expect(world.platform.standing.find(({ place }) => place.id === 'dia')?.edits).toBeGreaterThan(0);
  expect(channel(world).at(-1)).toContain('Scribe: Ben.');
});

it('says in the thread until when a step lasts, whenever that changes', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  await world.press('ana', '+2 min');
  expect(thread(world)[0]).toBe('Arrival\nYour weather in one word.\nUntil 10:07. Ana leads.');
  await world.press('ana', 'Pause');
  expect(thread(world)[0]).toBe('Arrival\nYour weather in one word.\nThe clock is stopped. Ana leads.');
  await world.pass(10 * MINUTE);
  await world.press('ana', 'Resume');
  expect(thread(world)[0]).toContain('Until 10:17.');
  expect(thread(world).at(-1)).toBe('It goes on, until 10:17.');
  const said = world.platform.standing.at(-1)?.message;
  // Where nobody can be shown their own time, the zone is named.
  expect(said?.summary).toBe('It goes on, until 10:17 (Europe/Paris time).');
  expect(JSON.stringify(said?.blocks)).toContain('"t":"time"');
});

it('goes to its notes by time alone when nobody starts or ends it', async () => {
  world = await sessionCircle();
  await world.until('2026-12-03T11:19 Europe/Paris');
  expect(await stage()).toBe('live');
  await world.until('2026-12-03T11:20 Europe/Paris');
  expect(await stage()).toBe('notes');
  expect(thread(world)).toHaveLength(1);
});

it('goes on in the middle of a step after the bot was restarted', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  await world.press('ana', 'Next');
  await world.pass(3 * MINUTE);
  // Another process, with nothing in its memory, on the same database.
  world.engine = createEngine({ ...world.parts, owner: 'p2' });
  expect(controls()).toContain('Step 2 of 3, “Situations”, until 10:10.');
  await world.until('2026-12-03T10:10 Europe/Paris');
  expect(controls()).toContain('Time is up for “Situations”');
  await world.press('ana', '+2 min');
  await world.press('cleo', 'Pause, please');
  world.engine = createEngine({ ...world.parts, owner: 'p3' });
  await world.pass(30 * MINUTE);
  expect(controls()).toContain('Paused at step 2 of 3, “Situations”: 2 minutes left.');
  await world.press('ana', 'Resume');
  await world.press('ana', 'Next');
  expect((await dataOf(world)).step?.index).toBe(2);
});

it('was off when a step’s time ran out: it says so once it is back, and says no late line in the thread', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ana', 'Start');
  world.away('2026-12-03T10:20 Europe/Paris');
  world.engine = createEngine({ ...world.parts, owner: 'p2' });
  await world.settle();
  expect(controls()).toContain('Time is up for “Arrival”');
  expect(thread(world)).toHaveLength(1);
});
