import { expect, it } from 'vitest';
import { atDesk } from '../../src/desk/desk.ts';
import { edit, steer } from '../../src/desk/refs.ts';
import { pauseIt } from '../../src/desk/steering/refs.ts';
import { saveMember } from '../../src/store/members.ts';
import { findRitual, type RitualRow } from '../../src/store/rituals.ts';
import type { Circle } from '../rituals/circle.ts';
import { WORKSPACE } from '../rituals/setup.ts';
import { circle, said, starting, wrong } from './set-up-kit.ts';

/** A check-in that Ben started from chat, at 10:00 on Tuesdays; there is nothing else to hear of. */
async function steered(
  values = {},
  kind = 'Weekly check-in',
): Promise<{ here: Circle; id: string; now(): Promise<RitualRow | undefined> }> {
  const here = await circle({ recurrence: { on: ['fri'] } });
  const { id } = await starting(here, 'ben', kind, { time: '10:00', ...values });
  return { here, id, now: () => here.look((tx) => findRitual(tx, id)) };
}

const page = (here: Circle, user: string, id: string) => here.act(user, atDesk(steer({}), id));
/** When somebody was asked for something on a Tuesday, Wednesday or Thursday: Fridays are the other ritual’s. */
const asked = (here: Circle, user: string): string[] =>
  here.told(user).filter((at) => !at.startsWith('2026-11-27') && !at.startsWith('2026-12-04'));

it('its page says what it is, where, how it stands, when it comes and who hosts', async () => {
  const { here, id } = await steered();
  expect(said(await page(here, 'ben', id))).toBe(
    'Weekly check-in\nWhat: Weekly check-in\nWhere: circle\nState: runs\nNext: Tuesday 24 November at 10:00\nHosts: Ben\n' +
      '[Change] [Pause] [Skip the next] [Move the next]\n[Hand over] [Try it on me] [End]',
  );
  // Who neither hosts it nor runs the workspace does not steer it, with a button of somebody else's either.
  expect(said(await page(here, 'cleo', id))).toContain('Only the hosts');
  expect(said(await here.act('cleo', here.handle('ben', 'Pause')))).toContain('Only the hosts');
});

it('who loses the role meanwhile is refused on submit', async () => {
  const { here, id, now } = await steered();
  await page(here, 'ben', id);
  await here.press('ben', 'Pause');
  await here.look((tx) => saveMember(tx, WORKSPACE, 'ben', { guest: true }));
  expect(said(await here.send('ben', {}))).toContain('Only the hosts');
  expect((await now())?.paused).toBe(0);
});

it('another time is applied at once, and the next date is the new one', async () => {
  const { here, id, now } = await steered();
  await page(here, 'ben', id);
  const reply = await here.fill('ben', 'Change', { time: '11:30', days: ['wed'], name: 'Midweek', 'set-remind': 'never' });
  expect(reply.r).toBe('replace');
  expect(said(reply)).toContain('Next: Wednesday 25 November at 11:30');
  expect(await now()).toMatchObject({ name: 'Midweek', draft: 0 });
  expect(JSON.parse((await now())?.settings ?? '')).toMatchObject({ name: 'Midweek', remindAt: 0 });
  await here.until('2026-11-26T00:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-11-25T11:30']);
});

it('an open round goes on where it was asked, and its channel does not change under it', async () => {
  const { here, id } = await steered();
  here.platform.channels.set('others', here.platform.channels.get('circle') ?? []);
  await here.until('2026-11-24T12:00 Europe/Paris');
  await page(here, 'ben', id);
  expect(wrong(await here.fill('ben', 'Change', { channel: 'others' })).channel).toContain('A round is open');
  expect(said(await here.send('ben', { time: '15:00', channel: 'circle' }))).toContain('Next: Tuesday 1 December at 15:00');
  expect(asked(here, 'dia')).toEqual(['2026-11-24T10:00']);
  await here.until('2026-12-01T16:00 Europe/Paris');
  expect(asked(here, 'dia')).toContain('2026-12-01T15:00');
});

it('paused until further notice, nothing comes; it goes on from its next date', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  expect(said(await here.fill('ben', 'Pause', {}))).toContain('State: paused until further notice');
  await here.until('2026-12-03T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual([]);
  expect(said(await here.press('ben', 'Go on'))).toContain('Next: Tuesday 8 December at 10:00');
  await here.until('2026-12-08T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-12-08T10:00']);
});

