import { afterEach, describe, expect, it } from 'vitest';
import { describeRitual } from '../conformance/ritual.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { guest } from './session-circle.ts';
import { AROUND, ASKED, asks, datesCircle, datesFamily, ticks } from './session-dates-kit.ts';

let world: Circle;
afterEach(() => world?.close());

const labels = (user: string): readonly string[] => Object.values(world.form(user).fields).map(({ label }) => label);

describe('a host asks for a date', () => {
  it('and the channel reads what there is, how many have answered, until when', async () => {
    world = await datesCircle();
    expect(heard(await asks(world))).toBe('The channel is asked until Thursday at 10:00.\n[Close it now]');
    expect(world.channel()).toEqual([
      [
        'A date for Round table',
        '3 times to choose from, 60 minutes each. No answer yet.',
        'You can tick until Thursday 3 December at 10:00.',
        '[Tick your times]',
        'Who ticked what is not shown to anybody.',
      ].join('\n'),
    ]);
  });

  it('guests tick no times where they cannot come', async () => {
    for (const guests of [false, true]) {
      world = await datesCircle({ settings: { guests } });
      await asks(world);
      await guest(world, 'ben');
      const reply = await world.press('ben', 'Tick your times');
      expect(reply.r).toBe(guests ? 'form' : 'privately');
      if (!guests) expect(heard(reply)).toBe('These dates are for the members of the circle. Nothing was noted.');
      if (!guests) await world.close();
    }
  });

  it('who is no host cannot', async () => {
    world = await datesCircle();
    await world.command('ben', 'session');
    expect(heard(await world.press('ben', 'Find a date'))).toContain('hosts');
    expect(world.channel()).toEqual([]);
  });

  it.each([
    [{ slots: '2026-12-10 09:00\nFriday at nine' }, 'Line 2: please write a date and a time, such as 2026-12-03 16:00.'],
    [{ slots: '2026-02-30 09:00' }, 'Line 1: please write a date and a time, such as 2026-12-03 16:00.'],
    [{ slots: '2026-12-10 25:00' }, 'Line 1: please write a date and a time, such as 2026-12-03 16:00.'],
    [{ slots: '2026-12-10 09:00\n\n2026-11-30 09:59' }, 'Line 3: this time has passed.'],
    [{ slots: '2026-12-02 09:00\n2026-12-10 09:00' }, 'Line 1: this comes before the answers are in.'],
    [{ slots: '2026-12-10 09:00\n2027-06-10 09:00' }, 'Line 2: please give a date within six months.'],
    [{ slots: '2027-03-28 02:30\n2026-12-10 09:00' }, 'Line 1: clocks go forward that night, and this time does not exist.'],
    [{ slots: '2026-12-10 09:00\n2026-12-10 9h00' }, 'Line 2: this time stands there already.'],
    [{ slots: '2026-12-10 09:00' }, 'Please give two times at least.'],
    [{ slots: Array.from({ length: 11 }, (_, i) => `2026-12-10 ${10 + i}:00`).join('\n') }, 'Please give ten times at most.'],
    [{ zone: 'Middle Earth' }, 'No time zone has this name. For example: Europe/Paris'],
  ])('and what is wrong comes back as it was typed: %j', async (values, why) => {
    world = await datesCircle();
    const reply = await asks(world, values);
    expect([heard(reply), reply.r === 'invalid' && reply.typed]).toEqual([why, expect.objectContaining({ ...ASKED, ...values })]);
    expect(world.channel()).toEqual([]);
  });

  it('and hears of a time that clocks show twice', async () => {
    world = await datesCircle({ at: '2026-10-12T10:00 Europe/Paris' });
    const reply = await asks(world, { slots: '2026-10-25 02:30\n2026-10-26 09:00' });
    expect(heard(reply)).toBe('Line 1: clocks go back that night, and this time comes twice.');
  });
});

describe('whoever is in the channel', () => {
  it('reads each time in their own local time, in their language', async () => {
    world = await datesCircle();
    await asks(world);
    const read = async (user: string): Promise<readonly string[]> => {
      await world.press(user, 'Tick your times');
      return labels(user);
    };
    expect(await read('ben')).toEqual([
      'Thursday 10 December at 03:00',
      'Thursday 10 December at 10:00',
      'Friday 11 December at 16:00',
    ]);
    expect((await read('cleo'))[2]).toBe('Saturday 12 December at 06:00');
    expect((await read('dia'))[1]).toBe('jeudi 10 décembre à 16 h'.replace('16 h', '16\u00a0h'));
  });

  it('ticks, changes it, takes it back; the channel reads the number alone', async () => {
    world = await datesCircle();
    await asks(world);
    expect(heard(await ticks(world, 'ben', 'no', 'yes', 'if'))).toContain('Noted. You can change it until Thursday at 04:00.');
    await ticks(world, 'cleo', 'yes', 'no', 'no');
    await ticks(world, 'ben', 'no', 'if', 'yes');
    expect(world.channel()[0]).toContain('2 answers so far.');
    await world.press('ben', 'Tick your times');
    expect(Object.values(world.form('ben').fields).map((field) => 'initial' in field && field.initial)).toEqual([
      'no',
      'if',
      'yes',
    ]);
    expect(heard(await world.press('ben', 'Take it back'))).toBe('Taken back. Nothing of it is kept.');
    expect(world.channel()[0]).toContain('1 answer so far.');
    expect(world.channel().join()).not.toMatch(/Ben|Cleo/);
  });

  it('who opened it before it closed and sends it after is told so, and changes nothing', async () => {
    world = await datesCircle();
    await asks(world);
    await ticks(world, 'ben', 'no', 'yes', 'no');
    await world.press('cleo', 'Tick your times');
    await world.press('ana', 'Close it now');
    const before = world.channel();
    await world.send('cleo', { s1: 'yes' });
    expect(world.channel()).toEqual(before);
  });
});

