import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { yellowCard } from '../../rituals/yellow-card/index.ts';
import { encodePress, MAX_PRESS_CHARS, type Reply } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { buttonsOf, heard, refsIn } from './reading.ts';
import { FIVE, person, type Setup, WORKSPACE } from './setup.ts';

const ALWAYS = { quietHours: { from: '18:30', to: '08:30', days: [] } } as const;
let world: Circle;

/** A circle whose host, Ana, has switched cards on. */
async function open(more: Partial<Setup> = {}): Promise<void> {
  world = await Circle.open({
    at: '2026-11-24T10:00 Europe/Paris',
    kind: 'yellow-card',
    kinds: [yellowCard],
    people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')],
    workspace: ALWAYS,
    ...more,
  });
  await world.command('ana', 'charter');
  await world.fill('ana', 'Switch on', { set: 'apache' });
}
beforeEach(() => open());
afterEach(() => world.close());

const accept = async (...users: readonly string[]): Promise<void> => {
  for (const user of users) {
    await world.command(user, 'yellowcard');
    await world.send(user, { accept: 'yes' });
  }
};
/** The form a reply opens, and for whom and about which words. */
function opened(reply: Reply): readonly unknown[] {
  if (reply.r !== 'form') return [reply.r];
  const { typed: _, write: __, ...payload } = reply.form.press.payload;
  return [reply.form.press.ref, payload];
}
const guest = (user: string): Promise<boolean> => {
  const profile = { user, name: user, zone: null, language: null, bot: false, deleted: false, guest: true, address: null };
  return world.engine.inbound.changed({ workspace: WORKSPACE, id: `guest-${user}`, c: 'profile', profile });
};

describe('the charter comes first', () => {
  it('with its rules, what a card is, and a choice that is not made beforehand', async () => {
    expect(opened(await world.command('ben', 'yellowcard'))).toEqual(['charter', {}]);
    const { shows, fields, audience } = world.form('ben');
    const read = JSON.stringify(shows);
    for (const line of [
      'Alert the right person at once',
      'Never about a person.',
      'Only the two people read it.',
      'the bot keeps who wrote to whom, for 60 days at least.',
      'Its text is erased 30 days after it closes',
    ])
      expect(read).toContain(line);
    expect(fields.accept).not.toHaveProperty('initial');
    expect(JSON.stringify(audience)).toContain('You can leave the charter at any time.');
    expect(heard(await world.send('ben', {}))).toBe('Please answer this one.');
  });

  it('“Not now” changes nothing; the next time it is there again', async () => {
    await world.command('ben', 'yellowcard');
    expect(heard(await world.send('ben', { accept: 'no' }))).toContain('Nothing was changed.');
    expect((await world.rows('entry')).filter(({ member }) => String(member).endsWith('/ben'))).toEqual([]);
    expect(opened(await world.command('ben', 'yellowcard'))[0]).toBe('charter');
  });

  it('accepted, it goes on to what there is to write, and does not come again', async () => {
    await world.command('ben', 'yellowcard');
    const next = await world.send('ben', { accept: 'yes' });
    expect(refsIn(next)).toEqual(['compose-act', 'compose-process']);
    expect(refsIn(await world.command('ben', 'yellowcard'))).toEqual(['compose-act', 'compose-process']);
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
  });

  it('accepted on the way to somebody, it goes on to the form for them, in the same exchange', async () => {
    await accept('cleo');
    await world.command('ben', 'yellowcard', null, { people: ['cleo'] });
    expect(opened(await world.send('ben', { accept: 'yes' }))).toEqual(['compose-act', { to: 'cleo' }]);
    expect(world.form('ben').press).toMatchObject({ kind: 'yellow-card', occurrence: 'weekly.standing' });
    expect(JSON.stringify(world.form('ben').fields)).toContain('"cleo"');
  });

  it('accepted, what was typed is not lost, nor the message it was about; a message carries neither', async () => {
    await accept('cleo');
    const text = 'closed the call in mid sentence, walrus';
    await world.command('ben', 'yellowcard', null, { people: ['cleo'], text });
    await world.send('ben', { accept: 'yes' });
    expect(world.form('ben').fields.behaviour).toMatchObject({ initial: text });
    const barred = await world.act('dia', { ...world.form('ben').press, payload: { to: 'cleo', text, excerpt: text } });
    expect(heard(barred)).toContain('Please read it first.');
    expect(JSON.stringify(barred)).not.toContain('walrus');
  });

  it('can be read from the channel, by whoever wishes, each for themselves', async () => {
    await world.press('ben', 'Read the charter');
    const reply = await world.send('ben', { accept: 'yes' });
    expect([reply.r, heard(reply)]).toEqual(['privately', expect.stringContaining('You accepted these rules')]);
    expect(heard(await world.press('ben', 'Read the charter'))).toContain('You accepted these rules');
    expect(world.channel()).toEqual([expect.stringContaining('[Read the charter]')]);
  });

  it('is of no use to somebody who is not of the circle', async () => {
    const press = world.handle('ben', 'Read the charter');
    const said = await world.act('zoe', press, { values: { accept: 'yes' } });
    expect(heard(said)).toBe('Only members of this ritual’s channel can do that. Nothing was changed.');
  });

  it('speaks French to whoever reads French', async () => {
    await world.command('fay', 'carton');
    expect(world.form('fay').title).toBe('La charte');
    expect(JSON.stringify(world.form('fay').shows)).toContain('Alerter tout de suite la bonne personne');
    expect(heard(await world.send('fay', { accept: 'yes' }))).toContain('[À propos d’un acte] [À propos d’un processus]');
    expect(heard(await world.command('fay', 'charte'))).toContain('Vous avez accepté ces règles');
  });
});

