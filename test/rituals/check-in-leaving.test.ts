import { afterEach, beforeEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 } });
  await world.until('2026-11-24T10:00 Europe/Paris');
});
afterEach(() => world.close());

it('pauses until a date: nothing comes before, and the next round comes by itself', async () => {
  const reply = await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
  expect(heard(reply)).toContain('On pause until Tuesday 8 December. Nobody is told.');
  expect(refsIn(reply)).toEqual(['resume']);
  await world.until('2026-12-15T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30', '2026-12-08T09:30', '2026-12-15T09:30']);
});

it('offers two weeks, and refuses a date that is past, too far or none, with what was typed', async () => {
  const form = await world.press('ben', 'Pause until a date');
  expect(form).toMatchObject({ r: 'form', form: { fields: { until: { initial: '2026-12-08' } } } });
  for (const [until, why] of [
    ['2026-11-24', 'Please give a date after today.'],
    ['2028-01-01', 'Please give a date within a year. For longer, choose “Stop taking part”.'],
    ['2026-02-30', 'Please give a date that exists, such as 2026-11-24.'],
    ['', 'Please answer this one.'],
  ] as const) {
    const reply = await world.send('ben', { until });
    expect([until, heard(reply), reply.r === 'invalid' && reply.typed]).toEqual([until, why, { until }]);
  }
  expect(await world.rows('participation')).toEqual([]);
});

it('is somebody’s own midnight, not the ritual’s', async () => {
  world.platform.channels.get('circle')!.find(({ user }) => user === 'ben')!.zone = 'Pacific/Auckland';
  await world.until('2026-11-27T12:00 Europe/Paris');
  await world.command('ben', 'checkin');
  await world.fill('ben', 'Pause until a date', { until: '2026-12-01' });
  await world.until('2026-12-02T12:00 Europe/Paris');
  expect(world.told('ben').at(-1)).toBe('2026-12-01T09:30');
});

it('stops in one tap, for good, and takes part again in one', async () => {
  const reply = await world.press('ben', 'Stop taking part');
  expect(heard(reply)).toContain('This ritual no longer writes to you by itself. Nobody is told.');
  await world.until('2026-12-09T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
  await world.press('ben', 'Take part again');
  await world.until('2026-12-15T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30', '2026-12-15T09:30']);
});

it('lets who comes back answer the open round at once', async () => {
  await world.press('ben', 'Stop taking part');
  const back = await world.press('ben', 'Take part again');
  expect(heard(back)).toContain('You take part again. This round is open until Thursday at 16:00.');
  expect(refsIn(back)).toEqual(expect.arrayContaining(['weather', 'answer', 'pass', 'pause', 'stop']));
  expect(world.inbox('ben')).toHaveLength(1);
});

it('tells who comes back between two rounds when the next one opens for them', async () => {
  world.platform.channels.get('circle')!.find(({ user }) => user === 'ben')!.zone = 'America/New_York';
  await world.press('ben', 'Stop taking part');
  await world.until('2026-11-27T12:00 Europe/Paris');
  expect(heard(await world.press('ben', 'Take part again'))).toContain('The next round opens on Tuesday at 09:30.');
});

it('holds back a message that already waits for the morning', async () => {
  await world.until('2026-11-27T12:00 Europe/Paris');
  await world.apply({ ...world.wanted, workspaces: { playground: { quietHours: { from: '18:00', to: '11:00', days: [] } } } });
  await world.until('2026-12-01T10:00 Europe/Paris');
  await world.command('ben', 'checkin');
  await world.press('ben', 'Stop taking part');
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect([world.told('ben').length, world.told('cleo').length]).toEqual([1, 2]);
});

it('takes no answer from somebody who stopped or paused, by an old button or in the channel, but shows the way back', async () => {
  const sunny = world.handle('ben', 'Sunny');
  await world.press('ben', 'Stop taking part');
  for (const press of [sunny, world.handle('ben', 'Answer in words')]) {
    const reply = await world.act('ben', press);
    expect(heard(reply)).toContain('You do not take part at the moment, so nothing was changed.');
    expect(refsIn(reply)).toEqual(['resume']);
  }
  expect([await world.rows('entry'), await world.rows('ballot')]).toEqual([[], []]);
  await world.press('ben', 'Take part again');
  expect(heard(await world.act('ben', sunny))).toContain('Noted');
});

it('keeps nothing of a form that was open when its author stopped', async () => {
  await world.press('ben', 'Answer in words');
  await world.act('ben', world.handle('cleo', 'Stop taking part'));
  expect(heard(await world.send('ben', { q1: 'Too late' }))).toContain('You do not take part at the moment');
  expect(await world.rows('entry')).toEqual([]);
});

it('leaves an answer with its author: it stays, and can be taken back after leaving', async () => {
  await world.press('ben', 'Sunny');
  const reply = await world.press('ben', 'Stop taking part');
  expect(heard(reply)).toContain('Your answer to this round stays. You can take it back until Thursday at 16:00.');
  expect(await world.rows('ballot')).toHaveLength(1);
  const paused = await world.fill('cleo', 'Pause until a date', { until: '2026-12-08' });
  expect(heard(paused)).not.toContain('Your answer');
  await world.press('ben', 'Take my answer back');
  expect([await world.rows('entry'), await world.rows('ballot')]).toEqual([[], []]);
});

it('shows who comes back what they had answered', async () => {
  await world.press('ben', 'Sunny');
  await world.press('ben', 'Stop taking part');
  expect(heard(await world.press('ben', 'Take part again'))).toContain('Noted for “Weekly check-in”.');
});

it('leaves from the panel too, where the choice can be seen', async () => {
  expect(heard(await world.command('ben', 'checkin'))).toContain('Weekly check-in is open until Thursday at 16:00.');
  await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
  const panel = await world.command('ben', 'checkin');
  expect(heard(panel)).toContain('You are on pause until Tuesday 8 December.');
  await world.press('ben', 'Take part again');
  expect(heard(await world.command('ben', 'checkin'))).not.toContain('pause until Tuesday');
});

it('writes no message to who paused or stopped: coming back later in the round still finds its place', async () => {
  await world.press('ben', 'Stop taking part');
  await world.until('2026-12-01T10:00 Europe/Paris');
  const [open] = (await world.rows('occurrence')).filter(({ stage }) => stage === 'open');
  const slots = (await world.rows('delivery')).filter(({ occurrence }) => occurrence === open?.id).map(({ slot }) => slot);
  expect(slots).toContain('prompt:playground/cleo');
  expect(slots).not.toContain('prompt:playground/ben');
});

it('tells nobody that somebody left', async () => {
  const before = world.platform.arrived.length;
  await world.press('ben', 'Stop taking part');
  await world.fill('cleo', 'Pause until a date', { until: '2026-12-08' });
  await world.until('2026-11-26T15:00 Europe/Paris');
  expect(world.platform.arrived).toHaveLength(before);
});
