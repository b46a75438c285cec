import { afterEach, beforeEach, expect, it } from 'vitest';
import { askedIn } from '../../rituals/pulse/deck.ts';
import type { Circle } from './circle.ts';
import { during, openPulse } from './pulse-circle.ts';
import { heard } from './reading.ts';

let world: Circle;
beforeEach(async () => {
  world = await openPulse(6);
});
afterEach(() => world.close());
const open = () => world.until(during(1));
const stored = async () => [await world.rows('entry'), await world.rows('ballot')];
const NOTHING = [[], []];

it('asks everybody once at their own 09:30, says until when and who will see it, with the ways out beside', async () => {
  await world.until('2026-12-03T09:29 Europe/Paris');
  expect([world.inbox('member02'), world.channel()]).toEqual([[], []]);
  await open();
  expect(world.told('member02')).toEqual(['2026-12-03T09:30']);
  const [prompt = ''] = world.inbox('member02');
  expect(prompt).toContain('Open until Tuesday at 09:30.');
  expect(prompt).toContain('Nobody sees your own answers.');
  expect(prompt).toContain('[Answer] [Pass this time] [Pause until a date] [Stop taking part]');
  expect(world.channel()).toHaveLength(1);
});

it('has one form: four statements on a scale with its levels named, one open question, all optional', async () => {
  await open();
  await world.press('member02', 'Answer');
  const { fields } = world.form('member02');
  expect(Object.keys(fields)).toEqual(['p01', 'p02', 'p03', 'p04', 'comment']);
  expect(Object.values(fields).every(({ optional }) => optional)).toBe(true);
  const { p01, comment } = fields;
  expect(p01?.label).toBe('I believe something will change because of what we say here.');
  expect(p01?.f === 'choice' && p01.options.map(({ label }) => label)).toEqual([
    '1 (Not at all)',
    '2 (Rather not)',
    '3 (In between)',
    '4 (Rather)',
    '5 (Fully)',
  ]);
  expect(comment).toMatchObject({ f: 'paragraph', max: 280, label: 'If you could change one thing next month?' });
});

it('asks the first statement every month, and all nine others within three', () => {
  const rounds = [1, 2, 3, 4].map((n) => askedIn(n, false));
  for (const asked of rounds) expect([asked.length, new Set(asked).size, asked[0]]).toEqual([4, 4, 'p01']);
  expect(new Set(rounds.slice(0, 3).flat()).size).toBe(10);
  expect(rounds[3]).toEqual(rounds[0]);
});

it('asks every month, where yellow cards are in use, whether a mistake can be admitted; all others within four', () => {
  const rounds = [1, 2, 3, 4, 5].map((n) => askedIn(n, true));
  for (const asked of rounds) expect([asked.length, ...asked.slice(0, 2)]).toEqual([4, 'p01', 'p06']);
  expect(new Set(rounds.slice(0, 4).flat()).size).toBe(10);
  expect(rounds[4]).toEqual(rounds[0]);
});

it('takes the setting from the rituals file', async () => {
  await world.close();
  world = await openPulse(6, { settings: { withYellowCards: true } });
  await open();
  await world.press('member02', 'Answer');
  expect(Object.keys(world.form('member02').fields)).toEqual(['p01', 'p06', 'p02', 'p03', 'comment']);
});

it('keeps one answer of a person, however often they change it, and shows it to them again', async () => {
  await open();
  await world.fill('member02', 'Answer', { p01: '4', comment: 'Shorter meetings' });
  expect(world.inbox('member02').at(-1)).toContain('You can change your answers or take them back until Tuesday at 09:30.');
  await world.fill('member02', 'Change my answer', { p01: '2' });
  await world.press('member02', 'Change my answer');
  const { p01, p02, comment } = world.form('member02').fields;
  expect([p01, p02, comment].map((field) => (field && 'initial' in field ? field.initial : null))).toEqual([
    '2',
    null,
    'Shorter meetings',
  ]);
  const [entries, ballots] = await stored();
  expect([entries?.length, ballots?.length]).toEqual([1, 1]);
});

it('tells in the entry only that somebody answered or passed', async () => {
  await open();
  await world.fill('member02', 'Answer', { p01: '4', comment: 'Shorter meetings' });
  await world.fill('member03', 'Answer', { p04: '1' });
  await world.press('member04', 'Pass this time');
  const [entries] = await stored();
  expect(entries?.map(({ body }) => body)).toEqual(['{"passed":false}', '{"passed":false}', '{"passed":true}']);
});

it('forgets an answer that is taken back, in the round and in its last minutes', async () => {
  await open();
  await world.fill('member02', 'Answer', { p01: '4' });
  expect(heard(await world.press('member02', 'Take my answer back'))).toContain('nothing of it is kept');
  expect(await stored()).toEqual(NOTHING);
  await world.until('2026-12-08T09:28 Europe/Paris');
  await world.fill('member02', 'Answer', { comment: 'Too fast' });
  await world.until('2026-12-08T09:31 Europe/Paris');
  expect(heard(await world.press('member02', 'Take my answer back'))).toBe('Taken back. Nothing of it will appear.');
  expect(await stored()).toEqual(NOTHING);
});