it.each(['Weekly check-in', 'Bravo'])('paused until a date, %s comes back by itself', async (kind) => {
  const { here, id, now } = await steered({}, kind);
  await page(here, 'ben', id);
  await here.press('ben', 'Pause');
  expect(wrong(await here.send('ben', { until: '2026-11-22' }))).toEqual({ until: 'Choose a date after today.' });
  expect(wrong(await here.send('ben', { until: '2026-02-30' })).until).toContain('a date that exists');
  expect(said(await here.send('ben', { until: '2026-12-07' }))).toContain('State: paused until Monday 7 December');
  await here.until('2026-12-06T23:59 Europe/Paris');
  expect((await now())?.paused).toBe(1);
  await here.until('2026-12-07T00:01 Europe/Paris');
  expect((await now())?.paused).toBe(0);
  expect(said(await page(here, 'ben', id))).toContain('State: runs');
  await here.until('2026-12-09T12:00 Europe/Paris');
  if (kind === 'Weekly check-in') expect(asked(here, 'dia')).toEqual(['2026-12-08T10:00']);
});

it('going on sooner, the end of the pause means nothing any more', async () => {
  const { here, id, now } = await steered();
  await page(here, 'ben', id);
  await here.fill('ben', 'Pause', { until: '2026-12-07' });
  await here.press('ben', 'Go on');
  await here.fill('ben', 'Pause', {});
  await here.until('2026-12-10T12:00 Europe/Paris');
  expect((await now())?.paused).toBe(1);
});

it('the next is left out, and taken back', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  expect(said(await here.press('ben', 'Skip the next'))).toContain(
    'Next: Tuesday 24 November at 10:00 is left out; after it Tuesday 1 December at 10:00',
  );
  expect(said(await here.press('ben', 'Hold it after all'))).toContain('Next: Tuesday 24 November at 10:00\n');
  await here.press('ben', 'Skip the next');
  await here.until('2026-12-01T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-12-01T10:00']);
});

it('one that has begun its work is asked about before it is left out', async () => {
  const { here, id } = await steered();
  await here.until('2026-11-23T12:00 Europe/Paris');
  await page(here, 'ben', id);
  expect(said(await here.press('ben', 'Skip the next'))).toContain('Some may have been asked');
  expect(said(await here.press('ben', 'Leave it out'))).toContain('Left out: Tuesday 24 November at 10:00.');
  await here.until('2026-11-25T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual([]);
  // The same button later leaves nothing else out.
  expect(said(await page(here, 'ben', id))).toContain('Next: Tuesday 1 December at 10:00');
});

it('the digest of people-started rituals is left out and moved once as well', async () => {
  const { here, id, now } = await steered({ days: ['tue'] }, 'Bravo');
  await page(here, 'ben', id);
  expect(said(await here.press('ben', 'Skip the next'))).toContain('Next: Tuesday 1 December at 10:00');
  await here.press('ben', 'Move the next');
  expect(said(await here.send('ben', { date: '2026-12-02', time: '16:00' }))).toContain('Next: Wednesday 2 December at 16:00');
  const desk = (await here.rows('occurrence')).find((row) => row.id === `${id}.standing`);
  expect(JSON.parse(String(desk?.data)).next).toBe(Date.UTC(2026, 11, 2, 15));
  expect(JSON.parse((await now())?.recurrence ?? '')).toMatchObject({
    except: ['2026-11-24', '2026-12-01'],
    also: ['2026-12-02T16:00'],
  });
});

it('the next moves once, and the series stays', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  await here.press('ben', 'Move the next');
  expect(here.form('ben').fields).toMatchObject({
    date: { initial: '2026-11-24' },
    time: { initial: '10:00', label: 'New time (Europe/Paris)' },
  });
  const moved = await here.send('ben', { date: '2026-11-26', time: '14h' });
  expect(said(moved)).toContain('Moved to Thursday 26 November at 14:00 (Europe/Paris). The others stay.');
  expect(said(moved)).toContain('Next: Thursday 26 November at 14:00');
  await here.until('2026-12-01T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-11-26T14:00', '2026-12-01T10:00']);
});

it('a moved one moves again, and can be left out', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  await here.fill('ben', 'Move the next', { date: '2026-11-26', time: '14:00' });
  await here.fill('ben', 'Move the next', { date: '2026-11-25', time: '15:00' });
  await here.press('ben', 'Skip the next');
  await here.until('2026-12-01T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-12-01T10:00']);
});

