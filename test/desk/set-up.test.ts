import { expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { atDesk } from '../../src/desk/desk.ts';
import { check, steer } from '../../src/desk/refs.ts';
import { plainMessage } from '../../src/message/index.ts';
import { findMember, memberId, saveMember } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { draftsOf, findRitual, liveRituals } from '../../src/store/rituals.ts';
import { buttonsOf } from '../rituals/reading.ts';
import { CHANNEL, person, WORKSPACE } from '../rituals/setup.ts';
import { beginning, circle, preparing, said, starting, wrong } from './set-up-kit.ts';

const DAY = 86_400_000;

it('somebody new presses Next and Start, and members are asked at that hour', async () => {
  const here = await circle();
  expect(said(await beginning(here, 'ben'))).toContain('Weekly check-in – A weekly word');
  // Its usual hour is taken, so another is proposed.
  const preview = await preparing(here, 'ben', 'Weekly check-in');
  expect(here.form('ben').fields.time).toMatchObject({ label: 'Members are asked at', initial: '09:45' });
  expect(said(preview)).toContain('• Tuesday 24 November at 09:45\n• Tuesday 1 December at 09:45\n• Tuesday 8 December at 09:45');
  expect(said(preview)).toContain('About 2 minutes a week for each of 5 people');
  expect(await here.look((tx) => liveRituals(tx))).toHaveLength(1);

  expect(said(await here.press('ben', 'Start it'))).toContain(
    'Weekly check-in runs in circle. First: Tuesday 24 November at 09:45.',
  );
  const [ritual] = (await here.look((tx) => liveRituals(tx))).filter(({ id }) => id !== 'weekly');
  expect(ritual).toMatchObject({ kind: 'check-in', hosts: '["ben"]', from_file: 0, draft: 0, language: 'en' });
  expect(ritual?.id).toMatch(/^check-in-[a-z0-9]{4}$/);
  expect((await here.rows('audit')).at(-1)).toMatchObject({
    what: 'ritual-started',
    actor: `${WORKSPACE}/ben`,
    subject: ritual?.id,
  });

  await here.until('2026-11-24T10:00 Europe/Paris');
  expect(here.told('cleo')).toEqual(['2026-11-24T09:30', '2026-11-24T09:45']);
  // Pressed again, it says the same and starts nothing more.
  const again = await here.press('ben', 'Steer it');
  expect(said(again)).toContain('State: runs');
});

it.each(rituals.map((kind) => [kind.kind, kind.setUp?.name.en ?? ''] as const))(
  '%s is set up, tried and started',
  async (kind, name) => {
    const here = await circle();
    const preview = await preparing(here, 'ben', name);
    expect([kind, wrong(preview), preview.r]).toEqual([kind, {}, 'privately']);
    const before = await here.rows('ritual');
    expect((await here.press('ben', 'Try it on me')).r).not.toBe('done');
    expect(await here.rows('ritual')).toEqual(before);
    expect(said(await here.press('ben', 'Start it'))).toContain(`runs in circle`);
    await here.pass(8 * DAY);
    expect((await here.rows('wakeup')).filter(({ attempts }) => Number(attempts) > 0)).toEqual([]);
  },
);

it('what a kind asks of its own is kept as its file would have it', async () => {
  const here = await circle();
  const bravo = await starting(here, 'ben', 'Bravo', { name: 'Thanks', 'set-week': '3', 'set-digest': 'no' });
  expect(JSON.parse(bravo.settings)).toMatchObject({ name: 'Thanks', perWeek: 3, digest: false });
  const session = await preparing(here, 'ben', 'Sessions', { 'set-places': 'many' });
  expect(wrong(session)).toEqual({ 'set-places': expect.stringContaining('from 2 to 500') });
});

it('a zone in words, a time that is none and no day come back, each with what would work', async () => {
  const here = await circle();
  const empty = await preparing(here, 'ben', 'Weekly check-in', { days: [] as string[] });
  expect(wrong(empty)).toEqual({ days: 'Please answer this one.' });
  const back = await here.send('ben', { zone: 'heure de Paris', time: 'early' });
  expect(wrong(back)).toEqual({
    zone: 'That is not a zone’s full name. Write Europe/Paris.',
    time: 'That is no time of day. Write it as 09:30.',
  });
  expect(back.r === 'invalid' ? back.typed.zone : '').toBe('heure de Paris');
  const more = await here.send('ben', { zone: 'EST', time: '9h30', days: ['tue'] });
  expect(wrong(more)).toEqual({ zone: expect.stringContaining('America/New_York') });
  for (const [typed, time] of [
    ['9h50', '09:50'],
    ['2:15 pm', '14:15'],
    ['12 am', '00:00'],
    ['10.45', '10:45'],
  ] as const) {
    expect(said(await preparing(here, 'ben', 'Weekly check-in', { time: typed, zone: 'europe/paris' }))).toContain(`at ${time}`);
  }
});

it('two rituals never come to a channel at the same minute: the sentence names the other and a free time', async () => {
  const here = await circle();
  const back = await preparing(here, 'ben', 'Weekly check-in', { time: '09:30' });
  expect(wrong(back)).toEqual({
    time: '“Weekly check-in” is there on Tuesday 24 November at 09:30, at the same minute. Write 09:45.',
  });
  // The first Tuesday of a month is a Tuesday, and half past eight in London is half past nine in Paris.
  const monthly = await here.send('ben', { every: '1 month', time: '08:30', zone: 'Europe/London' });
  expect(wrong(monthly).time).toContain('Write 08:45');
  expect((await here.send('ben', { every: '1 month', time: '08:45', zone: 'Europe/London' })).r).toBe('privately');
});

it('started twice with the same minute, the second stays a draft', async () => {
  const here = await circle();
  await preparing(here, 'cleo', 'Weekly check-in', { time: '11:00' });
  await starting(here, 'ben', 'Weekly check-in', { time: '11:00' });
  expect(said(await here.press('cleo', 'Start it'))).toContain('Write 11:15');
  expect(await here.look((tx) => draftsOf(tx, WORKSPACE))).toHaveLength(1);
});

it('a channel the bot is not in, or whoever asks, is refused with what to do; once invited it goes', async () => {
  const here = await circle();
  const members = here.platform.members.bind(here.platform);
  const { RosterUnavailable } = await import('../../src/ports/adapter.ts');
  here.platform.members = async (place) => {
    if (place.id === 'hidden') throw new RosterUnavailable('channel_not_found', { gone: true, afterMs: 0 });
    return members(place);
  };
  here.platform.channels.set('others', [person('Zoe')]);
  expect(wrong(await preparing(here, 'ben', 'Weekly check-in', { channel: 'hidden' })).channel).toContain(
    'I am not in that channel',
  );
  expect(wrong(await here.send('ben', { channel: 'others' })).channel).toBe(
    'You are not in that channel. Join it, then send again.',
  );
  here.platform.channels.set('others', [person('Zoe'), person('Ben')]);
  await here.pass(6_000);
  expect((await here.send('ben', { channel: 'others' })).r).toBe('privately');
  here.platform.members = members;
  here.platform.channels.set('hidden', [person('Ben')]);
  await here.pass(6_000);
  expect((await here.send('ben', { channel: 'hidden' })).r).toBe('privately');
});

it('of channels only those are offered that somebody is in, the one they are in now first', async () => {
  const here = await circle();
  here.platform.channels.set('others', [person('Zoe')]);
  await here.look((tx) =>
    savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: 'others' }, { name: 'secret', roster_at: 1 }),
  );
  await here.look((tx) => savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: CHANNEL }, { name: 'Our circle' }));
  await beginning(here, 'ben');
  await here.press('ben', 'Weekly check-in');
  expect(here.form('ben').fields.channel).toMatchObject({ among: [{ value: CHANNEL, label: 'Our circle' }], initial: CHANNEL });
});

