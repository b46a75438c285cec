import { afterEach, describe, expect, it } from 'vitest';
import { encodePress, MAX_PRESS_CHARS, plainText } from '../../src/message/index.ts';
import { DAY, everything, MINUTE, occurrences, WORDS, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { CHANNEL, type Setup } from './setup.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await withBravos(setup);
};
afterEach(() => world.close());

/** Whom and which words the form shows before anything is typed. */
const initials = (user: string): unknown[] => {
  const { whom, words } = world.form(user).fields as Record<string, { readonly initial?: unknown }>;
  return [whom?.initial, words?.initial];
};
const introOf = (user: string): string => plainText(world.form(user).intro ?? []);
const about = (text: string, author: string | null) => ({ about: { text, author } });
const bravos = () => occurrences(world, 'bravo-one');

describe('the form opens', () => {
  it('from the command, with whom it named and the words that were typed', async () => {
    await open();
    expect((await world.command('ana', 'bravo', CHANNEL, { text: 'For the long call', people: ['ben', 'cleo'] })).r).toBe('form');
    expect(initials('ana')).toEqual([['ben', 'cleo'], 'For the long call']);
    expect(introOf('ana')).toBe('');
  });

  it('from the home page, empty', async () => {
    await open();
    await world.home('ana');
    await world.press('ana', 'Give a bravo');
    expect(initials('ana')).toEqual([undefined, undefined]);
  });

  it('from a message, with its author, and quotes the message without taking it for the author’s words', async () => {
    await open();
    await world.command('ana', 'bravo', CHANNEL, about('I called her back.\nAll is well.', 'ben'));
    expect(initials('ana')).toEqual([['ben'], undefined]);
    expect(introOf('ana')).toBe('The message: “I called her back. / All is well.”');
    await world.send('ana', { behaviour: 'apache-1', words: WORDS });
    expect(await everything(world)).not.toContain('I called her back');
  });

  it('from a message of somebody who cannot be sent a bravo, with nobody', async () => {
    await open();
    await world.command('cleo', 'bravos');
    await world.press('cleo', 'Stop taking part');
    for (const author of ['ana', 'cleo', 'robot', null]) {
      await world.command('ana', 'bravo', CHANNEL, about('Hello', author));
      expect([author, initials('ana')[0]]).toEqual([author, undefined]);
    }
  });

  it('with 300 characters of a long message at most, in a button that every platform can carry', async () => {
    await open();
    await world.command('ana', 'bravo', CHANNEL, about('é"\n'.repeat(2000), 'ben'));
    expect(introOf('ana').length).toBeLessThan(340);
    expect(introOf('ana')).toMatch(/…”$/);
    expect(encodePress(world.form('ana').press).length).toBeLessThan(MAX_PRESS_CHARS);
  });

  it('with the beginning of words that are too many, and says so', async () => {
    await open();
    await world.command('ana', 'bravo', CHANNEL, { text: '"a"\n'.repeat(1000), people: ['ben', 'cleo', 'dia', 'eli'] });
    expect(introOf('ana')).toContain('longer than 500 characters');
    expect(encodePress(world.form('ana').press).length).toBeLessThan(MAX_PRESS_CHARS);
    expect(String(initials('ana')[1]).length).toBeGreaterThan(300);
  });

  it('and says before it is sent who will read it', async () => {
    await open();
    await world.command('ana', 'bravo');
    expect(plainText(world.form('ana').audience)).toContain(
      'Each person you name gets it in private and decides, then or beforehand, whether the channel reads it.',
    );
  });

  it('and offers the behaviours that the circle named, its own among them', async () => {
    await open({
      settings: { behaviours: ['golden_rule', 'apache-8', { en: 'Say what you do not know', fr: 'Dire ce qu’on ignore' }] },
    });
    await world.command('ana', 'bravo');
    const { behaviour } = world.form('ana').fields;
    expect(behaviour?.f === 'choice' && behaviour.options.map(({ value }) => value)).toEqual([
      'golden-do',
      'golden-dont',
      'apache-8',
      'own-1',
    ]);
  });
});