it('where it cannot move, a sentence stands at the field', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  await here.press('ben', 'Move the next');
  const sent = async (date: string, time: string) => wrong(await here.send('ben', { date, time }));
  expect(await sent('2026-11-20', '10:00')).toEqual({ date: 'That moment is over. Choose a later one.' });
  expect(await sent('2026-12-01', '10:00')).toEqual({
    date: 'The one after it is on Tuesday 1 December at 10:00. Choose a moment before that.',
  });
  expect((await sent('2026-11-31', '10:00')).date).toContain('a date that exists');
  expect(await sent('2026-11-24', '10:00')).toEqual({ date: 'It is there already. Choose another moment.' });
  expect(await sent('2026-11-24', 'soon')).toEqual({ time: 'That is no time of day. Write it as 09:30.' });
  expect(await sent('2026-11-27', '09:30')).toEqual({ date: '“Weekly check-in” is there at that minute. Choose another time.' });
});

it('clocks that change skip no round silently', async () => {
  const here = await circle({ at: '2027-03-22T12:00 Europe/Paris', recurrence: { on: ['fri'] } });
  const { id } = await starting(here, 'ben', 'Weekly check-in', { days: ['sat'], time: '10:00' });
  await page(here, 'ben', id);
  await here.press('ben', 'Move the next');
  expect(wrong(await here.send('ben', { date: '2027-03-28', time: '02:30' }))).toEqual({
    time: expect.stringContaining('Clocks skip that time'),
  });
});

it('one that has begun moves to later alone, and nobody is asked twice for an answer kept', async () => {
  const { here, id } = await steered();
  await here.until('2026-11-23T12:00 Europe/Paris');
  await page(here, 'ben', id);
  await here.press('ben', 'Move the next');
  expect(wrong(await here.send('ben', { date: '2026-11-23', time: '18:00' })).date).toContain(
    'later than Tuesday 24 November at 10:00',
  );
  expect((await here.send('ben', { date: '2026-11-26', time: '14:00' })).r).toBe('replace');
  await here.until('2026-11-26T15:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-11-26T14:00']);
});

it('handed over, somebody else hosts it, is told once, and who did stays at hand where they said so', async () => {
  const { here, id, now } = await steered();
  await page(here, 'ben', id);
  await here.press('ben', 'Hand over');
  expect(wrong(await here.send('ben', { who: ['nobody'] })).who).toContain('not in the ritual’s channel');
  await here.look((tx) => saveMember(tx, WORKSPACE, 'eli', { guest: true }));
  expect(wrong(await here.send('ben', { who: ['eli'] })).who).toBe('Guests cannot host. Choose a member of the channel.');
  expect(wrong(await here.send('ben', { who: ['ben'] })).who).toContain('hosts it already');
  expect(said(await here.send('ben', { who: ['cleo'], stay: ['yes'] }))).toContain('Cleo hosts it now.');
  expect(await now()).toMatchObject({ hosts: '["cleo"]', alternates: '["ben"]' });
  await here.until('2026-11-23T10:00 Europe/Paris');
  const inbox = here.inbox('cleo').filter((line) => line.includes('handed'));
  expect(inbox).toEqual(['Ben handed “Weekly check-in” over to you: you host it now.\n[Open its page]']);
  expect(said(await here.press('cleo', 'Open its page'))).toContain('Hosts: Cleo');
  await here.fill('cleo', 'Hand over', { who: ['dia'] });
  expect(await now()).toMatchObject({ hosts: '["dia"]', alternates: '["ben"]' });
  expect(said(await page(here, 'cleo', id))).toContain('Only the hosts');
});

it('an administrator adds a host; who hosts already goes on', async () => {
  const { here, id, now } = await steered();
  await here.look((tx) => saveMember(tx, WORKSPACE, 'dia', { admin: true }));
  await page(here, 'dia', id);
  await here.fill('dia', 'Hand over', { who: ['cleo'] });
  expect(await now()).toMatchObject({ hosts: '["cleo","ben"]', alternates: '[]' });
});

