import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kindness } from '../../rituals/kindness/index.ts';
import type { Circle } from './circle.ts';
import { chosen, ideas, join, kind } from './kindness-kit.ts';
import { heard, refsIn } from './reading.ts';
import { FIVE, person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

describe('nobody takes part before they say so', () => {
  beforeEach(async () => {
    world = await kind({ people: [...FIVE, person('Zoe', 'Europe/Paris', 'fr')] });
  });

  it('is announced once in the channel, in six lines at most, and says that it is a program', async () => {
    expect(world.channel()).toHaveLength(1);
    const lines = world.channel()[0]?.split('\n') ?? [];
    expect(lines.filter((line) => !line.startsWith('['))).toHaveLength(5);
    expect(world.channel()[0]).toContain('I am a program.');
    expect(world.channel()[0]).toContain('[Take part]');
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings: { window: 30 } })) });
    await world.until('2026-12-10T12:00 Europe/Paris');
    expect(world.channel()).toHaveLength(1);
  });

  it('writes to nobody who did not join', async () => {
    await world.until('2026-12-10T12:00 Europe/Paris');
    for (const user of ['ana', 'ben', 'cleo', 'dia', 'eli']) expect([user, world.inbox(user)]).toEqual([user, []]);
  });

  it('lets in by the button of the announcement, and says when the first idea comes', async () => {
    const reply = await world.press('ben', 'Take part');
    expect(heard(reply)).toContain('you take part. Your next idea comes on Wednesday at 10:00, or up to 90 minutes later.');
    expect(refsIn(reply)).toEqual(['choices', 'propose', 'pause', 'stop']);
    await world.until('2026-11-18T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
    expect(world.channel()).toHaveLength(1);
  });

  it('lets in by the command, in either language', async () => {
    expect(heard(await world.command('ben', 'kindness'))).toContain('you do not take part.');
    expect(heard(await world.command('zoe', 'gentillesse')).replace(/\u00a0/g, ' ')).toContain('vous ne participez pas.');
    await world.press('zoe', 'Participer');
    await world.until('2026-11-18T12:00 Europe/Paris');
    expect(ideas(world, 'zoe', 'Europe/Paris', 'fr')).toHaveLength(1);
    expect(ideas(world, 'ben')).toEqual([]);
  });

  it('lets in from the home page: the form says what it is, and its button is the way in', async () => {
    await world.home('ben');
    const form = await world.press('ben', 'Acts of kindness');
    expect(form).toMatchObject({ r: 'form', form: { submit: 'Take part' } });
    expect(heard(await world.send('ben', {}))).toContain('you take part.');
    await world.press('ben', 'My choices');
    expect(world.form('ben').submit).toBe('Save');
    await world.until('2026-11-18T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
  });

  it('answers a stranger and somebody who left the channel with a sentence, and keeps nothing', async () => {
    const press = world.handle('eli', 'Take part');
    world.platform.channels.set(
      'circle',
      world.platform.channels.get('circle')!.filter(({ user }) => user !== 'eli'),
    );
    await world.engine.inbound.changed({ workspace: 'playground', id: 'l', c: 'left', channel: 'circle', user: 'eli' });
    await world.pass(3_700_000);
    expect(heard(await world.act('eli', press))).toContain('Only members of this ritual’s channel can do that.');
    expect(await world.rows('participation')).toEqual([]);
    expect(await world.rows('entry')).toEqual([]);
  });
});

describe('when the next idea comes', () => {
  const next = async (user: string): Promise<string> =>
    heard(await world.command(user, 'kindness'))
      .split('\n')[0]
      ?.replace(/^.*?: /, '') ?? '';

  it('is still this week where somebody joins within the hours of it, as long as their minute is not over', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      world = await kind({ people: FIVE, seed });
      await world.until('2026-11-18T10:45 Europe/Paris');
      const users = FIVE.map(({ user }) => user);
      const said = new Map<string, string>();
      for (const user of users) {
        await world.command(user, 'kindness');
        said.set(user, heard(await world.press(user, 'Take part')));
      }
      await world.until('2026-11-18T12:00 Europe/Paris');
      for (const user of users)
        expect([user, said.get(user)?.includes('still to come, today at 11:30 at the latest')]).toEqual([
          user,
          ideas(world, user).length === 1,
        ]);
      expect(new Set([...said.values()].map((one) => one.includes('still to come'))).size).toBe(2);
      for (const user of users)
        expect(await next(user)).toContain('on Wednesday 25 November at 10:00, or up to 90 minutes later');
      if (seed < 6) await world.close();
    }
  });

  it('is next week for who had theirs, before the hours of it are over too', async () => {
    world = await kind({ people: FIVE });
    await join(world, 'ben');
    await world.until('2026-11-18T11:29 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
    expect(await next('ben')).toContain('Wednesday');
    expect(heard(await world.command('ben', 'kindness'))).toContain('If it cannot come in that time, it falls away');
  });
});

