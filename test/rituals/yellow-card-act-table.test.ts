import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { person, type Setup } from './setup.ts';
import {
  cardCircle,
  cards,
  choose,
  compose,
  deliver,
  deskOf,
  memberId,
  only,
  readIn,
  TEXT,
  waysIn,
  write,
} from './yellow-card-act-circle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOTICE = 'Something for you in the circle. Nothing urgent.\n[Open]';
let world: Circle;

/** Ben has written a card to Cleo, who has been told at 11:00 on Tuesday 24 November. */
async function delivered(more: Partial<Setup> = {}): Promise<void> {
  world = await cardCircle({ jurors: ['dia', 'eli', 'fay', 'gus'], ...more });
  await deliver(world, 'ben', 'cleo');
}
beforeEach(() => delivered());
afterEach(() => world.close());

const stage = async (): Promise<string> => (await only(world)).stage;
/** The stage, and how it would end or ended. */
const stands = async (): Promise<readonly [string, string | undefined]> => {
  const { stage, data } = await only(world);
  return [stage, data?.ending];
};
/** The stage at a moment of Paris, and a minute later. */
async function around(moment: string): Promise<readonly string[]> {
  await world.until(`${moment} Europe/Paris`);
  const before = await stage();
  await world.pass(60_000);
  return [before, await stage()];
}
const notices = (user: string): number => world.inbox(user).filter((text) => text === NOTICE).length;

