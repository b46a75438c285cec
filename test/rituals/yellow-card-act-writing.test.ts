import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KIND } from '../../rituals/yellow-card/act/card.ts';
import { edit, withdraw } from '../../rituals/yellow-card/act/forms.ts';
import { plainMessage, type RawValues, type Reply } from '../../src/message/index.ts';
import { addressed } from '../../src/ritual/index.ts';
import type { Circle } from './circle.ts';
import { heard, local, refsIn } from './reading.ts';
import { person, WORKSPACE } from './setup.ts';
import {
  cardCircle,
  cards,
  compose,
  deliver,
  deskOf,
  MORNING,
  memberId,
  only,
  readIn,
  setChoice,
  setDesk,
  TEXT,
  write,
} from './yellow-card-act-circle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: Circle;
beforeEach(async () => {
  world = await cardCircle({ accepted: ['ana', 'ben', 'cleo', 'dia', 'eli'] });
});
afterEach(() => world.close());

const errorsIn = (reply: Reply): Readonly<Record<string, string>> => (reply.r === 'invalid' ? reply.errors : {});

describe('the form', () => {
  it('asks for one act against one rule, in the reader’s language, and says who will read it', async () => {
    await world.act('ben', compose({ to: 'cleo', excerpt: 'See you never' }));
    const { fields, audience, title } = world.form('ben');
    expect(title).toBe('A card about an act');
    expect(Object.keys(fields)).toEqual(['topic', 'to', 'rule', 'day', 'situation', 'behaviour', 'impact', 'wish']);
    expect(fields.to).toMatchObject({ f: 'people', max: 1, initial: ['cleo'] });
    expect(fields.rule).toMatchObject({ options: [{ value: 'listen', label: 'Let people finish' }, { value: 'promise' }] });
    expect(fields.day).toMatchObject({ f: 'date', initial: '2026-11-24' });
    expect(fields.behaviour).toMatchObject({ min: 20, max: 280, initial: '“See you never”' });
    expect(fields.wish).toMatchObject({ optional: true, max: 280 });
    expect(fields.topic).toMatchObject({ options: [{ value: 'no' }, { value: 'yes' }] });
    expect(fields.topic).not.toHaveProperty('initial');
    expect(JSON.stringify(audience)).toContain('Only you can see it while it rests.');
  });

  it('is in French for whoever reads French, today being their own day', async () => {
    await world.close();
    world = await cardCircle({ people: [person('Ana'), person('Zoé', 'Pacific/Auckland', 'fr')] });
    await world.act('zoé', compose());
    expect(world.form('zoé').title).toBe('Un carton sur un acte');
    expect(world.form('zoé').fields.rule).toMatchObject({ options: [{ label: 'Laisser finir' }, {}] });
    expect(world.form('zoé').fields.day).toMatchObject({ initial: '2026-11-24' });
    await world.until('2026-11-24T16:00 Europe/Paris');
    await world.act('zoé', compose());
    expect(world.form('zoé').fields.day).toMatchObject({ initial: '2026-11-25' });
  });
});