describe('once it is closed', () => {
  it('the channel reads the suggestion and why, the host schedules it in one press', async () => {
    world = await datesCircle();
    await asks(world);
    await ticks(world, 'ben', 'no', 'yes', 'if');
    await ticks(world, 'dia', 'yes', 'yes', 'no');
    await ticks(world, 'eli', 'yes', 'if', 'no');
    await world.until('2026-12-03T10:00 Europe/Paris');
    expect(world.channel()).toEqual([
      [
        'A date for Round table',
        'Suggested: Thursday 10 December at 16:00',
        'No other time works for more people.',
        'It works for 2 people, if need be for one more.',
      ].join('\n'),
    ]);
    expect(await world.rows('entry')).toEqual([]);
    const press = world.handle('ana', 'Schedule it');
    expect(press).toMatchObject({
      kind: 'session',
      ref: 'schedule',
      payload: { date: '2026-12-10', time: '16:00', zone: 'Europe/Paris', title: 'Round table' },
    });
    await world.press('ana', 'Schedule it');
    expect(world.form('ana').fields.title).toMatchObject({ initial: 'Round table' });
    expect(world.inbox('ben').join()).not.toContain('Schedule it');
  });

  it.each([
    [[], 'Nobody ticked a time. Nothing is suggested.'],
    [['no', 'no', 'no'], 'No time works for anybody. Nothing is suggested.'],
  ])('and nothing came out, both are told so: %j', async (said, line) => {
    world = await datesCircle();
    await asks(world);
    if (said.length > 0) await ticks(world, 'ben', ...said);
    await world.press('ana', 'Close it now');
    expect(world.channel()[0]).toBe(`A date for Round table\n${line}`);
    expect(world.inbox('ana').join('\n')).toContain('For Round table, no time came out.');
  });

  it('those who host now are told when whoever asked does no more; who left the circle counts no more', async () => {
    world = await datesCircle();
    await asks(world);
    await ticks(world, 'ben', 'yes', 'no', 'no');
    await ticks(world, 'cleo', 'no', 'yes', 'yes');
    const [ritual] = world.wanted.rituals;
    await world.apply({ ...world.wanted, rituals: [{ ...ritual!, hosts: ['eli'] }] });
    world.platform.channels.set(
      'circle',
      AROUND.filter(({ user }) => user !== 'cleo'),
    );
    await world.until('2026-12-03T11:00 Europe/Paris');
    expect(world.inbox('ana').join()).not.toContain('is suggested');
    expect(world.inbox('eli').join()).toContain('For Round table, this time is suggested: Thursday 10 December at 09:00.');
  });

  it('whoever had a late hour last time is spared now; what was never scheduled asked nothing of anybody', async () => {
    const again = { slots: '2026-12-20 09:00\n2026-12-20 17:00' };
    const both = async (): Promise<string> => {
      await asks(world, again);
      for (const user of ['ben', 'cleo']) await ticks(world, user, 'yes', 'yes');
      await world.press('ana', 'Close it now');
      return world.channel().at(-1) ?? '';
    };
    const first = async (): Promise<void> => {
      world = await datesCircle();
      // 17:00 in Paris is 01:00 in Tokyo and 11:00 in New York; 09:00 is 17:00 and 03:00.
      await asks(world, { slots: '2026-12-10 09:00\n2026-12-10 17:00' });
      for (const user of ['ben', 'cleo']) await ticks(world, user, 'yes', user === 'ben' ? 'no' : 'if');
      await world.press('ana', 'Close it now');
      expect(world.channel()[0]).toContain('Suggested: Thursday 10 December at 09:00');
    };
    await first();
    expect(await both()).toContain('Suggested: Sunday 20 December at 09:00\nIt works for all who answered.\n');
    await world.close();
    await first();
    await world.press('ana', 'Schedule it');
    await world.send('ana', {});
    expect(await both()).toContain(
      'Suggested: Sunday 20 December at 17:00\nIt works for all who answered, and it spares people who had early or late hours before.',
    );
  });
});

describeRitual(
  datesFamily,
  ['early', 'far', 'many', 'none', 'past', 'same', 'skipped', 'twice', 'unread', 'zone'].map((why) => `wrong.${why}`),
  'rituals/session/dates',
);