describe('delivered', () => {
  it('shows the recipient the card and what they may do; its author may only take it back', async () => {
    await world.press('cleo', 'Open');
    const read = readIn(world, 'cleo');
    for (const part of [
      TEXT.situation,
      TEXT.behaviour,
      TEXT.impact,
      TEXT.wish,
      'Let people finish',
      'Written by Ben for Cleo, about Monday 23 November',
    ])
      expect(read).toContain(part);
    expect(read).toContain('Ben wrote this to you about one act. It is open until Tuesday 1 December at 11:00.');
    expect(waysIn(world, 'cleo')).toEqual(['heard', 'repair', 'reply', 'contest', 'ask']);
    expect(world.form('cleo').fields.words).toMatchObject({ f: 'paragraph', optional: true, max: 500 });
    await world.act('ben', world.handle('cleo', 'Open'));
    expect(waysIn(world, 'ben')).toEqual(['withdraw']);
    expect(readIn(world, 'ben')).toContain('Cleo can read it');
  });

  it('doing nothing is possible, on purpose or by closing the form', async () => {
    await world.press('cleo', 'Open');
    expect((await world.send('cleo', {})).r).toBe('done');
    expect(await stage()).toBe('delivered');
  });

  it('words that go nowhere come back', async () => {
    await world.press('cleo', 'Open');
    const typed = async (values: Record<string, string>) => {
      const reply = await world.send('cleo', values);
      return reply.r === 'invalid' ? [reply.errors, reply.typed] : reply.r;
    };
    const words = 'I had not seen it that way.';
    expect(await typed({ words })).toEqual([{ do: 'Please choose what to do with these words.' }, { do: undefined, words }]);
    expect(await typed({ do: 'ask', words })).toEqual([
      { words: expect.stringMatching(/^This choice carries no words/) },
      { do: 'ask', words },
    ]);
    expect(await typed({ do: 'reply' })).toEqual([{ words: 'This choice goes with words of yours.' }, expect.anything()]);
    expect(await typed({ do: 'reply', words: 'Shut up, moron' })).toEqual([
      { words: expect.stringMatching(/^This has a word that hurts/) },
      expect.anything(),
    ]);
    expect(await typed({ do: 'repair', words: 'Ask Dia about it' })).toEqual([
      { words: expect.stringMatching(/^This names somebody else/) },
      expect.anything(),
    ]);
    expect(await stage()).toBe('delivered');
  });

  it('I hear it → closed; its author is told that there is something to read', async () => {
    const reply = await choose(world, 'cleo', 'heard', 'I hear it. I will let you finish.');
    expect(heard(reply)).toContain('The card is closed. Its text is erased on Thursday 24 December.');
    expect(await stands()).toEqual(['closed', 'heard']);
    expect(notices('ben')).toBe(1);
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toMatch(/it was heard.*I hear it. I will let you finish./);
    expect(notices('cleo')).toBe(1);
  });

  it('offer a repair → repair', async () => {
    await choose(world, 'cleo', 'repair', 'I call the customer today.');
    expect(await stage()).toBe('repair');
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('I call the customer today.');
    expect(waysIn(world, 'ben')).toEqual(['enough']);
  });

  it('reply → dialogue', async () => {
    expect(heard(await choose(world, 'cleo', 'reply', 'My line broke.'))).toBe(
      'Noted. The other person is told only that there is something to read.',
    );
    expect(await stage()).toBe('dialogue');
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('My line broke.');
    expect(waysIn(world, 'ben')).toEqual(['reply', 'understood', 'ask', 'withdraw']);
  });

  it('see it differently → jury, as its label and the line beside the button say; it is not offered where none can be gathered', async () => {
    await world.press('cleo', 'Open');
    expect(readIn(world, 'cleo')).toContain('I see it differently: jurors read all of it, without names');
    expect(readIn(world, 'cleo')).toContain('a jury, if Cleo asks, without names.');
    await choose(world, 'cleo', 'contest', 'The agenda was over.');
    expect(await stage()).toBe('jury');
    await world.close();
    world = await cardCircle({ jurors: ['dia', 'eli'] });
    await deliver(world, 'ben', 'cleo');
    await world.press('cleo', 'Open');
    expect(waysIn(world, 'cleo')).toEqual(['heard', 'repair', 'reply', 'ask']);
    expect(readIn(world, 'cleo')).not.toMatch(/jury|juror/);
    expect(await world.send('cleo', { do: 'contest', words: 'The agenda was over.' })).toMatchObject({
      r: 'invalid',
      typed: { words: 'The agenda was over.' },
    });
    expect(await stands()).toEqual(['delivered', 'lapsed']);
  });

  it('ask a person → handed over', async () => {
    await choose(world, 'cleo', 'ask');
    expect(await stage()).toBe('delivered');
    await world.fill('cleo', 'Choose a person', { who: memberId('ana'), show: 'no' });
    expect(await stage()).toBe('handed-over');
  });

  it('its author takes it back → erased; the notice of the recipient leads nowhere any more', async () => {
    await world.act('ben', world.handle('cleo', 'Open'));
    expect((await world.send('ben', { do: 'withdraw' })).r).toBe('done');
    expect(world.inbox('ben')).toEqual(['Taken back. Its text is erased.']);
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
    expect(world.inbox('cleo')).toEqual(['Nothing is left to read here, in the circle.']);
    // It was sent, so it counts.
    const reply = await world.act('ben', compose({ to: 'cleo' }));
    expect(heard(reply)).toContain('One card to the same person in sixty days.');
  });

  it('silence closes it after five working days, with no meaning', async () => {
    expect(await around('2026-12-01T10:59')).toEqual(['delivered', 'closed']);
    expect(await stands()).toEqual(['closed', 'lapsed']);
    await world.press('cleo', 'Open');
    expect(readIn(world, 'cleo')).toContain('It means nothing more.');
    expect(waysIn(world, 'cleo')).toEqual([]);
    expect([notices('ben'), notices('cleo')]).toEqual([1, 2]);
  });
});