describe('a card that is accepted', () => {
  it('rests for a working hour, and nobody else hears of it', async () => {
    expect((await write(world, 'ben', 'cleo')).r).toBe('done');
    expect(world.inbox('ben')).toEqual([
      'Your card rests until Tuesday 24 November at 11:00. Nobody else can see it. You can change it or take it back.\nThen it leaves by itself, at a good moment for the other person.\n[Change it] [Take it back]',
    ]);
    expect(await only(world)).toMatchObject({ stage: 'cooling', data: { delivered: false, wish: TEXT.wish } });
    await world.pass(HOUR - 1);
    expect(world.inbox('cleo')).toEqual([]);
    await world.pass(1);
    expect(world.inbox('cleo')).toEqual(['Something for you in the circle. Nothing urgent.\n[Open]']);
    expect((await only(world)).stage).toBe('delivered');
  });

  it('has one message for its author, which is true at every step and says nothing of the card', async () => {
    const mine = () =>
      world.platform.standing.filter(({ place }) => place.id === 'ben').map(({ message }) => plainMessage(message));
    await write(world, 'ben', 'cleo');
    await world.pass(HOUR);
    const went = 'What you wrote in the circle no longer rests. Here is where it stands.\n[Open]';
    expect(mine()).toEqual([went]);
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('Cleo can read it');
    await world.pass(7 * DAY);
    expect(mine()[0]).toBe(went);
    await world.pass(30 * DAY);
    expect(mine()[0]).toBe('Nothing is left to read here, in the circle.');
    expect(world.told('ben')[0]).toBe('2026-11-24T10:00');
  });

  it('rests in its author’s working time, and is delivered in the recipient’s', async () => {
    await world.close();
    const people = [person('Ana'), person('Ben'), person('Cleo', 'America/New_York')];
    world = await cardCircle({ people, settings: { restHours: 3 } });
    await world.until('2026-11-27T17:00 Europe/Paris');
    await write(world, 'ben', 'cleo', { day: '2026-11-27' });
    // An hour and a half on Friday, the rest on Monday, when it is early in New York.
    expect(world.inbox('ben').join()).toContain('until Monday 30 November at 10:00');
    await world.until('2026-11-30T12:00 Europe/Paris');
    expect((await only(world)).stage).toBe('waiting');
    await world.until('2026-11-30T18:00 Europe/Paris');
    expect(world.told('cleo')).toEqual(['2026-11-30T08:30']);
  });

  it('says which parts are worth a second look, and shows the words only in the form', async () => {
    await write(world, 'ben', 'cleo', { behaviour: 'You ALWAYS close the call, on purpose, that way.' });
    expect(world.inbox('ben').join()).toContain('Worth a second look, only if you wish: behaviour.');
    expect(world.inbox('ben').join()).not.toMatch(/always/i);
    await world.press('ben', 'Change it');
    expect(readIn(world, 'ben')).toContain('Behaviour, worth a second look: “ALWAYS” and “on purpose”.');
    expect(world.form('ben').fields.behaviour).toMatchObject({ initial: 'You ALWAYS close the call, on purpose, that way.' });
  });
});

describe('while it rests', () => {
  it('its author changes it; it then rests for an hour at least', async () => {
    await write(world, 'ben', 'cleo');
    await world.pass(50 * 60_000);
    // That it is for a card was answered before.
    const changed = { rule: 'promise', impact: 'Nobody knew what had been decided.', wish: '' };
    expect((await world.fill('ben', 'Change it', changed)).r).toBe('done');
    expect(world.inbox('ben')).toEqual([expect.stringContaining('until Tuesday 24 November at 11:50')]);
    const { stage, data } = await only(world);
    expect([stage, data?.rule.id, data?.impact, data?.wish]).toEqual([
      'cooling',
      'promise',
      'Nobody knew what had been decided.',
      null,
    ]);
    expect((await deskOf(world)).cards).toMatchObject([{ rule: 'promise', open: true }]);
    await world.pass(59 * 60_000);
    expect(world.inbox('cleo')).toEqual([]);
    await world.pass(60_000);
    expect(world.inbox('cleo')).toHaveLength(1);
  });

  it('a change is checked like the card itself, and what was typed comes back', async () => {
    await write(world, 'ben', 'cleo');
    const typed = { impact: 'Dia had to explain it all again.', topic: 'no' };
    const reply = await world.fill('ben', 'Change it', typed);
    expect(errorsIn(reply)).toEqual({ impact: 'This names somebody else. Please tell it without their name.' });
    expect(reply).toMatchObject({ typed });
    expect((await only(world)).data?.impact).toBe(TEXT.impact);
    expect(await world.send('ben', { topic: 'yes' })).toMatchObject({ r: 'form', form: { title: 'Not for a card' } });
    expect((await world.send('ben', {})).r).toBe('done');
    expect(world.inbox('ben')).toEqual(['Taken back. Its text is erased.']);
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
  });

  it('its author takes it back; it is as if it had never been', async () => {
    await write(world, 'ben', 'cleo');
    expect((await world.press('ben', 'Take it back')).r).toBe('done');
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
    expect((await deskOf(world)).cards).toEqual([]);
    await world.pass(2 * DAY);
    expect([world.inbox('ben'), world.inbox('cleo')]).toEqual([['Taken back. Its text is erased.'], []]);
    expect((await write(world, 'ben', 'cleo', { day: '2026-11-25' })).r).toBe('done');
  });

  it('an old button changes nothing once the card is delivered, and takes nothing back by surprise', async () => {
    await write(world, 'ben', 'cleo');
    const { id } = await only(world);
    const [change, back] = [edit({}), withdraw({})].map((press) => addressed(press, KIND, id));
    await world.pass(HOUR);
    const LATE = 'That is no longer possible here. Nothing was changed.';
    const values = { ...TEXT, impact: 'Nobody knew what had been decided.' };
    for (const user of ['ben', 'cleo']) expect(heard(await world.act(user, change!, { values }))).toBe(LATE);
    for (const user of ['ben', 'cleo']) expect(heard(await world.act(user, back!))).toBe(LATE);
    expect(await only(world)).toMatchObject({ stage: 'delivered', data: { impact: TEXT.impact } });
  });
});