describe('once it is accepted', () => {
  beforeEach(() => accept('ben', 'cleo'));

  it('who is named, or who wrote the message, is in the form already, with what they wrote', async () => {
    expect(opened(await world.command('ben', 'yellowcard', null, { people: ['cleo'] }))).toEqual(['compose-act', { to: 'cleo' }]);
    const about = { text: 'You never answer.\nWhy?', author: 'cleo' };
    expect(opened(await world.command('ben', 'yellowcard', null, { about }))).toEqual([
      'compose-act',
      { to: 'cleo', excerpt: 'You never answer. / Why?' },
    ]);
  });

  it('what was typed behind the name begins the card, and stands in no message', async () => {
    const text = 'closed the call in mid sentence, walrus';
    await world.command('ben', 'yellowcard', null, { people: ['cleo'], text });
    expect(world.form('ben').fields.behaviour).toMatchObject({ initial: text });
    const long = await world.command('ben', 'yellowcard', null, { people: ['cleo'], text: '"\\'.repeat(4000) });
    expect(long.r === 'form' && encodePress(long.form.press).length).toBeLessThanOrEqual(MAX_PRESS_CHARS - 300);
  });

  it('every form of it is for a window alone, and what is answered there is said there', async () => {
    for (const asked of [{ people: ['cleo'] }, { text: 'Something' }, { people: ['cleo'], text: 'Something' }])
      expect(await world.command('ben', 'yellowcard', null, asked)).toMatchObject({ r: 'form', form: { windowOnly: true } });
    await world.command('dia', 'yellowcard');
    expect(await world.send('dia', { accept: 'no' })).toMatchObject({ r: 'privately', inWindow: true });
  });

  it('leads back to a card that is open, for the two it is between', async () => {
    await world.command('ben', 'yellowcard', null, { people: ['cleo'] });
    const long = 'It was so, and long enough to be read.';
    const day = '2026-11-24';
    const parts = { situation: long, behaviour: long, impact: long };
    const { options } = world.form('ben').fields.rule as { options: readonly { value: string }[] };
    await world.send('ben', { topic: 'no', to: ['cleo'], rule: options[0]!.value, day, ...parts });
    expect(heard(await world.command('ben', 'yellowcard'))).toContain('[Open my card]');
    expect(heard(await world.command('cleo', 'yellowcard'))).not.toContain('[Open my card]');
    await world.pass(3_600_000);
    expect(heard(await world.command('cleo', 'yellowcard'))).toContain('[Open my card]');
  });

  it('a message that could not stand in a card is shown beside it, and what can be is filled in', async () => {
    for (const [text, filled] of [
      ['Dia sent it twice, and then again', false],
      ['It was sent twice, and then again', true],
    ] as const) {
      await world.command('ben', 'yellowcard', null, { about: { text, author: 'cleo' } });
      const { fields, shows } = world.form('ben');
      expect([JSON.stringify(fields.behaviour).includes(text), JSON.stringify(shows).includes(text)]).toEqual([filled, !filled]);
    }
  });

  it.each([
    ['act', 'behaviour'],
    ['process', 'text'],
  ])('what was typed for nobody goes along to the form about an %s', async (about, field) => {
    const text = 'the refund form asks for it twice';
    expect(opened(await world.command('ben', 'yellowcard', null, { text }))[0]).toBe('choose');
    await world.send('ben', { about });
    expect(world.form('ben').press.ref).toBe(`compose-${about}`);
    expect(world.form('ben').fields[field]).toMatchObject({ initial: text });
  });

  it('a card is never to oneself, nor to somebody outside', async () => {
    const about = { text: 'My own words', author: 'ben' };
    expect(opened(await world.command('ben', 'yellowcard', null, { about }))).toEqual([
      'compose-act',
      { excerpt: 'My own words' },
    ]);
    expect(opened(await world.command('ben', 'yellowcard', null, { people: ['ben', 'cleo'] }))[1]).toEqual({ to: 'cleo' });
    expect(refsIn(await world.command('ben', 'yellowcard', null, { people: ['zoe'] }))[0]).toBe('compose-act');
  });

  it.each([
    ['quotes', '"\\'.repeat(4000)],
    ['emoji', `a${'😀'.repeat(4000)}`],
    ['control characters', '\u0001\u0007'.repeat(4000)],
    ['lines', 'a\n'.repeat(4000)],
    ['halves of characters', '\ud83d '.repeat(4000)],
  ])('the longest message of %s is shortened so that a button can carry it', async (_, text) => {
    const reply = await world.command('ben', 'yellowcard', null, { about: { text, author: 'cleo' } });
    const [ref, payload] = opened(reply) as [string, { excerpt?: string }];
    expect(ref).toBe('compose-act');
    const { excerpt = '' } = payload;
    expect(excerpt.length).toBeLessThanOrEqual(300);
    // Half a character would be a stray mark.
    expect(excerpt).not.toMatch(/\p{Cs}/u);
    expect(reply.r === 'form' && encodePress(reply.form.press).length).toBeLessThanOrEqual(MAX_PRESS_CHARS - 300);
  });

  it('with nobody named there are two ways, each with what it is', async () => {
    const said = await world.command('ben', 'yellowcard');
    expect(heard(said)).toContain('Only the two of you read it.');
    expect(heard(said)).toContain('The whole channel reads it.');
  });

  it('the home page has a button, in each language, that leads there', async () => {
    const home = await world.home('ben');
    expect(heard(home)).toContain('[A yellow card]');
    expect(refsIn(await world.press('ben', 'A yellow card'))).toEqual(['compose-act', 'compose-process']);
    await world.home('fay');
    await world.press('fay', 'Un carton jaune');
    expect(world.form('fay').title).toBe('La charte');
  });
});

