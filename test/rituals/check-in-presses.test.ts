import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Press } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { CHANNEL, person } from './setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 } });
  await world.until('2026-11-24T10:00 Europe/Paris');
});
afterEach(() => world.close());

const stored = async () => [await world.rows('entry'), await world.rows('ballot')];

it('tells a stranger whose round it is, after asking the platform once, and keeps nothing', async () => {
  const press = world.handle('ben', 'Sunny');
  expect(heard(await world.act('zoe', press))).toBe('Only members of this ritual’s channel can do that. Nothing was changed.');
  expect(await stored()).toEqual([[], []]);
});

it('takes a press from somebody who has just joined the channel', async () => {
  const press = world.handle('ben', 'Sunny');
  world.platform.channels.get(CHANNEL)!.push(person('Zoe'));
  await world.pass(30_000);
  expect(heard(await world.act('zoe', press))).toContain('Noted');
});

it.each<[string, (press: Press) => Press]>([
  ['an occurrence that is not there', (press) => ({ ...press, occurrence: 'weekly.zzzz' })],
  ['a ref that no ritual has', (press) => ({ ...press, ref: 'everything' })],
  ['another kind', (press) => ({ ...press, kind: 'kindness' })],
  ['a payload that was made up', (press) => ({ ...press, payload: { m: 'divine' } })],
  ['a payload with more in it', (press) => ({ ...press, payload: { m: 'sunny', as: 'ana' } })],
  ['a button that claims to be a form', (press) => ({ ...press, opens: 'form' })],
])('answers %s with a sentence, and keeps nothing', async (_, forge) => {
  const reply = await world.act('ben', forge(world.handle('ben', 'Sunny')));
  expect(heard(reply)).toBe('This button belongs to something that is no longer here. Nothing was changed.');
  expect(await stored()).toEqual([[], []]);
});

it('does not believe a press that comes from another workspace', async () => {
  const press = world.handle('ben', 'Sunny');
  expect(heard(await world.act('ben', press, { workspace: 'slack:T1' }))).toContain('no longer here');
  expect(await stored()).toEqual([[], []]);
});

it('has one effect of the same press told twice, at once or later', async () => {
  const press = world.handle('ben', 'Sunny');
  const [first, second] = await Promise.all([world.act('ben', press, { id: 'same' }), world.act('ben', press, { id: 'same' })]);
  expect([first.r, second.r].sort()).toEqual(['done', 'replace']);
  await world.press('ben', 'Take my answer back');
  expect((await world.act('ben', press, { id: 'same' })).r).toBe('done');
  expect(await stored()).toEqual([[], []]);
});

it('has one effect of the same form told twice', async () => {
  await world.press('ben', 'Answer in words');
  await world.send('ben', { q1: 'First' }, { id: 'same' });
  expect((await world.send('ben', { q1: 'Second' }, { id: 'same' })).r).toBe('done');
  const [entries] = await stored();
  expect(JSON.stringify(entries)).toContain('First');
});

it('takes presses of many at once, each whole', async () => {
  const press = world.handle('ben', 'Sunny');
  const users = ['ana', 'ben', 'cleo', 'dia', 'eli'];
  await Promise.all([...users, ...users].map((user, i) => world.act(user, press, { id: `at-once-${i}` })));
  const [entries, ballots] = await stored();
  expect([entries?.length, ballots?.length]).toEqual([5, 5]);
});

it('never lets a private reply take the place of what a channel reads', async () => {
  await world.press('ben', 'Stop taking part');
  await world.press('ben', 'Take part again');
  const line = world.platform.standing.find(({ place }) => place.kind === 'channel');
  const before = line?.message;
  const { button } = { button: before!.blocks.flatMap((b) => (b.b === 'buttons' ? b.buttons : []))[0]! };
  await world.act('cleo', button.press, { seen: { message: before!, channel: CHANNEL, receipt: line!.receipt } });
  const reply = await world.send('cleo', { mood: 'sunny' });
  expect(reply.r).toBe('privately');
  expect(line?.message).toBe(before);
});

it('answers a command in the channel and elsewhere, and a wrong one with what there is', async () => {
  expect(heard(await world.command('ben', 'checkin', CHANNEL))).toContain('Weekly check-in is open until Thursday at 16:00.');
  expect(heard(await world.command('ben', 'dance'))).toBe('I know no command of that name here. What I know: /checkin.\n[Help]');
  expect(heard(await world.command('zoe', 'checkin'))).toBe('No ritual runs for you here yet. A host can start one.');
});

it('offers in the panel what one may do: answer, or change and take back; never the hosts’ part', async () => {
  expect(heard(await world.command('ben', 'checkin'))).toContain(
    '[Answer in words] [Pass this time] [Pause until a date] [Stop taking part]',
  );
  await world.press('ben', 'Sunny');
  const panel = heard(await world.command('ben', 'checkin'));
  expect(panel).toContain('[Change my answer] [Take my answer back] [Pause until a date] [Stop taking part]');
  expect(panel).not.toContain('Skip');
  expect(heard(await world.command('ana', 'checkin'))).toContain('[Skip this round for everyone]');
});

it('does not call a round open before it has come for that person', async () => {
  await world.until('2026-11-30T12:00 Europe/Paris');
  expect(heard(await world.command('ben', 'checkin'))).toContain('Weekly check-in: the next round opens tomorrow at 09:30.');
  world.platform.channels.get(CHANNEL)!.push(person('Kai', 'Pacific/Auckland'));
  await world.until('2026-11-30T22:00 Europe/Paris');
  expect(heard(await world.command('kai', 'checkin'))).toContain('is open until Friday at 04:00.');
});