describe('a card that cannot be sent comes back whole, with one sentence at the field', () => {
  const refusedWith = async (more: RawValues & { to?: string }, expected: Readonly<Record<string, unknown>>): Promise<void> => {
    const { to = 'cleo', ...rest } = more;
    const reply = await write(world, 'ben', to as string, rest);
    expect(errorsIn(reply)).toEqual(expected);
    expect(reply).toMatchObject({ typed: { situation: more.situation ?? TEXT.situation, impact: TEXT.impact } });
    expect([await cards(world), (await deskOf(world)).cards]).toEqual([[], []]);
  };
  const CANNOT = 'This person cannot be sent a card. You can always talk to them.';
  const STRANGER = 'This person is not in the circle: no card can reach them.';
  const TOPIC = expect.stringMatching(/^This may touch what is not for a card\. If so, answer “Yes” to the first question/);
  const INSULT = 'This has a word that hurts. Please say what happened without it.';
  const NAMED = 'This names somebody else. Please tell it without their name.';

  it.each<[string, RawValues & { to?: string }, Readonly<Record<string, unknown>>]>([
    ['to oneself', { to: 'ben' }, { to: 'A card goes to somebody other than you.' }],
    ['to a stranger', { to: 'zoe' }, { to: STRANGER }],
    ['to somebody who has not accepted the charter', { to: 'fay' }, { to: CANNOT }],
    ['about a day to come', { day: '2026-11-25' }, { day: 'This day is yet to come.' }],
    ['about long ago', { day: '2026-11-09' }, { day: expect.stringMatching(/^This is more than 14 days ago/) }],
    ['with a part too short', { situation: 'Yesterday' }, { situation: 'At least 20 characters, please.' }],
    ['with a rule that is none', { rule: 'smile' }, { rule: 'Please choose one of the answers shown.' }],
    ['with an insult', { situation: 'You sat there like an IDIÔT all morning.' }, { situation: INSULT }],
    ['with an insult in the wish', { wish: 'Arrêtez de faire le connard, merci.' }, { wish: INSULT }],
    ['about what is not for a card', { behaviour: 'You were harassing the trainee again.' }, { behaviour: TOPIC }],
    ['about it in French', { situation: 'C’est du harcèlement, en pleine réunion.' }, { situation: TOPIC }],
    ['with somebody else’s name', { situation: 'In front of dia, on the Monday call.' }, { situation: NAMED }],
  ])('%s', (_, more, expected) => refusedWith(more, expected));

  it('to a guest, unless the circle lets them in', async () => {
    await setChoice(world, 'fay', { accepted: 1, juror: false });
    const profile = {
      user: 'fay',
      name: 'Fay',
      zone: null,
      language: null,
      bot: false,
      deleted: false,
      guest: true,
      address: null,
    };
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'guest', c: 'profile', profile });
    await refusedWith({ to: 'fay' }, { to: CANNOT });
    await world.act('fay', compose());
    expect(heard(world.replies.at(-1)!.reply)).toContain('Guests take no part');
    await world.apply({
      ...world.wanted,
      rituals: world.wanted.rituals.map((one) => ({ ...one, settings: { ...(one.settings as object), guests: true } })),
    });
    expect((await write(world, 'ben', 'fay')).r).toBe('done');
  });

  it('to somebody who left the channel, or this ritual', async () => {
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'gone', c: 'left', channel: 'circle', user: 'cleo' });
    await refusedWith({ to: 'cleo' }, { to: STRANGER });
    const stopped = { ritual: 'weekly', member: memberId('dia'), state: 'stopped', until_at: null };
    await world.look((tx) => tx.insertInto('participation').values(stopped).execute());
    await refusedWith({ to: 'dia' }, { to: CANNOT });
  });

  it('the day fourteen days back is still fresh; the two themselves may be named', async () => {
    const reply = await write(world, 'ben', 'cleo', { day: '2026-11-10', situation: 'Cleo and I, Ben, spoke on the phone.' });
    expect(reply.r).toBe('done');
  });

  it('once cards were switched off, or the charter changed, while it was typed', async () => {
    await world.act('ben', compose());
    await setDesk(world, { ...(await deskOf(world)), version: 2 });
    const late = await world.send('ben', { ...TEXT, to: ['cleo'] });
    expect(errorsIn(late)).toEqual({ to: 'Yellow cards follow the charter. Please read it first.' });
    expect(late).toMatchObject({ typed: { impact: TEXT.impact } });
    await setDesk(world, { ...(await deskOf(world)), on: false });
    expect(errorsIn(await world.send('ben', { ...TEXT, to: ['cleo'] })).to).toContain('Yellow cards are off');
    expect(heard(await world.act('ben', compose()))).toContain('Yellow cards are off');
  });

  it('and does not open for whoever has not accepted the charter', async () => {
    const reply = await world.act('fay', compose());
    expect(refsIn(reply)).toEqual(['charter']);
  });

  it('after several faults, once they are mended', async () => {
    await write(world, 'ben', 'ben', { day: '2026-12-01', situation: 'You were such an idiot there.' });
    expect(errorsIn(await world.send('ben', { ...TEXT, to: ['cleo'], day: '2026-12-01' }))).toHaveProperty('day');
    expect((await world.send('ben', { ...TEXT, to: ['cleo'] })).r).toBe('done');
  });
});