describe('guests', () => {
  it('take no part, by any way', async () => {
    await guest('eli');
    const no = 'Guests take no part in yellow cards here. A host can change that in the settings.';
    const charter = world.handle('eli', 'Read the charter');
    const volunteer = { ...charter, ref: 'volunteer', opens: 'nothing' } as const;
    expect(heard(await world.command('eli', 'yellowcard'))).toBe(no);
    expect(heard(await world.command('eli', 'charter'))).toBe(no);
    expect(heard(await world.act('eli', charter))).toBe(no);
    expect(heard(await world.act('eli', charter, { values: { accept: 'yes' } }))).toBe(no);
    expect(heard(await world.act('eli', volunteer))).toBe(no);
  });

  it('do where the settings let them', async () => {
    await world.close();
    await open({ settings: { guests: true } });
    await guest('eli');
    await accept('eli');
    expect(heard(await world.command('eli', 'charter'))).toContain('You accepted these rules');
  });
});

it('one person’s choice is known to nobody else: not from the database, the logs, a panel or the channel', async () => {
  const seen = async () => [
    world.channel(),
    heard(await world.command('ana', 'charter')),
    heard(await world.command('cleo', 'charter')),
  ];
  const before = await seen();
  await accept('ben');
  await world.command('ben', 'charter');
  await world.press('ben', 'Volunteer as a juror');
  expect(await seen()).toEqual(before);
  for (const { body } of await world.rows('entry')) expect(String(body)).not.toMatch(/accepted|juror/);
  expect(world.logs.join('\n')).not.toMatch(/accept|juror|Alert the right/);
});

it('every button of a panel is answered', async () => {
  await accept('ben');
  const panel = await world.command('ben', 'charter');
  const buttons = panel.r === 'privately' ? buttonsOf(panel.message) : [];
  expect(buttons.map(({ label }) => label)).toEqual(['Volunteer as a juror', 'Pause until a date', 'Leave the charter']);
});