describe('dialogue', () => {
  beforeEach(() => choose(world, 'cleo', 'reply', 'My line broke.'));

  it('has three messages each; then words are refused, the other ways stay', async () => {
    for (const n of [1, 2, 3]) await choose(world, 'ben', 'reply', `Author ${n}`);
    for (const n of [2, 3]) await choose(world, 'cleo', 'reply', `Recipient ${n}`);
    await world.press('cleo', 'Open');
    expect(waysIn(world, 'cleo')).toEqual(['heard', 'repair', 'contest', 'ask']);
    expect(await world.send('cleo', { do: 'heard', words: 'One more.' })).toMatchObject({
      errors: { words: 'You have written your three messages. Please leave this empty.' },
    });
    await world.press('ben', 'Open');
    expect(waysIn(world, 'ben')).toEqual(['understood', 'ask', 'withdraw']);
    await world.act('ben', world.form('ben').press, { values: { do: 'reply', words: 'A fourth' } });
    expect((await only(world)).data?.said).toHaveLength(6);
    await choose(world, 'cleo', 'repair', 'A repair needs no message.');
    expect(await stage()).toBe('repair');
  });

  it.each<[string, string, string | undefined, readonly [string, string]]>([
    ['cleo', 'heard', undefined, ['closed', 'heard']],
    ['cleo', 'repair', 'I call the customer.', ['repair', 'lapsed']],
    ['cleo', 'contest', undefined, ['jury', 'count']],
    ['ben', 'understood', 'I see it now.', ['closed', 'understood']],
  ])('%s: %s', async (user, way, words, expected) => {
    await world.act(user, world.handle('cleo', 'Open'));
    await world.send(user, { do: way, words });
    expect(await stands()).toEqual(expected);
  });

  it('its author takes it back, or asks for a person', async () => {
    await choose(world, 'ben', 'ask');
    await world.fill('ben', 'Choose a person', { who: memberId('ana'), show: 'yes' });
    expect(await stage()).toBe('handed-over');
    await world.close();
    await delivered();
    await choose(world, 'cleo', 'reply', 'My line broke.');
    await choose(world, 'ben', 'withdraw');
    expect(await stage()).toBe('erased');
  });

  it('closes five working days after the last message, in the time of whose turn it is', async () => {
    await world.until('2026-11-25T11:00 Europe/Paris');
    await choose(world, 'ben', 'reply', 'I see.');
    expect(await around('2026-12-02T10:59')).toEqual(['dialogue', 'closed']);
    expect(await stands()).toEqual(['closed', 'lapsed']);
    expect([notices('ben'), notices('cleo')]).toEqual([2, 3]);
  });
});

describe('repair', () => {
  beforeEach(() => choose(world, 'cleo', 'repair', 'I call the customer.'));

  it('nothing more needed → closed', async () => {
    await choose(world, 'ben', 'enough');
    expect(await stands()).toEqual(['closed', 'heard']);
  });

  it('done → waits for the author; confirmed → closed', async () => {
    await choose(world, 'cleo', 'done');
    expect(await stage()).toBe('repaired');
    await world.press('cleo', 'Open');
    expect(waysIn(world, 'cleo')).toEqual([]);
    await world.press('ben', 'Open');
    expect(waysIn(world, 'ben')).toEqual(['confirm', 'not-yet']);
    await world.send('ben', { do: 'confirm' });
    expect(await stands()).toEqual(['closed', 'repaired']);
  });

  it('not yet → dialogue, once', async () => {
    await choose(world, 'cleo', 'done');
    await choose(world, 'ben', 'not-yet');
    expect(await stage()).toBe('dialogue');
    for (const [user, line] of [
      ['ben', 'You said: not yet.'],
      ['cleo', 'Ben says: not yet.'],
    ] as const) {
      await world.press(user, 'Open');
      expect(JSON.stringify(world.form(user).intro)).toContain(line);
    }
    await choose(world, 'cleo', 'repair', 'I call again.');
    await choose(world, 'cleo', 'done');
    await world.press('ben', 'Open');
    expect(waysIn(world, 'ben')).toEqual(['confirm']);
  });

  it('silence closes it after ten working days, with no meaning and no bravo', async () => {
    expect(await around('2026-12-08T10:59')).toEqual(['repair', 'closed']);
    expect(await stands()).toEqual(['closed', 'lapsed']);
    await world.press('ben', 'Open');
    expect([waysIn(world, 'ben'), world.form('ben').submit]).toEqual([[], 'Close']);
  });

  it('silence confirms after three', async () => {
    await choose(world, 'cleo', 'done');
    expect(await around('2026-11-27T10:59')).toEqual(['repaired', 'closed']);
    expect(await stands()).toEqual(['closed', 'repaired']);
  });
});