describe('what is too serious for a card', () => {
  it('is said first, with who can help, before a word is written', async () => {
    await world.close();
    world = await cardCircle({ settings: { help: ['The mediation desk, on 12 34'] } });
    await world.act('ben', compose());
    const { shows, fields } = world.form('ben');
    expect(JSON.stringify(shows)).toMatch(/The mediation desk, on 12 34.*local emergency number/);
    expect(Object.keys(fields)[0]).toBe('topic');
    expect(fields.topic?.hint).toContain('a card is not the way');
  });

  it('is not kept; its author reads at once who can help, in a window that leaves nothing behind', async () => {
    await world.close();
    world = await cardCircle({ settings: { help: ['The mediation desk, on 12 34'] } });
    expect((await write(world, 'ben', 'nobody', { topic: 'yes' })).r).toBe('form');
    expect(world.form('ben')).toMatchObject({ fields: {}, submit: 'Close', cancel: 'Close' });
    expect(readIn(world, 'ben')).toContain('This is too serious for a card. Nothing you wrote was kept.');
    expect(readIn(world, 'ben')).toContain('The mediation desk, on 12 34');
    expect((await world.send('ben', {})).r).toBe('done');
    expect([world.inbox('ben'), world.platform.arrived]).toEqual([[], []]);
    expect([await cards(world), (await deskOf(world)).cards]).toEqual([[], []]);
  });

  it('or that the hosts know, where the circle names nobody', async () => {
    await write(world, 'ben', 'cleo', { topic: 'yes' });
    expect(readIn(world, 'ben')).toContain('Your hosts can say who helps.');
  });
});