it('reminds once, of what is open and nobody’s part in it, and not who has answered or passed', async () => {
  await world.close();
  world = await openPulse(6, { settings: {} });
  await open();
  await world.fill('member02', 'Answer', { p01: '4' });
  await world.press('member03', 'Pass this time');
  await world.until('2026-12-08T09:00 Europe/Paris');
  const reminders = world.platform.arrived.filter(({ message }) => message.summary.includes('only reminder'));
  expect(reminders.map(({ place }) => place.id).sort()).toEqual(['ana', 'member04', 'member05', 'member06']);
});

it('refuses an answer outside the scale at its field, and keeps nothing', async () => {
  await open();
  await world.press('member02', 'Answer');
  for (const p01 of ['0', '6', '3.5', 'fully', '1; drop table ballot']) {
    const reply = await world.send('member02', { p01, p02: '3' });
    expect([reply.r, heard(reply)]).toEqual(['invalid', 'Please choose one of the answers shown.']);
  }
  expect(await stored()).toEqual(NOTHING);
});

it('refuses a form with nothing in it, and a comment that is too long, and keeps nothing', async () => {
  await open();
  expect(heard(await world.fill('member02', 'Answer', {}))).toBe('Answer one question at least, or close the form.');
  const long = await world.fill('member02', 'Answer', { p01: '3', comment: 'x'.repeat(281) });
  expect([long.r, heard(long)]).toEqual(['invalid', expect.stringContaining('280')]);
  expect(await stored()).toEqual(NOTHING);
});

it('ignores statements that were not asked', async () => {
  await open();
  const reply = await world.fill('member02', 'Answer', { p09: '3' });
  expect(heard(reply)).toBe('Answer one question at least, or close the form.');
  expect(await stored()).toEqual(NOTHING);
});

it.each([
  ['while the last words wait', '2026-12-08T09:31 Europe/Paris'],
  ['once the results are out', '2026-12-08T12:00 Europe/Paris'],
])('says that the round is closed to who comes late, %s, and keeps nothing', async (_, moment) => {
  await open();
  await world.press('member02', 'Answer');
  const press = world.handle('member02', 'Answer');
  await world.until('2026-12-08T09:29 Europe/Paris');
  await world.fill('member03', 'Answer', { comment: 'At the last moment' });
  await world.until(moment);
  const before = await stored();
  expect(heard(await world.act('member04', press))).toBe('This is closed by now. Nothing was changed.');
  expect(heard(await world.send('member02', { p01: '5' }))).toBe('This is closed by now. Nothing was changed.');
  expect(await stored()).toEqual(before);
});

it('tells somebody who left the channel, or never was in it, and keeps nothing', async () => {
  await open();
  await world.press('member02', 'Answer');
  const press = world.handle('member02', 'Answer');
  const left = { workspace: 'playground', id: 'left', c: 'left', channel: 'circle', user: 'member02' } as const;
  world.platform.channels.set(
    'circle',
    (world.platform.channels.get('circle') ?? []).filter(({ user }) => user !== 'member02'),
  );
  await world.engine.inbound.changed(left);
  for (const reply of [await world.send('member02', { p01: '5' }), await world.act('zoe', press)])
    expect(heard(reply)).toBe('Only members of this ritual’s channel can do that. Nothing was changed.');
  expect(await stored()).toEqual(NOTHING);
});

it('asks somebody on pause or stopped to come back before an old button speaks for them', async () => {
  await open();
  await world.press('member02', 'Answer');
  await world.press('member02', 'Stop taking part');
  const reply = await world.send('member02', { p01: '5' });
  expect(heard(reply)).toContain('You do not take part at the moment, so nothing was changed.');
  expect(await stored()).toEqual(NOTHING);
  expect(heard(await world.press('member02', 'Take part again'))).toContain('This round is open until Tuesday at 09:30.');
});

it('shows in the panel what one may do, and to a host the hosts’ part as well', async () => {
  await open();
  expect(heard(await world.command('member02', 'pulse'))).toBe(
    'Monthly pulse is open until Tuesday at 09:30.\n[Answer] [Pass this time] [Pause until a date] [Stop taking part]',
  );
  expect(heard(await world.command('ana', 'pulse'))).toContain('[Skip this round for everyone]');
});

it('erases the answers of a round a host leaves out, and says so where it was read', async () => {
  await open();
  await world.fill('member02', 'Answer', { p01: '4' });
  await world.command('ana', 'pulse');
  await world.press('ana', 'Skip this round for everyone');
  await world.press('ana', 'Yes, skip it for everyone');
  expect(await stored()).toEqual(NOTHING);
  expect(world.channel()).toEqual(['Monthly pulse: this round is skipped. No answer to it is kept.']);
});