describe('leaving', () => {
  beforeEach(async () => {
    world = await kind();
    await join(world, 'ben', 'cleo');
  });

  it('is one tap on every prompt, of the same size as keeping, and one tap back', async () => {
    await world.until('2026-11-18T12:00 Europe/Paris');
    const [{ message }] = ideas(world, 'ben') as [ReturnType<typeof ideas>[0]];
    const rows = message.blocks.flatMap((block) => (block.b === 'buttons' ? [block.buttons.map(({ press }) => press.ref)] : []));
    expect(rows).toEqual([['keep', 'another', 'not-this-week', 'pause', 'stop']]);
    expect(message.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons.map(({ style }) => style) : []))).toEqual(
      Array(5).fill(undefined),
    );
    await world.press('ben', 'Stop taking part');
    await world.until('2026-12-03T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
    expect(ideas(world, 'cleo')).toHaveLength(3);
    const back = await world.press('ben', 'Take part again');
    expect(heard(back)).toContain('you take part. Your next idea comes on Wednesday at 10:00');
    await world.until('2026-12-10T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(2);
  });

  it('holds back while somebody is away until a date, and piles nothing up', async () => {
    await world.command('ben', 'kindness');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-05' });
    expect(heard(await world.command('ben', 'kindness'))).toContain('you are on pause until Saturday 5 December.');
    await world.until('2026-12-10T12:00 Europe/Paris');
    expect(ideas(world, 'cleo')).toHaveLength(4);
    expect(ideas(world, 'ben').map(({ at }) => at.slice(0, 10))).toEqual(['2026-12-09']);
  });

  it('leaves somebody who stops between two prompts unasked, even where one is on its way', async () => {
    await world.until('2026-11-18T09:59 Europe/Paris');
    await world.command('ben', 'kindness');
    await world.press('ben', 'Stop taking part');
    await world.until('2026-11-18T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toEqual([]);
    expect((await chosen(world, 'ben')).out).toEqual([]);
  });
});

describe('choices', () => {
  beforeEach(async () => {
    world = await kind();
    await join(world, 'ben');
    await world.command('ben', 'kindness');
  });

  it('narrow down whom for, where, how long, and whether customers are met', async () => {
    const reply = await world.fill('ben', 'My choices', { whom: 'customer', effort: '2', contact: 'no' });
    expect(heard(reply)).toContain('Your choices: Customers · Anywhere, or it varies · Up to 10 minutes');
    await world.until('2027-02-03T12:00 Europe/Paris');
    const acts = ideas(world, 'ben').map(({ act }) => act);
    expect(acts).toHaveLength(12);
    for (const act of acts) {
      expect(act).toMatchObject({ audience: 'customer', needs: 'none' });
      expect(act.effort).toBeLessThanOrEqual(2);
    }
  });

  it('that leave too little are refused where they stand, with what was typed, and nothing changes', async () => {
    const typed = { whom: 'customer', setting: 'on_site', effort: '1', contact: 'no' };
    const reply = await world.fill('ben', 'My choices', typed);
    expect(reply).toMatchObject({ r: 'invalid', typed });
    expect(heard(reply)).toBe('Only 3 ideas fit these choices: not enough for week after week. Please widen one of them.');
    expect((await chosen(world, 'ben')).filters.whom).toBe('all');
  });

  it('offer a place only where it leaves an idea out', async () => {
    await world.press('ben', 'My choices');
    const places = () => {
      const field = world.form('ben').fields.setting;
      return field?.f === 'choice' ? field.options.map(({ value }) => value) : [];
    };
    expect(places()).toEqual(['any', 'on_site']);
    const own = { audience: 'colleague', quality: ['respect'], rak: ['personal'], effort: 1, setting: ['on_site'], id: 'ours' };
    const said = { en: 'Hold the door for the person behind you.', fr: 'Tenez la porte à la personne qui vous suit.' };
    const settings = kindness.config.parse({ deck: [{ ...own, ...said }] });
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings })) });
    await world.press('ben', 'My choices');
    expect(places()).toEqual(['any', 'remote', 'on_site']);
    await world.send('ben', { setting: 'remote' });
    expect((await chosen(world, 'ben')).filters.setting).toBe('remote');
    // Without it, the choice that is no longer offered reads as what it comes to.
    await world.apply({
      ...world.wanted,
      rituals: world.wanted.rituals.map((one) => ({ ...one, settings: kindness.config.parse({}) })),
    });
    await world.press('ben', 'My choices');
    expect(world.form('ben').fields.setting).toMatchObject({ initial: 'any' });
  });

  it('say nothing of suggestions where nobody is suggested', async () => {
    await world.press('ben', 'My choices');
    expect(Object.keys(world.form('ben').fields)).toEqual(['whom', 'setting', 'effort', 'contact']);
    expect(heard(await world.command('ben', 'kindness'))).not.toContain('suggest');
  });

  it('of somebody on pause are kept, and the pause too', async () => {
    await world.fill('ben', 'Pause until a date', { until: '2026-12-05' });
    await world.command('ben', 'kindness');
    const reply = await world.fill('ben', 'My choices', { effort: '2' });
    expect(heard(reply)).toContain('you are on pause until');
    expect(refsIn(reply)).toContain('resume');
    expect((await chosen(world, 'ben')).filters.effort).toBe(2);
  });
});