describe('limits', () => {
  const OPEN = { to: 'You have a card open. You can write another once it is closed.' };
  /** Sends a form that was opened before there was a limit. */
  const late = (from: string, to: string, more: RawValues = {}): Promise<Reply> =>
    world.act(from, compose({ typed: 1 }), { values: { ...TEXT, to: [to], ...more } });

  it('are told before a word is written, with the way to the card that is open', async () => {
    await write(world, 'ben', 'cleo');
    const told = await world.act('ben', compose());
    expect(heard(told)).toContain(OPEN.to);
    await world.press('ben', 'Open my card');
    expect(readIn(world, 'ben')).toContain('pelican');
  });

  it('one open card of an author, whoever it is for', async () => {
    await write(world, 'ben', 'cleo');
    expect(errorsIn(await late('ben', 'dia'))).toEqual(OPEN);
    await deliver(world, 'cleo', 'dia');
    expect(errorsIn(await late('ben', 'dia'))).toEqual(OPEN);
    await world.press('ben', 'Open');
    await world.send('ben', { do: 'withdraw' });
    expect((await write(world, 'ben', 'dia')).r).toBe('done');
  });

  it('one for the same pair in sixty days, two of an author in thirty; each says from when', async () => {
    await deliver(world, 'ben', 'cleo');
    await world.press('cleo', 'Open');
    await world.send('cleo', { do: 'heard' });
    expect(errorsIn(await late('ben', 'cleo'))).toEqual({
      to: 'One card to the same person in sixty days. You can write to them again on Saturday 23 January at 10:00.',
    });
    await world.until('2026-12-04T10:00 Europe/Paris');
    await deliver(world, 'ben', 'dia', { day: '2026-12-04' });
    await world.press('dia', 'Open');
    await world.send('dia', { do: 'heard' });
    expect(errorsIn(await late('ben', 'eli', { day: '2026-12-04' }))).toEqual({
      to: 'Two cards in thirty days is the most. You can write the next on Thursday 24 December at 10:00.',
    });
    await world.until('2026-12-24T10:00 Europe/Paris');
    expect((await write(world, 'ben', 'eli', { day: '2026-12-24' })).r).toBe('done');
    await world.press('ben', 'Take it back');
    await world.until('2027-01-25T10:00 Europe/Paris');
    expect((await write(world, 'ben', 'cleo', { day: '2027-01-25' })).r).toBe('done');
  });

  it('hold when many are sent in the same moment', async () => {
    for (const user of ['ben', 'dia']) await world.act(user, compose());
    const both = [...['cleo', 'dia', 'eli', 'ana'].map((to) => ['ben', to] as const), ['dia', 'cleo'], ['dia', 'cleo']] as const;
    const replies = await Promise.all(
      both.map(([from, to], i) => world.send(from, { ...TEXT, to: [to] }, { id: `at-once-${i}` })),
    );
    expect(replies.map(({ r }) => r)).toEqual(['done', 'invalid', 'invalid', 'invalid', 'done', 'invalid']);
    expect((await deskOf(world)).cards.map(({ from }) => from.split('/')[1])).toEqual(['ben', 'dia']);
  });

  it('the register forgets a card sixty days after it was sent', async () => {
    await deliver(world, 'ben', 'cleo');
    await world.press('cleo', 'Open');
    await world.send('cleo', { do: 'heard' });
    const [line] = (await deskOf(world)).cards;
    expect(local(line!.at, 'Europe/Paris')).toBe(MORNING.split(' ')[0]);
    await world.until('2027-01-23T09:59 Europe/Paris');
    expect((await deskOf(world)).cards).toHaveLength(1);
    await world.until('2027-01-23T10:01 Europe/Paris');
    expect((await deskOf(world)).cards).toEqual([]);
  });
});