it('what an administrator does is told to the hosts once, in words', async () => {
  const { here, id } = await steered();
  await here.look((tx) => saveMember(tx, WORKSPACE, 'dia', { admin: true }));
  await page(here, 'dia', id);
  await here.fill('dia', 'Pause', {});
  await here.press('dia', 'Go on');
  await here.until('2026-11-23T10:00 Europe/Paris');
  const told = here.inbox('ben').filter((line) => line.startsWith('Dia'));
  expect(told.sort()).toEqual([
    'Dia had “Weekly check-in” go on.\n[Open its page]',
    'Dia paused “Weekly check-in”.\n[Open its page]',
  ]);
  expect(
    (await here.rows('audit')).filter(({ actor }) => actor === `${WORKSPACE}/dia`).map(({ what, subject }) => [what, subject]),
  ).toEqual([
    ['ritual-paused', id],
    ['ritual-resumed', id],
  ]);
});

it('ended with a round open, nothing more is sent, answers go, and nothing is owed', async () => {
  const { here, id, now } = await steered();
  await here.until('2026-11-24T12:00 Europe/Paris');
  const answer = here.handle('dia', 'Answer in words');
  await page(here, 'ben', id);
  await here.press('ben', 'End');
  expect(Object.keys(here.form('ben').fields)).toEqual([]);
  expect(said(await here.send('ben', {}))).toBe('“Weekly check-in” has ended. Nothing more of it is sent.');
  expect((await now())?.ended_at).toBe(here.clock.now());
  const mine = (await here.rows('occurrence')).filter((row) => row.ritual === id);
  expect(mine.map((row) => row.ended_at === null)).toEqual([false]);
  expect((await here.rows('wakeup')).filter((row) => String(row.occurrence).startsWith(id) && row.done_at === null)).toEqual([]);
  const before = here.channel().length;
  await here.until('2026-12-03T12:00 Europe/Paris');
  expect(asked(here, 'dia')).toEqual(['2026-11-24T10:00']);
  // The other check-in's opening line is all that came.
  expect(here.channel().length - before).toBeLessThanOrEqual(2);
  expect((await here.act('dia', answer)).r).toBe('privately');
  expect(said(await page(here, 'ben', id))).toContain('no longer here');
});

it('ended, what people had under way is erased and its buttons say so', async () => {
  const { here, id } = await steered({ days: ['tue'] }, 'Bravo');
  await here.until('2026-11-23T10:00 Europe/Paris');
  await here.command('cleo', 'bravo');
  await here.send('cleo', { whom: ['dia'], words: 'Dia stayed on the line until it worked.', behaviour: 'apache-1' });
  await here.pass(10 * 60_000);
  const share = here.handle('dia', 'In the channel');
  const opened = (await here.rows('occurrence')).filter((row) => row.ritual === id && row.kind === 'bravo-one');
  expect(opened).toHaveLength(1);
  await page(here, 'ben', id);
  await here.fill('ben', 'End', {});
  const rows = await here.rows('occurrence');
  for (const { data, ended_at, kind } of rows.filter((row) => row.ritual === id))
    expect([kind, ended_at === null, kind === 'bravo-one' ? data : 'null']).toEqual([kind, false, 'null']);
  expect((await here.rows('wakeup')).filter((row) => String(row.occurrence).startsWith(id) && row.done_at === null)).toEqual([]);
  const before = here.channel().length;
  expect(said(await here.act('dia', share))).toContain('no longer here');
  expect(here.channel()).toHaveLength(before);
  expect(said(await here.command('cleo', 'bravo'))).toContain('No ritual runs for you');
});

it('what a file manages is changed there: the sentence names the file, and offers what is left', async () => {
  const here = await circle();
  const shown = said(await page(here, 'ana', 'weekly'));
  expect(shown).toContain('Kept in RITUALS_FILE, under id: weekly.');
  expect(shown).toContain('[Skip the next] [Try it on me] [Check]');
  for (const press of [edit({}), pauseIt({})]) {
    const reply = await here.act('ana', atDesk(press, 'weekly'));
    expect(said(reply)).toContain('it is changed in RITUALS_FILE, under id: weekly.');
  }
  expect(said(await here.press('ana', 'Skip the next'))).toContain('is left out');
  await here.apply();
  await here.until('2026-11-25T12:00 Europe/Paris');
  expect(here.told('dia')).toEqual([]);
});

it('a pause that ends in years names the year', async () => {
  const { here, id } = await steered();
  await page(here, 'ben', id);
  const reply = said(await here.fill('ben', 'Pause', { until: '2036-11-22' }));
  expect(reply).toContain('It goes on by itself on Saturday 22 November 2036.');
  expect(reply).toContain('State: paused until Saturday 22 November 2036');
});