describe('closed', () => {
  it('is erased after thirty days, and every notice leads nowhere', async () => {
    await choose(world, 'cleo', 'heard');
    await world.pass(30 * DAY - 1);
    expect(await stage()).toBe('closed');
    await world.pass(1);
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
    for (const user of ['ben', 'cleo']) expect(world.inbox(user).join()).not.toContain('[Open]');
  });

  it('a good ending offers each one private bravo, which is an ordinary message', async () => {
    const reply = await choose(world, 'cleo', 'heard');
    expect(refsIn(reply)).toEqual(['thank']);
    expect(await world.fill('cleo', 'Write a private bravo', { words: 'Too short' })).toMatchObject({ r: 'invalid' });
    await world.send('cleo', { words: 'You told me first, and only me.' });
    expect(world.inbox('ben')).toContain('Cleo sends you a private bravo:\n• You told me first, and only me.');
    expect(heard(await world.press('cleo', 'Write a private bravo'))).toContain('That is no longer possible here.');
    await world.press('ben', 'Open');
    expect(waysIn(world, 'ben')).toEqual(['thank']);
    expect((await world.send('ben', { do: 'thank' })).r).toBe('form');
    await world.send('ben', { words: 'You listened before you answered.' });
    expect(world.inbox('cleo').join()).toContain('You listened before you answered.');
    expect(world.channel()).toEqual([]);
  });

  it('a bravo that waits for the morning arrives, though the card is erased at night', async () => {
    await world.close();
    await delivered({ settings: { eraseAfterDays: 7 } });
    await world.until('2026-11-27T20:00 Europe/Paris');
    await choose(world, 'cleo', 'heard');
    await world.until('2026-12-04T19:59 Europe/Paris');
    await world.fill('cleo', 'Write a private bravo', { words: 'You told me first, and only me.' });
    await world.until('2026-12-07T09:00 Europe/Paris');
    expect(world.inbox('ben').join()).toContain('You told me first');
    await world.until('2026-12-09T09:00 Europe/Paris');
    expect(await stage()).toBe('erased');
  });
});

describe('whose time it is', () => {
  it('what happens in somebody’s quiet hours waits for the morning, and is one notice', async () => {
    await world.until('2026-11-24T20:00 Europe/Paris');
    await choose(world, 'cleo', 'reply', 'My line broke.');
    await choose(world, 'cleo', 'reply', 'And I am late.');
    await choose(world, 'cleo', 'repair', 'I call the customer.');
    expect(notices('ben')).toBe(0);
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect([notices('ben'), world.told('ben')]).toEqual([1, ['2026-11-24T10:00', '2026-11-25T08:30']]);
  });

  it('nothing ends in somebody’s quiet hours, but the next morning', async () => {
    await world.until('2026-11-24T21:00 Europe/Paris');
    await choose(world, 'cleo', 'reply', 'My line broke.');
    await world.until('2026-12-01T23:00 Europe/Paris');
    expect(await stage()).toBe('dialogue');
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('until 08:30 tomorrow');
    expect(await around('2026-12-02T08:29')).toEqual(['dialogue', 'closed']);
  });

  it('a pause stops the clock of the person it waits for; a weekend and a holiday do not count', async () => {
    await world.close();
    await delivered({ workspace: { holidays: ['2026-11-25'] } });
    await world.look((tx) =>
      tx
        .insertInto('participation')
        .values({
          ritual: 'weekly',
          member: memberId('cleo'),
          state: 'paused',
          until_at: Date.parse('2026-12-03T00:00:00+01:00'),
        })
        .execute(),
    );
    await world.until('2026-12-09T23:00 Europe/Paris');
    expect(await stage()).toBe('delivered');
    await world.until('2026-12-10T12:00 Europe/Paris');
    expect(await stands()).toEqual(['closed', 'lapsed']);
  });
});

