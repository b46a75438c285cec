import { afterEach, describe, expect, it } from 'vitest';
import { DAY, gives, MINUTE, occurrences, wants, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { CHANNEL, FIVE, type Setup } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const FRIDAY = '2026-11-27T16:00 Europe/Paris';
const NEXT = '2026-12-04T16:00 Europe/Paris';
/** A circle in which Ben and Cleo want to be thanked in the channel. */
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await withBravos({ ...setup, settings: { perWeek: 20, ...(setup.settings as object) } });
  for (const user of ['ben', 'cleo']) await wants(world, user, 'channel');
};
const words = (n: number | string): string => `What they did and what it changed: ${n}.`;
const digests = (): string[] => world.channel().filter((text) => /: this week/.test(text));
const give = (n: number | string, how: { from?: string; to?: readonly string[]; behaviour?: string } = {}) =>
  writes(world, how.from ?? 'ana', how.to ?? ['ben'], { words: words(n), behaviour: how.behaviour ?? 'apache-1' });

describe('the weekly digest', () => {
  it('has what people wanted shown, by behaviour in the circle’s order, and no number anywhere', async () => {
    await open();
    await give('a', { behaviour: 'quality-patience' });
    await give('b', { from: 'dia', to: ['ben', 'cleo', 'eli'] });
    await give('c', { behaviour: 'golden-do', to: ['cleo'] });
    await give('d', { to: ['eli'] });
    await world.until(FRIDAY);
    const [digest = '', ...more] = digests();
    expect(more).toEqual([]);
    expect(digest).toBe(
      [
        'Bravo: this week',
        'What people of this channel were thanked for this week, in no particular order.',
        'Treat others as you would like to be treated',
        `• Ana to Cleo: “${words('c')}”`,
        'Be available, listen actively',
        `• Dia to Ben and Cleo: “${words('b')}”`,
        'Patience',
        `• Ana to Ben: “${words('a')}”`,
      ].join('\n'),
    );
    expect(digest).not.toMatch(/\d/);
  });

  it('names people without a mention: they were notified once', async () => {
    await open();
    await give('a');
    await world.until(FRIDAY);
    expect(JSON.stringify(world.platform.standing.at(-1)?.message)).not.toContain('"mention"');
  });

  it('shuffles what is about one behaviour', async () => {
    const orders: string[] = [];
    for (const seed of [1, 2, 3]) {
      await open({ seed });
      for (const n of 'abcde') await give(n);
      await world.until(FRIDAY);
      orders.push((digests()[0]?.match(/\w(?=\.”)/g) ?? []).join(''));
      if (seed < 3) await world.close();
    }
    expect(orders.map((order) => [...order].sort().join(''))).toEqual(Array(3).fill('abcde'));
    expect(new Set([...orders, 'abcde']).size).toBe(4);
  });

  it('is not posted when there is nothing to show', async () => {
    await open();
    await give('a', { to: ['eli'] });
    await world.until(FRIDAY);
    expect(world.channel()).toEqual([]);
    await world.press('eli', 'In the channel');
    await world.press('eli', 'Take it out of the channel');
    await world.until(NEXT);
    expect(digests()).toEqual([]);
  });

  it('has each bravo once: what was shown since the last, whenever it was given', async () => {
    await open();
    await give('a');
    await give('b', { to: ['eli'] });
    await world.until(FRIDAY);
    await world.press('eli', 'In the channel');
    await world.until(NEXT);
    expect(digests().map((text) => text.match(/\w(?=\.”)/g))).toEqual([['a'], ['b']]);
  });

  it('is not posted where the circle wants none, nor are those weeks made up for', async () => {
    await open({ settings: { digest: false } });
    await give('a');
    await world.until(NEXT);
    expect(digests()).toEqual([]);
    await world.apply({
      ...world.wanted,
      rituals: world.wanted.rituals.map((one) => ({ ...one, settings: { ...(one.settings as object), digest: true } })),
    });
    await give('b');
    await world.until('2026-12-11T16:00 Europe/Paris');
    expect(digests().map((text) => text.match(/\w(?=\.”)/g))).toEqual([['b']]);
  });

  it('comes once, late, after a time when nobody ran', async () => {
    await open();
    await gives(world, 'ana', ['ben'], { words: words('a') });
    world.away('2026-12-09T10:00 Europe/Paris');
    await world.settle();
    expect(digests()).toHaveLength(1);
    await give('b');
    await world.until('2026-12-11T16:00 Europe/Paris');
    expect(digests().map((text) => text.match(/\w(?=\.”)/g))).toEqual([['a'], ['b']]);
  });

  it('follows a changed recurrence', async () => {
    await open();
    await give('a');
    const { rituals, ...rest } = world.wanted;
    await world.apply({
      ...rest,
      rituals: rituals.map((one) => ({ ...one, recurrence: { ...one.recurrence!, on: ['thu'] } as typeof one.recurrence })),
    });
    await world.until('2026-11-26T16:00 Europe/Paris');
    expect(digests()).toHaveLength(1);
    await world.until(FRIDAY);
    expect(digests()).toHaveLength(1);
  });

  it('has the name that the host gave', async () => {
    await open({ settings: { name: 'Thank-yous' } });
    await give('a');
    await world.until(FRIDAY);
    expect(digests()[0]).toMatch(/^Thank-yous: this week\n/);
  });

  it('keeps what a behaviour of the circle’s own was called, whatever becomes of the list', async () => {
    const own = { en: 'Say what you do not know', fr: 'Dire ce qu’on ignore' };
    await open({ settings: { behaviours: [own] } });
    await give('a', { behaviour: 'own-1' });
    await world.apply({
      ...world.wanted,
      rituals: world.wanted.rituals.map((one) => ({ ...one, settings: { ...(one.settings as object), behaviours: ['value'] } })),
    });
    await world.until(FRIDAY);
    expect(digests()[0]).toContain(`Say what you do not know\n• Ana to Ben: “${words('a')}”`);
  });
});