it('guests begin nothing, whatever they press', async () => {
  const here = await circle();
  await beginning(here, 'eli');
  await here.press('eli', 'Weekly check-in');
  await here.look((tx) => saveMember(tx, WORKSPACE, 'eli', { guest: true }));
  expect(said(await here.send('eli', {}))).toBe('Guests cannot start or host a ritual. A member of the workspace can.');
  expect(said(await beginning(here, 'eli'))).toContain('Guests cannot');
  expect((await here.look((tx) => findMember(tx, memberId(WORKSPACE, 'eli'))))?.guest).toBe(1);
  expect(await here.look((tx) => draftsOf(tx, WORKSPACE))).toEqual([]);
});

it('a draft is its maker’s alone, changes, is thrown away, or goes the day after', async () => {
  const here = await circle();
  await preparing(here, 'ben', 'Weekly check-in', { time: '11:00' });
  const start = here.handle('ben', 'Start it');
  expect(said(await here.act('cleo', start))).toContain('Only the hosts');
  await here.fill('ben', 'Change', { time: '12:00', name: 'Noon' });
  expect(here.inbox('ben').at(-1)).toContain('Noon: ready to start');
  expect(here.inbox('ben').at(-1)).toContain('at 12:00');
  expect(said(await here.press('ben', 'Throw away'))).toBe('Thrown away. Nothing of it is kept.');
  expect(await here.look((tx) => draftsOf(tx, WORKSPACE))).toEqual([]);
  expect(said(await here.act('ben', start))).toContain('no longer here');

  await preparing(here, 'ben', 'Weekly check-in', { time: '11:00' });
  await here.engine.purge();
  expect(await here.look((tx) => draftsOf(tx, WORKSPACE))).toHaveLength(1);
  await here.pass(DAY + 1);
  await here.engine.purge();
  expect(await here.look((tx) => draftsOf(tx, WORKSPACE))).toEqual([]);
  expect(await here.look((tx) => findRitual(tx, 'weekly'))).toBeDefined();
});

