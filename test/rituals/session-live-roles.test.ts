import { afterEach, expect, it } from 'vitest';
import type { Press } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardOf, channel, comesTo, dataOf, sessionCircle } from './session-live-kit.ts';

let world: Circle;
afterEach(() => world.close());

const idOf = async (user: string): Promise<string> =>
  (await world.rows('member')).map(({ id }) => String(id)).find((id) => id.endsWith(user)) ?? '';
/** The button “Roles” of each session, in the order of their dates. */
async function rolesOf(circle: Circle): Promise<readonly Press[]> {
  const blocks = circle.platform.standing.flatMap(({ message }) => message.blocks);
  const presses = blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons.map(({ press }) => press) : []));
  const { sessions = [] } = (await boardOf(circle)).series[0] ?? {};
  return sessions.flatMap((id) => presses.find(({ ref, occurrence }) => ref === 'roles' && occurrence === id) ?? []);
}

const SOON = '2026-12-03T09:50 Europe/Paris';
const START = '2026-12-03T10:00 Europe/Paris';

it('lets anybody who comes take a role and leave it again', async () => {
  world = await sessionCircle();
  expect(heard(await world.fill('ben', 'Roles', { role: 'scribe' }))).toBe('Noted. Your role: Scribe.');
  expect((await dataOf(world)).roles.scribe).toBe(await idOf('ben'));
  // It is not free for anybody else.
  await world.press('cleo', 'Roles');
  expect((await world.send('cleo', { role: 'scribe' })).r).toBe('invalid');
  await world.fill('ben', 'Roles', { role: 'timekeeper' });
  expect((await dataOf(world)).roles).toEqual({ timekeeper: await idOf('ben') });
  expect(heard(await world.fill('ben', 'Roles', { role: 'none' }))).toBe('Noted. You hold no role.');
  expect((await dataOf(world)).roles).toEqual({});
});

it('is for those who come', async () => {
  world = await sessionCircle();
  expect(heard(await world.press('eli', 'Roles'))).toBe('Roles are for those who are coming. Answer the invitation first.');
  expect(heard(await world.press('ana', 'Roles'))).toContain('You host this session.');
});

it('draws what nobody took among those who come and would, and gives each a kit', async () => {
  const willing = { draw: 'both' };
  world = await sessionCircle({ coming: ['ana', 'ben', 'cleo', 'eli'], roles: { ben: willing, cleo: willing } });
  await world.until(SOON);
  const { timekeeper, scribe } = (await dataOf(world)).roles;
  expect([timekeeper, scribe].sort()).toEqual([await idOf('ben'), await idOf('cleo')].sort());
  expect((await world.rows('audit')).filter(({ what }) => what === 'lots')).toHaveLength(2);
  const user = timekeeper === (await idOf('ben')) ? 'ben' : 'cleo';
  const kit = world.inbox(user).find((said) => said.includes('The steps:')) ?? '';
  expect(kit).toContain('Timekeeper of Round table');
  expect(kit).toContain('You were drawn by lot among those who said they would take this role.');
  expect(kit).toContain('It starts today at 10:00.');
  expect(kit).toContain('• Closing (5 min)');
  expect(world.told('eli')).toEqual([]);
  await world.until(START);
  expect(channel(world).at(-1)).toMatch(/Timekeeper: (Ben|Cleo)\. Scribe: (Ben|Cleo)\./);
});

it('leaves a role empty rather than draw somebody who did not say yes', async () => {
  world = await sessionCircle();
  await world.until(SOON);
  expect((await dataOf(world)).roles).toEqual({});
  expect(world.told('ben')).toEqual([]);
});

it('gives nobody the same role twice running, taken or drawn', async () => {
  world = await sessionCircle({ sessions: 2, roles: {} });
  await world.until('2026-12-02T13:00 Europe/Paris');
  const [roles1, roles2] = await rolesOf(world);
  await world.act('ben', roles1!);
  await world.send('ben', { role: 'scribe', draw: 'both' });
  await world.until('2026-12-09T12:00 Europe/Paris');
  await world.act('ben', roles2!);
  expect((await world.send('ben', { role: 'scribe' })).r).toBe('invalid');
  await world.send('ben', { role: 'none', draw: 'scribe' });
  await world.until('2026-12-10T09:51 Europe/Paris');
  expect((await dataOf(world, 2)).roles.scribe).toBeUndefined();
});