const NOT_HERE = 'Somebody you named cannot be chosen here. Please take their name out.';

describe('whom', () => {
  const guest = (user: string) =>
    world.engine.inbound.changed({
      workspace: 'playground',
      id: `guest-${user}`,
      c: 'profile',
      profile: {
        user,
        name: 'Ben',
        zone: 'Europe/Paris',
        language: 'en',
        bot: false,
        deleted: false,
        guest: true,
        address: null,
      },
    });
  const inactive = (user: string) =>
    world.engine.inbound.changed({
      workspace: 'playground',
      id: `inactive-${user}`,
      c: 'profile',
      profile: {
        user,
        name: 'Ben',
        zone: 'Europe/Paris',
        language: 'en',
        bot: false,
        deleted: true,
        guest: false,
        address: null,
      },
    });

  it.each([
    ['oneself', ['ana'], 'A bravo goes to somebody other than yourself.'],
    ['a bot, or somebody of another place', ['robot'], 'Somebody you named cannot be chosen here. Please take their name out.'],
    ['some who can and one who cannot', ['ben', 'zoe'], 'Somebody you named cannot be chosen here. Please take their name out.'],
    [
      'several who cannot',
      ['ana', 'zoe', 'robot'],
      'A bravo goes to somebody other than yourself. Somebody you named cannot be chosen here. Please take their name out.',
    ],
    ['six', ['ben', 'cleo', 'dia', 'eli', 'f', 'g'], 'Choose at most 5 people.'],
    ['nobody', [], 'Please answer this one.'],
  ])('is not %s: one sentence at the field, and what was typed comes back', async (_, whom, why) => {
    await open();
    const reply = await writes(world, 'ana', whom);
    expect(reply).toMatchObject({ r: 'invalid', errors: { whom: why }, typed: { whom, words: WORDS, behaviour: 'apache-1' } });
    expect(Object.keys((reply as { errors: object }).errors)).toEqual(['whom']);
    expect(await bravos()).toEqual([]);
  });

  it('is not somebody who is no longer active', async () => {
    await open();
    await inactive('ben');
    expect(heard(await writes(world, 'ana', ['ben']))).toBe(
      'Somebody you named cannot be chosen here. Please take their name out.',
    );
  });

  it('is not a guest, unless the circle says so', async () => {
    await open();
    await guest('ben');
    expect(heard(await writes(world, 'ana', ['ben']))).toBe('Ben: guests are not sent bravos here.');
    await world.close();
    await open({ settings: { guests: true } });
    await guest('ben');
    expect((await writes(world, 'ana', ['ben'])).r).toBe('done');
  });

  it('is not somebody who stopped, and the author cannot tell them from somebody unknown', async () => {
    await open();
    await world.command('ben', 'bravos');
    await world.press('ben', 'Stop taking part');
    expect(await writes(world, 'ana', ['ben'])).toMatchObject({ r: 'invalid', errors: { whom: NOT_HERE } });
    expect(await writes(world, 'ana', ['zoe'])).toMatchObject({ r: 'invalid', errors: { whom: NOT_HERE } });
    await world.press('ben', 'Take part again');
    expect((await world.send('ana', { whom: ['ben'], behaviour: 'apache-1', words: WORDS })).r).toBe('done');
  });

  it('can be somebody on pause, and the author is not told', async () => {
    await open();
    await world.command('ben', 'bravos');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-01' });
    expect((await writes(world, 'ana', ['ben'])).r).toBe('done');
    expect(world.inbox('ana').join()).not.toContain('pause');
  });
});

describe('the words', () => {
  it.each([
    ['too few', 'Thank you so much!', 'At least 20 characters, please.'],
    ['too many', 'x'.repeat(501), 'At most 500 characters, please.'],
  ])('are refused when %s, and come back', async (_, words, why) => {
    await open();
    expect(await writes(world, 'ana', ['ben'], { words })).toMatchObject({
      r: 'invalid',
      errors: { words: why },
      typed: { words },
    });
  });

  it('are about a behaviour of the list', async () => {
    await open();
    expect(heard(await writes(world, 'ana', ['ben'], { behaviour: 'value-boldness' }))).toBe(
      'Please choose one of the answers shown.',
    );
  });
});

