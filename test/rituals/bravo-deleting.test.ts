import { afterEach, describe, expect, it } from 'vitest';
import { DAY, everything, forged, gives, occurrences, remembered, WORDS, wants, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import type { Setup } from './setup.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await withBravos(setup);
};
afterEach(() => world.close());

const GONE = 'The bravo that stood here is no longer shown.';
const bravo = async () => (await occurrences(world, 'bravo-one'))[0]!;
/** What the platform still shows anywhere, and what is on its way. */
const standing = (): string => JSON.stringify(world.platform.standing);

describe('its author takes a bravo back', () => {
  it('wherever it is: the channel, each recipient and the author read so in one line, and nothing is left of the words', async () => {
    await open();
    await wants(world, 'ben', 'channel');
    await gives(world, 'ana', ['ben', 'cleo']);
    await world.press('cleo', 'Just for me');
    expect(await everything(world)).toContain(WORDS);
    expect(heard(await world.press('ana', 'Take it back'))).toBe('Taken back, wherever it was. Nothing of it is kept.');
    expect(world.channel()).toEqual([GONE]);
    for (const user of ['ben', 'cleo']) expect(world.inbox(user)).toContain('This bravo was taken back.');
    expect(world.inbox('ana')).toEqual(['Taken back, wherever it was. Nothing of it is kept.']);
    expect([await everything(world), standing()].join()).not.toContain(WORDS);
    expect(remembered(await bravo())).toBe(null);
  });

  it('before a recipient was awake: they never hear of it', async () => {
    await open({ at: '2026-11-24T20:00 Europe/Paris' });
    await gives(world, 'ana', ['ben']);
    expect(await everything(world)).toContain(WORDS);
    await world.press('ana', 'Take it back');
    expect(await everything(world)).not.toContain(WORDS);
    await world.pass(DAY);
    expect(world.inbox('ben')).toEqual([]);
  });

  it('while the channel’s message has not left: it never does', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    world.platform.answers.push(
      { s: 'later', afterMs: 3_600_000, lane: false, why: '503' },
      { s: 'later', afterMs: 3_600_000, lane: false, why: '503' },
    );
    await world.press('ben', 'In the channel');
    expect(await everything(world)).toContain(WORDS);
    await world.press('ana', 'Take it back');
    await world.pass(DAY);
    expect(world.channel().join()).not.toContain(WORDS);
    expect([await everything(world), standing()].join()).not.toContain(WORDS);
  });

  it('once: nobody can press anything of it any more', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    const { id } = await bravo();
    await world.press('ana', 'Take it back');
    for (const [user, ref] of [
      ['ana', 'take-back'],
      ['ben', 'in-channel'],
      ['ben', 'open'],
      ['ben', 'stop'],
    ] as const)
      expect([user, ref, heard(await world.act(user, forged(id, ref)))]).toEqual([
        user,
        ref,
        expect.stringContaining('no longer here'),
      ]);
    expect(world.channel()).toEqual([]);
  });

  it('long after it could be decided: what can still be reached goes, and what cannot is said', async () => {
    await open();
    await wants(world, 'ben', 'channel');
    await gives(world, 'ana', ['ben']);
    await gives(world, 'ana', ['ben']);
    await world.pass(61 * DAY);
    await world.press('ana', 'Take it back');
    expect(world.channel()).toEqual([expect.stringContaining(WORDS), GONE, expect.stringMatching(/^Bravo: this week/)]);
    await world.pass(40 * DAY);
    await world.engine.purge();
    const [last] = (await occurrences(world, 'bravo-one')).filter((row) => remembered(row) !== null);
    expect(heard(await world.act('ana', forged(last?.id, 'take-back')))).toContain(
      'too old for me to change: a host can delete it',
    );
    expect(await everything(world)).not.toContain(WORDS);
  });
});

describe('a recipient deletes a bravo', () => {
  it('for themselves: their name leaves the channel, the others keep theirs', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo']);
    await world.press('ben', 'In the channel');
    await world.press('cleo', 'In the channel');
    expect(heard(await world.press('ben', 'Delete it'))).toBe('Deleted. Your name is no longer in this bravo.');
    expect(world.channel()).toEqual([expect.stringContaining('Ana thanks @Cleo.')]);
    expect(world.inbox('ben')).toEqual(['Deleted. Your name is no longer in this bravo.']);
    expect(world.inbox('cleo')[0]).toContain(WORDS);
    expect(JSON.stringify(remembered(await bravo()))).not.toContain('playground/ben');
    expect(heard(await world.act('ben', forged((await bravo()).id, 'in-channel')))).toContain('no longer here');
  });

  it('who was the last with their name in the channel: nothing stands there any more', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo']);
    await world.press('ben', 'In the channel');
    await world.press('ben', 'Delete it');
    expect(world.channel()).toEqual([GONE]);
    expect(world.inbox('cleo')[0]).toContain(WORDS);
  });

  it('as the last of all: the words are gone too, and the author cannot tell', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo']);
    const reads = world.inbox('ana');
    await world.press('ben', 'In the channel');
    await world.press('ben', 'Delete it');
    await world.press('cleo', 'Delete it');
    expect([await everything(world), standing()].join()).not.toContain(WORDS);
    expect(world.inbox('ana')).toEqual(reads);
    expect(heard(await world.act('ana', forged((await bravo()).id, 'edit', 'form')))).toContain('This bravo has left');
    expect(heard(await world.press('ana', 'Take it back'))).toBe('Taken back, wherever it was. Nothing of it is kept.');
    expect(world.inbox('ben')).toEqual(['Deleted. Your name is no longer in this bravo.']);
  });

  it('which they opened from their list before its own message could come: that never comes', async () => {
    await open({ at: '2026-11-24T20:00 Europe/Paris' });
    await gives(world, 'ana', ['ben']);
    await world.command('ben', 'bravos');
    await world.press('ben', '1. Ana');
    await world.press('ben', 'Delete it');
    await world.pass(DAY);
    expect(world.told('ben')).toEqual([]);
    expect(await everything(world)).not.toContain(WORDS);
  });

  it('long after it could be decided', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    await world.press('ben', 'In the channel');
    await world.pass(61 * DAY);
    expect(heard(await world.press('ben', 'Delete it'))).toBe('Deleted. Your name is no longer in this bravo.');
    expect(world.channel()[0]).toBe(GONE);
    expect([await everything(world), standing()].join()).not.toContain(WORDS);
  });
});

it('once a message has left, the outbox keeps none of its words', async () => {
  await open();
  await gives(world, 'ana', ['ben']);
  await world.press('ben', 'In the channel');
  const rows = await world.rows('delivery');
  expect(rows.map(({ slot }) => slot).sort()).toEqual(['author', 'post', 'to:playground/ben']);
  expect(rows.map(({ state, message }) => [state, message])).toEqual(Array(3).fill(['sent', '']));
});

it('a bravo is encrypted in the database', async () => {
  await open();
  await writes(world, 'ana', ['ben']);
  expect(JSON.stringify(await occurrences(world, 'bravo-one'))).not.toMatch(/Called the customer|playground\/ben/);
});

it('what is closed is erased in its time', async () => {
  await open();
  await gives(world, 'ana', ['ben']);
  await world.pass(61 * DAY);
  await world.engine.purge();
  expect(await everything(world)).toContain(WORDS);
  world.away('2027-09-01T12:00 Europe/Paris');
  await world.engine.purge();
  expect(await occurrences(world, 'bravo-one')).toEqual([]);
});
