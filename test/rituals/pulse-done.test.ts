import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { after, during, openPulse } from './pulse-circle.ts';
import { heard, refsIn } from './reading.ts';

let world: Circle;
beforeEach(async () => {
  world = await openPulse(5, { hosts: ['ana', 'member02'] });
});
afterEach(() => world.close());

const firstRound = () => world.until(after(1));
const offers = (user: string): readonly string[] => world.inbox(user).filter((text) => text.includes('What was done since'));
const line = (): string => world.channel().at(-1) ?? '';
const NOTHING = 'Nothing was noted as done since the last one.';

it('says nothing of a time before the first round, and asks no host about it', async () => {
  await world.until(during(1));
  expect(line()).not.toMatch(/since the last/);
  expect(offers('ana')).toEqual([]);
  expect(refsIn(await world.command('ana', 'pulse'))).not.toContain('done');
});

it('asks each host privately three days before a round opens, and opens the round with what they note, signed', async () => {
  await firstRound();
  await world.until('2027-01-04T09:29 Europe/Paris');
  expect(offers('ana')).toEqual([]);
  await world.until('2027-01-04T09:30 Europe/Paris');
  expect(offers('ana')[0]).toContain('Monthly pulse opens on Thursday at 09:30. What was done since the last one?');
  expect([offers('member02').length, offers('member03').length]).toEqual([1, 0]);
  const kept = await world.fill('ana', 'Note what was done', { text: 'Two reports\nare gone.' });
  expect(heard(kept)).toContain('Kept. The next round opens with it, and your name.');
  expect(world.channel()).toHaveLength(2);
  await world.until(during(2));
  expect(line()).toContain('Done since the last one: “Two reports / are gone.” (Ana)');
  expect(world.inbox('member03').at(-1)).toContain('Done since the last one: “Two reports / are gone.” (Ana)');
});

it('says plainly that nothing was noted', async () => {
  await world.until(during(2));
  expect(line()).toContain(NOTHING);
  expect(world.inbox('member03').at(-1)).not.toMatch(/since the last/);
});

it('takes the note as soon as the last round is closed, whoever restarts the bot, and then asks no host', async () => {
  await firstRound();
  expect(refsIn(await world.command('ana', 'pulse'))).toContain('done');
  await world.fill('ana', 'Note what was done', { text: 'Two reports are gone.' });
  await world.apply();
  await world.until(during(2));
  expect(line()).toContain('“Two reports are gone.” (Ana)');
  expect([offers('ana'), offers('member02')]).toEqual([[], []]);
});

it('shows the note again to be changed by any host, and forgets it when it is left empty', async () => {
  await firstRound();
  await world.command('ana', 'pulse');
  await world.fill('ana', 'Note what was done', { text: 'Two reports are gone.' });
  await world.command('member02', 'pulse');
  await world.press('member02', 'Change what was noted');
  expect(world.form('member02').fields.text).toMatchObject({ initial: 'Two reports are gone.' });
  await world.send('member02', { text: 'Three reports are gone.' });
  await world.press('ana', 'Change what was noted');
  expect(heard(await world.send('ana', { text: '' }))).toContain('Nothing is noted, and the next round says so.');
  await world.until(during(2));
  expect(line()).toContain(NOTHING);
});

it('is too late once the round has opened: said so, nothing stored', async () => {
  await world.until('2027-01-05T12:00 Europe/Paris');
  await world.press('ana', 'Note what was done');
  const press = world.handle('ana', 'Note what was done');
  await world.until(during(2));
  const late = 'This round has opened already. What is done from now on can open the next one.';
  expect(heard(await world.send('ana', { text: 'Too late' }))).toBe(late);
  expect(heard(await world.act('ana', press))).toBe(late);
  await world.until(after(2));
  expect(heard(await world.act('ana', press))).toBe(late);
  expect(JSON.stringify(await world.rows('occurrence'))).not.toContain('Too late');
});

it('is the hosts’ alone, and 400 characters long at most', async () => {
  await firstRound();
  await world.command('ana', 'pulse');
  const press = world.handle('ana', 'Note what was done');
  expect(heard(await world.act('member03', press))).toBe('Only the hosts of this ritual can do that. Nothing was changed.');
  expect((await world.fill('ana', 'Note what was done', { text: 'x'.repeat(401) })).r).toBe('invalid');
  expect(JSON.stringify(await world.rows('occurrence'))).not.toMatch(/"done":\{/);
});

it('is not lost with a round that a host leaves out: the one after opens with it', async () => {
  await firstRound();
  await world.command('ana', 'pulse');
  await world.fill('ana', 'Note what was done', { text: 'Two reports are gone.' });
  await world.until(during(2));
  await world.command('ana', 'pulse');
  await world.press('ana', 'Skip this round for everyone');
  await world.press('ana', 'Yes, skip it for everyone');
  await world.until(during(3));
  expect(line()).toContain('“Two reports are gone.” (Ana)');
});