describe('for five minutes', () => {
  it('nobody has it, and the author reads until when, with both ways to make it otherwise', async () => {
    await open();
    await writes(world, 'ana', ['ben', 'cleo']);
    expect(world.inbox('ana')).toEqual([
      'Your bravo to Ben and Cleo leaves at 10:05.\nUntil then nobody has it: you can change it or take it back.\n[Change it] [Take it back]',
    ]);
    await world.pass(5 * MINUTE - 1);
    expect([world.inbox('ben'), world.inbox('cleo'), world.channel()]).toEqual([[], [], []]);
    await world.pass(1);
    expect([world.inbox('ben').length, world.inbox('cleo').length]).toEqual([1, 1]);
  });

  it('it can be changed: the form comes back as it was, and what is new has five minutes too', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    await world.pass(4 * MINUTE);
    await world.press('ana', 'Change it');
    expect(initials('ana')).toEqual([['ben'], WORDS]);
    expect(world.form('ana').fields.behaviour).toMatchObject({ initial: 'apache-1' });
    expect(heard(await world.send('ana', { whom: ['ana'] }))).toBe('A bravo goes to somebody other than yourself.');
    await world.send('ana', {
      whom: ['cleo'],
      behaviour: 'quality-patience',
      words: 'Explained it a third time, as if it were the first.',
    });
    expect(world.inbox('ana')).toEqual([expect.stringContaining('Your bravo to Cleo leaves at 10:09.')]);
    await world.pass(5 * MINUTE - 1);
    expect([world.inbox('ben'), world.inbox('cleo')]).toEqual([[], []]);
    await world.pass(1);
    expect(world.inbox('ben')).toEqual([]);
    expect(world.inbox('cleo')[0]).toContain('Ana thanks you\nPatience\n• “Explained it a third time, as if it were the first.”');
  });

  it('it can be taken back: nothing leaves, and the words are gone at once', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    expect(await everything(world)).toContain(WORDS);
    expect(heard(await world.press('ana', 'Take it back'))).toBe('Taken back. Nobody received it, and nothing of it is kept.');
    expect(await everything(world)).not.toContain(WORDS);
    await world.pass(DAY);
    expect([world.inbox('ben'), world.channel()]).toEqual([[], []]);
    expect(world.inbox('ana')).toEqual(['Taken back. Nobody received it, and nothing of it is kept.']);
  });

  it('a form sent too late changes nothing and loses nothing', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    await world.press('ana', 'Change it');
    await world.pass(5 * MINUTE);
    const typed = { whom: ['cleo'], behaviour: 'apache-2', words: 'Something else that they did last week.' };
    const reply = await world.send('ana', typed);
    expect(reply).toMatchObject({
      r: 'invalid',
      typed,
      errors: { words: expect.stringContaining('it can no longer be changed') },
    });
    expect([world.inbox('cleo'), world.inbox('ben').length]).toEqual([[], 1]);
  });

  it('a button pressed too late opens no form: a sentence says so', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    const change = world.handle('ana', 'Change it');
    await world.pass(5 * MINUTE);
    const reply = await world.act('ana', change);
    expect([reply.r, heard(reply)]).toEqual(['privately', expect.stringContaining('it can no longer be changed')]);
    expect(world.inbox('ana')[0]).toMatch(/^Your bravo to Ben has left\..*\n\[Take it back\]$/s);
  });

  it('the same form told twice is one bravo', async () => {
    await open();
    await writes(world, 'ana', ['ben'], { id: 'same' });
    await world.send('ana', { whom: ['ben'], behaviour: 'apache-1', words: WORDS }, { id: 'same' });
    expect(await bravos()).toHaveLength(1);
  });
});