describe('one open card per recipient', () => {
  it('the second waits, its author is told only that it does, and comes when the first is closed', async () => {
    await deliver(world, 'dia', 'cleo');
    expect((await cards(world)).map((one) => one.stage)).toEqual(['delivered', 'waiting']);
    expect([notices('dia'), notices('cleo')]).toEqual([0, 1]);
    expect(world.inbox('dia')).toEqual([
      'What you wrote in the circle waits for a good moment. Nobody else can see it.\n[Change it] [Take it back]',
    ]);
    await choose(world, 'cleo', 'heard');
    expect((await cards(world)).map((one) => one.stage)).toEqual(['closed', 'delivered']);
    expect(notices('cleo')).toBe(2);
    expect((await deskOf(world)).cards).toMatchObject([
      { open: false, delivered: true },
      { open: true, delivered: true },
    ]);
  });

  it('of several that wait, the one that has waited longest comes first, one at a time', async () => {
    for (const user of ['dia', 'eli', 'fay']) await deliver(world, user, 'cleo');
    await choose(world, 'cleo', 'heard');
    expect((await cards(world)).map((one) => one.stage)).toEqual(['closed', 'delivered', 'waiting', 'waiting']);
    await choose(world, 'cleo', 'heard');
    expect((await cards(world)).map((one) => one.stage)).toEqual(['closed', 'closed', 'delivered', 'waiting']);
  });

  it('it can be changed and taken back while it waits', async () => {
    await deliver(world, 'dia', 'cleo');
    await world.fill('dia', 'Change it', { topic: 'no', impact: 'Nobody knew what was decided.' });
    expect((await cards(world))[1]).toMatchObject({ stage: 'cooling', data: { impact: 'Nobody knew what was decided.' } });
    await world.pass(HOUR);
    await world.press('dia', 'Take it back');
    expect((await cards(world))[1]).toMatchObject({ stage: 'erased', data: null });
    expect((await deskOf(world)).cards).toHaveLength(1);
  });

  it('after ten working days without a good moment it is erased, and its author told so', async () => {
    await choose(world, 'cleo', 'repair', 'I will call them all.');
    await deliver(world, 'dia', 'cleo');
    await world.until('2026-12-01T10:00 Europe/Paris');
    await choose(world, 'cleo', 'done');
    await choose(world, 'ben', 'not-yet');
    await world.until('2026-12-08T09:00 Europe/Paris');
    await choose(world, 'cleo', 'reply', 'I did.');
    await world.until('2026-12-08T13:00 Europe/Paris');
    expect((await cards(world)).map((one) => one.stage)).toEqual(['dialogue', 'erased']);
    expect(world.inbox('dia')).toContain('What you wrote in the circle found no good moment. It is erased.');
    expect((await write(world, 'dia', 'cleo', { day: '2026-12-08' })).r).toBe('done');
  });

  it('nothing is delivered in a pause of the recipient; it may end sooner than it was meant to', async () => {
    await world.close();
    world = await cardCircle();
    const paused = { ritual: 'weekly', member: memberId('cleo'), state: 'paused', until_at: world.clock.now() + 90 * DAY };
    await world.look((tx) => tx.insertInto('participation').values(paused).execute());
    await deliver(world, 'ben', 'cleo');
    expect(await stage()).toBe('waiting');
    await world.pass(2 * DAY);
    expect(world.inbox('cleo')).toEqual([]);
    await world.look((tx) => tx.deleteFrom('participation').execute());
    await world.pass(DAY);
    expect([await stage(), notices('cleo')]).toEqual(['delivered', 1]);
  });
});

it('in French every word is French', async () => {
  await world.close();
  const people = ['Ana', 'Ben', 'Cleo'].map((name) => person(name, 'Europe/Paris', 'fr'));
  world = await cardCircle({ people, language: 'fr', settings: { name: 'Les Caps' } });
  await world.act('ben', compose());
  await world.send('ben', { ...TEXT, to: ['cleo'] });
  expect(world.inbox('ben').join()).toContain('Votre carton repose jusqu’au mardi 24 novembre à 11\u00a0h.');
  await world.pass(HOUR);
  expect(world.inbox('cleo')).toEqual(['Du nouveau pour vous dans Les Caps. Rien d’urgent.\n[Ouvrir]']);
  await world.press('cleo', 'Ouvrir');
  expect(readIn(world, 'cleo')).toContain('Laisser finir');
  expect(readIn(world, 'cleo')).toContain('Ben vous écrit à propos d’un acte.');
});
