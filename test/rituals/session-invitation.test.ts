import { afterEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { answersIn, invited, pressOf, schedules, sessionsIn, withSessions } from './session-circle.ts';
import { instant, person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const post = (): string => world.channel()[0] ?? '';

describe('the invitation', () => {
  it('is posted a week before, with what, when, how long, and how many places', async () => {
    world = await withSessions({ at: '2026-11-20T10:00 Europe/Paris' });
    await schedules(world, {}, { purpose: 'To share what we live.' });
    expect(world.channel()).toEqual([]);
    await world.until('2026-11-24T16:29 Europe/Paris');
    expect(world.channel()).toEqual([]);
    await world.until('2026-11-24T16:31 Europe/Paris');
    expect(post().split('\n')).toEqual([
      'Round table',
      'To share what we live.',
      'When: Tuesday 1 December at 16:30',
      'Length: 60 minutes',
      'Places: 5 in all, 5 left',
      '0 coming · 0 not sure · 0 waiting',
      'The channel reads the numbers, never the names.',
      '[Coming] [Not sure] [Not this time] [My choices] [Roles]',
    ]);
  });

  it('shows each reader their own time: it carries the moment', async () => {
    world = await withSessions();
    await invited(world);
    expect(JSON.stringify(world.platform.standing[0]?.message)).toContain(
      `"t":"time","at":${instant('2026-12-01T16:30 Europe/Paris')}`,
    );
  });

  it('names the zone where it is one line, and comes at the same time of day across a change of clocks', async () => {
    world = await withSessions({ at: '2026-10-18T10:00 Europe/Paris' });
    // Clocks change on Sunday 25 October.
    await schedules(world, { date: '2026-10-27' });
    await world.until('2026-10-20T16:29 Europe/Paris');
    expect(world.channel()).toEqual([]);
    await world.until('2026-10-20T16:30 Europe/Paris');
    expect(world.channel()).toHaveLength(1);
    expect(world.platform.standing[0]?.message.summary).toBe('Round table: on Tuesday 27 October at 16:30 (Europe/Paris time)');
  });

  it('says today on its own day, wherever it is said', async () => {
    world = await withSessions();
    await invited(world);
    await world.until('2026-12-01T09:00 Europe/Paris');
    await world.command('ben', 'session');
    expect(world.inbox('ben').at(-1)).toContain('Round table: today at 16:30');
    await world.press('ana', 'My choices');
    await world.press('ana', 'Cancel it');
    expect(world.inbox('ana').at(-1)).toContain('Cancel Round table, today at 16:30?');
  });

  it('speaks of places and answers as its buttons do in French', async () => {
    world = await withSessions({ language: 'fr' });
    await schedules(world, { language: 'fr' });
    await world.settle();
    expect(post()).toContain('5 en tout, dont 5 libres');
    expect(post()).toContain('0 vient · 0 sans certitude');
  });

  it('counts, and names nobody; the link goes to who comes alone', async () => {
    world = await withSessions();
    await invited(world, { link: 'https://meet.example.net/x', purpose: 'To hear what customers say.' });
    expect(heard(await world.press('ben', 'Coming')).split('\n')).toEqual([
      'Round table: you are coming.',
      'To hear what customers say.',
      'When: On Tuesday 1 December at 16:30 · 60 minutes',
      'Places: 5 in all, 4 left',
      'Where: https://meet.example.net/x',
      '[Not sure] [Not this time] [My reminders]',
    ]);
    expect(heard(await world.press('cleo', 'Not sure'))).not.toContain('https://');
    expect(heard(await world.press('dia', 'Not this time'))).not.toContain('https://');
    expect(post()).toContain('1 coming · 1 not sure · 0 waiting');
    expect(post()).toContain('5 in all, 4 left');
    expect(JSON.stringify(world.platform.arrived)).not.toMatch(/Ben|"ben"|Cleo|Dia|meet\.example/);
  });

  it('gives everybody their own local time in private, in their language', async () => {
    world = await withSessions({ people: [person('Ana'), person('Ken', 'Asia/Tokyo'), person('Luc', 'Europe/Paris', 'fr')] });
    await invited(world, { places: '3' });
    expect(heard(await world.press('ken', 'Coming'))).toContain('When: On Wednesday 2 December at 00:30');
    expect(heard(await world.press('luc', 'Coming'))).toContain(
      'Quand\u00a0: Le mardi 1er décembre à 16\u00a0h\u00a030 · 60 minutes',
    );
  });

  it('takes another answer, and the same one twice as one', async () => {
    world = await withSessions();
    await invited(world);
    await world.press('ben', 'Coming');
    await world.press('ben', 'Coming');
    expect(post()).toContain('1 coming · 0 not sure');
    await world.press('ben', 'Not sure');
    expect(post()).toContain('0 coming · 1 not sure');
    expect(heard(await world.press('ben', 'My choices'))).toContain('noted as not sure');
  });

  it('answers a press after the start with a sentence, and takes a late “cannot” until then', async () => {
    world = await withSessions({ settings: { cutoff: 60 } });
    await invited(world);
    const [one] = await sessionsIn(world);
    await world.press('ben', 'Coming');
    await world.until('2026-12-01T15:31 Europe/Paris');
    expect(heard(await world.act('cleo', pressOf(one!.id, 'coming')))).toBe(
      'Answers to Round table closed before its start. You can still say that you cannot come.',
    );
    await world.act('ben', pressOf(one!.id, 'not-this-time'));
    expect(await answersIn(world, one!.id)).toEqual({ ben: 'no' });
    await world.until('2026-12-01T16:30 Europe/Paris');
    for (const ref of ['coming', 'unsure', 'not-this-time'])
      expect(heard(await world.act('cleo', pressOf(one!.id, ref)))).toBe('Round table has begun: answers are closed.');
    expect(await answersIn(world, one!.id)).toEqual({ ben: 'no' });
    // Nobody was coming: nobody is told that it has begun.
    expect(post()).toContain('Answers are closed.');
    expect(post()).not.toContain('[Coming]');
  });
});

describe('the waiting list', () => {
  it('promotes in the order of answers, and tells the person in private', async () => {
    world = await withSessions();
    await invited(world, { places: '2' });
    for (const user of ['ana', 'ben']) await world.press(user, 'Coming');
    expect(heard(await world.press('cleo', 'Coming'))).toContain(
      'Round table is full: you are on the waiting list.\nYou are the next one.',
    );
    expect(heard(await world.press('dia', 'Coming'))).toContain('One person is before you.');
    expect(heard(await world.press('eli', 'Coming'))).toContain('2 people are before you.');
    expect(post()).toContain('2 coming · 0 not sure · 3 waiting');
    await world.press('ben', 'Not this time');
    expect(world.inbox('cleo').join('\n')).toContain('A place is free for you: Round table, on Tuesday 1 December at 16:30.');
    expect(post()).toContain('2 coming · 0 not sure · 2 waiting');
    // Whoever comes back goes to the end.
    expect(heard(await world.press('ben', 'Coming'))).toContain('2 people are before you.');
    await world.press('cleo', 'I cannot come');
    expect(world.inbox('dia').join('\n')).toContain('A place is free for you');
    await world.settle();
    expect(world.inbox('cleo').join('\n')).not.toContain('A place is free for you');
    const [one] = await sessionsIn(world);
    expect(await answersIn(world, one!.id)).toEqual({ ana: 'coming', ben: 'waiting', cleo: 'no', dia: 'coming', eli: 'waiting' });
  });

  it('waits for the morning to tell of a place, unless the session is before', async () => {
    world = await withSessions({ people: [person('Ana'), person('Ben'), person('Cleo'), person('Dia')] });
    await invited(world, { places: '2' });
    for (const user of ['ana', 'ben', 'cleo', 'dia']) await world.press(user, 'Coming');
    await world.until('2026-11-24T23:00 Europe/Paris');
    await world.press('ana', 'Not this time');
    expect(world.told('cleo')).toEqual([]);
    await world.until('2026-11-25T09:00 Europe/Paris');
    expect(world.told('cleo')).toEqual(['2026-11-25T08:30']);
  });

  it('gives a place that nobody was told of yet to the next, without a word to who has left again', async () => {
    world = await withSessions();
    await invited(world, { places: '2' });
    for (const user of ['ana', 'ben', 'cleo', 'dia']) await world.press(user, 'Coming');
    await world.until('2026-11-24T23:00 Europe/Paris');
    await world.press('ana', 'Not this time');
    await world.press('cleo', 'Not this time');
    await world.until('2026-11-25T09:00 Europe/Paris');
    expect([world.told('cleo'), world.told('dia')]).toEqual([[], ['2026-11-25T08:30']]);
  });
});

describe('reminders', () => {
  it('come the day before and ten minutes before to who comes, each by their own lead', async () => {
    world = await withSessions();
    await invited(world);
    for (const user of ['ben', 'cleo', 'dia']) await world.press(user, 'Coming');
    await world.press('eli', 'Not sure');
    await world.fill('cleo', 'My reminders', { day: 'off', soon: '60' });
    await world.fill('dia', 'My reminders', { day: '2880', soon: 'off' });
    await world.until('2026-12-01T16:29 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-30T16:30', '2026-12-01T16:20']);
    expect(world.told('cleo')).toEqual(['2026-12-01T15:30']);
    // Two days before is a Sunday: it waits for Monday morning.
    expect(world.told('dia')).toEqual(['2026-11-30T08:30']);
    expect(world.told('eli')).toEqual([]);
  });

  it('fall away for who cannot come any more, and where answered later than their time', async () => {
    world = await withSessions();
    await invited(world);
    await world.press('ben', 'Coming');
    await world.until('2026-11-30T17:00 Europe/Paris');
    await world.press('ben', 'I cannot come');
    await world.press('cleo', 'Coming');
    await world.until('2026-12-01T16:29 Europe/Paris');
    expect([world.told('ben').length, world.told('cleo')]).toEqual([1, ['2026-12-01T16:20']]);
    expect(world.inbox('ben')[0]).toContain('Round table: tomorrow at 16:30.');
  });

  it('are one where the time of both has passed, and still one where only the earlier one is wanted', async () => {
    world = await withSessions();
    await invited(world);
    for (const user of ['ben', 'cleo']) await world.press(user, 'Coming');
    await world.fill('cleo', 'My reminders', { soon: 'off' });
    world.away('2026-12-01T16:22 Europe/Paris');
    await world.settle();
    expect([world.told('ben'), world.told('cleo')]).toEqual([['2026-12-01T16:22'], ['2026-12-01T16:22']]);
    expect(world.inbox('ben').join()).toContain('Round table: today at 16:30.');
    await world.until('2026-12-01T16:40 Europe/Paris');
    expect(world.told('ben')).toHaveLength(1);
  });

  it('are one where the first still waits for somebody’s morning', async () => {
    world = await withSessions();
    await invited(world, {}, { date: '2026-11-30', time: '08:35' });
    await world.press('ben', 'Coming');
    await world.until('2026-11-30T09:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-30T08:30']);
  });
});

describe('few people', () => {
  it('has the host asked a day before: go on, move, cancel', async () => {
    world = await withSessions();
    await invited(world, { minimum: '3' });
    await world.press('ben', 'Coming');
    await world.until('2026-11-30T16:31 Europe/Paris');
    expect(world.inbox('ana').join('\n')).toContain(
      'Round table, on Tuesday at 16:30: one person is coming. The minimum is 3.\nIt takes place unless you choose otherwise.',
    );
    expect(heard(await world.press('ana', 'Go on'))).toBe('Round table takes place, on Tuesday at 16:30.');
  });

  it('asks nobody where there are enough', async () => {
    world = await withSessions();
    await invited(world, { minimum: '1' });
    await world.press('ben', 'Coming');
    await world.until('2026-11-30T16:31 Europe/Paris');
    expect(world.inbox('ana').join('\n')).not.toContain('minimum');
  });
});