it('forgets the role of somebody who no longer comes', async () => {
  world = await sessionCircle({ roles: { ben: { role: 'scribe' } } });
  await world.press('ben', 'Not me');
  await world.until(SOON);
  expect((await dataOf(world)).roles.scribe).toBeUndefined();
  expect(world.told('ben')).toEqual([]);
});

it('is handed over by its host, to who stands in first, with everything in one private message', async () => {
  world = await sessionCircle({ coming: ['ana', 'ben', 'dia'] });
  await world.until(SOON);
  await world.press('ana', 'Hand it over');
  const { to } = world.form('ana').fields;
  expect(to?.f === 'choice' && to.options.map(({ label }) => label)).toEqual(['Dia (stands in)', 'Ben']);
  expect(heard(await world.send('ana', {}))).toBe('Handed over. Dia hosts this session.');
  const given = world.inbox('dia').at(-1) ?? '';
  for (const part of [
    'Ana hands this session over to you.',
    'Join here',
    '• Arrival (5 min)',
    'Open, protect, close.',
    '[Start]',
  ])
    expect(given).toContain(part);
  expect(world.platform.standing.some(({ message }) => message.summary === 'Handed over. Dia hosts this session.')).toBe(true);
  await world.until(START);
  expect(channel(world).at(-1)).toContain('Dia hosts it.');
  expect(heard(await world.press('ben', 'Roles'))).toBe('form');
  await world.press('dia', 'Start');
  expect((await dataOf(world)).step?.index).toBe(0);
});

it('is not taken twice: whoever comes second reads who was first', async () => {
  world = await sessionCircle();
  await world.press('ben', 'Roles');
  await world.press('cleo', 'Roles');
  await world.send('cleo', { role: 'scribe' });
  const reply = await world.send('ben', { role: 'scribe' });
  expect(reply.r === 'invalid' && reply.errors).toEqual({ role: 'Cleo has just taken it. Choose another role, or none.' });
  expect((await dataOf(world)).roles).toEqual({ scribe: 'playground/cleo' });
  await world.send('ben', { role: 'timekeeper' });
  expect((await dataOf(world)).roles).toEqual({ scribe: 'playground/cleo', timekeeper: 'playground/ben' });
});

it('can be handed over by its host alone', async () => {
  world = await sessionCircle({ hosts: ['eli'] });
  expect(heard(await world.press('ben', 'Hand it over'))).toBe('Only who hosts this session can do that. Nothing was changed.');
});

it('goes to who stands in when its host said that they do not come', async () => {
  world = await sessionCircle({ coming: ['ben', 'dia'] });
  await world.press('ana', 'Not me');
  await world.until(SOON);
  expect((await dataOf(world)).host).toBe(await idOf('dia'));
  expect(world.inbox('dia').at(-1)).toContain('[Start]');
  expect(world.told('ana')).toEqual([]);
});

it('goes to one drawn of those who would host when nobody stands in, else to a host of the circle', async () => {
  world = await sessionCircle({ hosts: ['eli'], coming: ['ben', 'cleo'], roles: { cleo: { draw: 'all' } } });
  for (const user of ['ana', 'dia']) await world.press(user, 'Not me');
  await world.until(SOON);
  expect((await dataOf(world)).host).toBe(await idOf('cleo'));
  await world.close();
  world = await sessionCircle({ hosts: ['eli'], coming: ['ben', 'cleo'] });
  for (const user of ['ana', 'dia']) await world.press(user, 'Not me');
  await world.until(SOON);
  expect((await dataOf(world)).host).toBe(await idOf('eli'));
});

it('can be taken up by who comes when its host is not there five minutes after the start', async () => {
  world = await sessionCircle();
  await world.until(START);
  await world.press('ben', 'Roles');
  expect((await world.send('ben', { role: 'host' })).r).toBe('invalid');
  await world.until('2026-12-03T10:05 Europe/Paris');
  await world.fill('ben', 'Roles', { role: 'host' });
  expect(channel(world).at(-1)).toContain('Ben hosts it.');
  await world.press('ben', 'Start');
  expect((await dataOf(world)).step?.index).toBe(0);
});

it('begins with all that was not done when it was planned at the last minute', async () => {
  world = await sessionCircle({ at: '2026-12-03T09:55 Europe/Paris', coming: [] });
  await comesTo(world, 'ben');
  await world.until(START);
  expect(world.inbox('ana').at(-1)).toContain('[Start]');
});