describe('a bravo that is taken out later', () => {
  it('leaves the digest as it leaves the channel: by its recipient, one name; by its author, all of it', async () => {
    await open();
    await give('a', { to: ['ben', 'cleo'] });
    await give('b', { from: 'dia', behaviour: 'quality-patience' });
    await world.until(FRIDAY);
    const [before = ''] = digests();
    await world.press('cleo', 'Take it out of the channel');
    expect(digests()).toEqual([before.replace('Ben and Cleo', 'Ben')]);
    await world.press('cleo', 'In the channel');
    expect(digests()).toEqual([before]);
    await world.press('ana', 'Take it back');
    expect(digests()[0]).not.toContain(words('a'));
    expect(digests()[0]).toContain(words('b'));
    await world.press('dia', 'Take it back');
    expect(digests()).toEqual([]);
    expect(world.channel().at(-1)).toBe('What stood here is no longer shown.');
  });

  it('leaves the order of the others as it is', async () => {
    await open();
    for (const n of 'abcde') await give(n, n === 'd' ? { from: 'dia' } : {});
    await world.until(FRIDAY);
    const order = () => (digests()[0]?.match(/\w(?=\.”)/g) ?? []).join('');
    const before = order();
    await world.press('dia', 'Take it back');
    expect(order()).toBe(before.replace('d', ''));
  });

  it('leaves no words of it in what the digest remembers', async () => {
    await open();
    await give('a');
    await world.until(FRIDAY);
    expect(JSON.stringify(await occurrences(world, 'bravo-digest'))).not.toContain('What they did');
  });
});

describe('a long digest', () => {
  const long = (n: number): string => `${'What they did and what it changed, at length. '.repeat(10)}${n}#`;
  const found = (): number =>
    new Set(
      digests()
        .join()
        .match(/\d+(?=#)/g),
    ).size;

  it('goes on in further messages, loses nothing, and is put together again when it gets shorter', async () => {
    await open();
    for (let n = 0; n < 14; n += 1)
      await writes(world, 'ana', ['ben'], { words: long(n), behaviour: n % 2 === 0 ? 'apache-1' : 'quality-patience' });
    await world.until(FRIDAY);
    expect(digests().map((text) => text.split('\n')[0])).toEqual(['Bravo: this week', 'Bravo: this week, continued']);
    expect(found()).toBe(14);
    expect(digests().every((text) => text.length < 7_500)).toBe(true);
    for (let n = 0; n < 6; n += 1) await world.press('ana', 'Take it back');
    expect(digests()).toHaveLength(1);
    expect(world.channel().at(-1)).toBe('The end of the digest now stands in the message above.');
    expect(found()).toBe(8);
  });
});

it('says nothing while its ritual is not in the file, and what was due once it is back', async () => {
  await open();
  await gives(world, 'ana', ['ben'], { words: words('a') });
  const file = world.wanted;
  await world.apply({ ...file, rituals: [] });
  await world.until('2026-11-30T10:00 Europe/Paris');
  expect(digests()).toEqual([]);
  await world.apply(file);
  await world.pass(MINUTE);
  expect(digests()).toHaveLength(1);
  await world.pass(3 * DAY);
  expect(digests()).toHaveLength(1);
});

it('somebody who has left is not named in a digest to come', async () => {
  await open();
  await gives(world, 'ana', ['cleo'], { words: words('a') });
  world.platform.channels.set(
    CHANNEL,
    FIVE.filter(({ user }) => user !== 'cleo'),
  );
  await world.until(FRIDAY);
  expect(digests()[0]).toContain('Ana to Cleo');
});