it('everything is said in French to who reads French, at their own hour', async () => {
  const people = [person('Ana'), person('Ben', 'America/New_York', 'fr')];
  const here = await circle({ people });
  expect(said(await beginning(here, 'ben'))).toContain('Que souhaitez-vous commencer');
  await here.press('ben', 'Bravo');
  const preview = await here.send('ben', {});
  expect(here.form('ben').fields.zone).toMatchObject({ initial: 'America/New_York' });
  expect(preview.r === 'privately' ? plainMessage(preview.message) : '').toContain('• vendredi 27 novembre à 15\u00a0h');
});

it('what it is there for can be begun from where it was started, and from its page', async () => {
  const here = await circle();
  await preparing(here, 'ben', 'Sessions');
  const started = await here.press('ben', 'Start it');
  expect(said(started)).toContain('[Schedule a session] [Steer it]');
  expect('message' in started ? buttonsOf(started.message)[0] : null).toMatchObject({ style: 'primary' });
  expect((await here.press('ben', 'Schedule a session')).r).toBe('form');
  const page = await here.press('ben', 'Steer it');
  expect('message' in page ? buttonsOf(page.message)[0] : null).toMatchObject({
    label: expect.stringContaining('Schedule a session'),
    style: 'primary',
  });
  expect((await here.press('ben', 'Schedule a session')).r).toBe('form');
  // What only its hosts schedule is not offered to who runs the workspace.
  await here.look((tx) => saveMember(tx, WORKSPACE, 'cleo', { admin: true }));
  const [ritual] = (await here.look((tx) => liveRituals(tx))).filter(({ kind }) => kind === 'session');
  expect(said(await here.act('cleo', atDesk(steer({}), ritual?.id)))).not.toContain('Schedule a session');
});

it('refused when it starts, it changes from there', async () => {
  const here = await circle();
  await preparing(here, 'cleo', 'Weekly check-in', { time: '11:00' });
  await starting(here, 'ben', 'Weekly check-in', { time: '11:00' });
  expect(said(await here.press('cleo', 'Start it'))).toMatch(/Write 11:15\.\n\[Change\]$/);
  await here.fill('cleo', 'Change', { time: '11:15' });
  expect(said(await here.press('cleo', 'Start it'))).toContain('First: Tuesday 24 November at 11:15.');
});

it('dates before the end of another ritual’s pause are free', async () => {
  const here = await circle();
  const { id } = await starting(here, 'ben', 'Weekly check-in', { time: '11:00' });
  await here.act('ben', atDesk(steer({}), id));
  await here.fill('ben', 'Pause', { until: '2026-12-20' });
  expect(wrong(await preparing(here, 'cleo', 'Weekly check-in', { time: '11:00' })).time).toContain(
    'Tuesday 22 December at 11:00',
  );
  await here.act('ben', atDesk(steer({}), id));
  await here.press('ben', 'Go on');
  await here.act('ben', atDesk(steer({}), id));
  await here.fill('ben', 'Pause', {});
  // Until further notice may end any day.
  expect(wrong(await preparing(here, 'cleo', 'Weekly check-in', { time: '11:00' })).time).toContain(
    'Tuesday 24 November at 11:00',
  );
});

it('yellow cards are called what they are given, and never by the name of their circle', async () => {
  const here = await circle({ kind: 'yellow-card', settings: { name: { en: 'the garden', fr: 'le jardin' } } });
  expect(said(await here.act('ana', atDesk(steer({}), 'weekly')))).toMatch(/^Yellow cards\n/);
  const cards = await starting(here, 'ben', 'Yellow cards', { name: 'Fair play' });
  expect(cards.name).toBe('Fair play');
  expect(JSON.parse(cards.settings)).not.toHaveProperty('name');
  expect(said(await here.act('ben', atDesk(steer({}), cards.id)))).toMatch(/^Fair play\n/);
});

it('the check calls a ritual what everything else calls it, never by its id', async () => {
  const here = await circle();
  const checked = said(await here.act('ana', atDesk(check({}))));
  expect(checked).toContain('Next: Weekly check-in opens');
  expect(checked).not.toContain('weekly ');
});
