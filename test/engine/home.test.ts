import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import type { Circle } from '../rituals/circle.ts';
import { buttonsOf, heard } from '../rituals/reading.ts';
import { FIVE, person } from '../rituals/setup.ts';
import { atDesk, deeds, desk } from './desk.ts';
import { probe } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await atDesk({
    people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')],
    kinds: [desk, probe],
    settings: { name: 'Guild' },
  });
});
afterEach(() => world.close());

const PROGRAM = 'I am a program: I keep the time and carry messages, people do the rest.';
const shown = (reply: Reply) => (reply.r === 'privately' ? buttonsOf(reply.message) : []);
const ofRituals = (reply: Reply) => shown(reply).filter(({ press }) => press.kind !== '@desk');
const labels = (reply: Reply): readonly string[] => ofRituals(reply).map(({ label, press }) => `${label} → ${press.occurrence}`);
/** The file with another ritual of the kind. */
const alsoHas = async (id: string, more: object = {}): Promise<void> => {
  const { rituals } = world.wanted;
  await world.apply({ ...world.wanted, rituals: [...rituals, { ...rituals[0]!, id, ...more }] });
  await world.settle();
};

it('says what the bot is and can be told, and has a button for what can be begun here', async () => {
  const reply = await world.home('ben');
  expect(heard(reply)).toBe(
    [
      PROGRAM,
      'To begin something',
      '[Write a note]',
      '[My choices] [My data]',
      'What you can say here: /desk, /hosts-only.',
    ].join('\n'),
  );
  expect(labels(reply)).toEqual(['Write a note → weekly.standing']);
  expect(heard(reply)).not.toContain('Guild');
  await world.press('ben', 'Write a note');
  expect(world.form('ben')).toMatchObject({ title: 'weekly', fields: { line: { initial: 'home' } } });
  deeds.noted = (ctx, by, line) => ctx.record(by.id, { said: line });
  await world.send('ben', { line: 'From home' });
  expect(await world.rows('entry')).toMatchObject([{ occurrence: 'weekly.standing', body: '{"said":"From home"}' }]);
});

it('is in the language of whoever looks', async () => {
  const reply = await world.home('fay');
  expect(labels(reply)).toEqual(['Écrire une note → weekly.standing']);
  expect(heard(reply)).toMatch(/^Je suis un programme[\s\S]*dire ici\s?: \/bureau, \/hosts-only\.$/m);
});

it('is the same page for whoever says hello or asks for help, however they write it', async () => {
  const page = JSON.stringify(await world.home('ben'));
  for (const word of [
    'help',
    'aide',
    'hi',
    'hello',
    'hey',
    'bonjour',
    'salut',
    'Hi!',
    'hello.',
    'HELP',
    'Bonjour,',
    '¡Salut!',
    '',
    '?',
  ])
    expect([word, JSON.stringify(await world.command('ben', word))]).toEqual([word, page]);
});

it('hears a command whatever its capitals, accents and punctuation', async () => {
  for (const word of ['Desk', 'DESK!', 'Bureau', 'bureäu.']) {
    await world.command('ben', word);
    expect([word, world.replies.at(-1)?.reply.r]).toEqual([word, 'form']);
  }
});

it('names the rituals where there are several of a kind, by their own name or their id, and their channel', async () => {
  await alsoHas('second', { settings: { days: 5, says: false } });
  await alsoHas('third', { name: 'Other name', settings: { days: 5, says: false } });
  await alsoHas('elsewhere', { channel: 'other', settings: { name: 'Other' } });
  const reply = await world.home('ben');
  expect(labels(reply)).toEqual([
    'Write a note → second.standing',
    'Write a note → third.standing',
    'Write a note → weekly.standing',
  ]);
  expect(heard(reply)).toMatch(/second[\s\S]*Other name[\s\S]*Guild/);
  expect(heard(reply)).not.toMatch(/Other$/m);
  await world.look((tx) => tx.updateTable('place').set({ name: '#circle' }).where('id', '=', 'circle').execute());
  expect(heard(await world.home('ben'))).toContain('Guild · #circle');
});

it('leaves out what is on hold', async () => {
  await alsoHas('round', { kind: 'probe', settings: {} });
  expect(heard(await world.home('ben'))).toContain('here: /desk, /hosts-only, /probe.');
  const [first] = world.wanted.rituals;
  await alsoHas('second');
  await world.apply({ ...world.wanted, rituals: [{ ...first!, id: 'second' }] });
  const reply = await world.home('ben');
  expect(labels(reply)).toEqual(['Write a note → second.standing']);
});

it('shows a host the rituals they host without being in the channel', async () => {
  await alsoHas('elsewhere', { channel: 'other', hosts: ['ben'] });
  expect(labels(await world.home('ben'))).toEqual(['Write a note → elsewhere.standing', 'Write a note → weekly.standing']);
});

it('shows somebody of another organisation nothing of a ritual that is not open to them', async () => {
  await world.home('ben');
  await world.look((tx) => tx.updateTable('member').set({ external: 1, guest: 1 }).where('user_id', '=', 'ben').execute());
  expect(heard(await world.home('ben'))).toBe(
    `${PROGRAM}\nNo ritual runs for you here yet. A host can start one.\n[My choices] [My data]`,
  );
  const [first] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [{ ...first!, externals: true }] });
  expect(labels(await world.home('ben'))).toEqual(['Write a note → weekly.standing']);
});

it('shows a stranger what the bot is, what is kept of them, and nothing to begin', async () => {
  const reply = await world.home('nobody');
  expect(heard(reply)).toBe(`${PROGRAM}\nNo ritual runs for you here yet. A host can start one.\n[My choices] [My data]`);
});

it('names the same words where somebody says what is no command, with the way to the page', async () => {
  expect(heard(await world.command('ben', 'dance'))).toContain('What I know: /desk, /hosts-only.\n[Help]');
  expect(heard(await world.command('fay', 'danse'))).toContain('/bureau, /hosts-only.\n[Aide]');
  expect(heard(await world.press('ben', 'Help'))).toBe(heard(await world.home('ben')));
  expect(heard(await world.command('nobody', 'dance'))).toBe(
    'I know no command of that name, and no ritual runs for you here yet.\n[Help]',
  );
});

it('is short where nothing can be begun at all', async () => {
  await world.close();
  const mute = defineRitual({ ...desk, entryPoints: [], stages: () => desk.stages, always: () => [] } as never);
  world = await atDesk({ kinds: [mute] });
  expect(heard(await world.home('ben'))).toBe(`${PROGRAM}\n[My choices] [My data]`);
  expect(heard(await world.command('ben', 'hi'))).toBe(heard(await world.home('ben')));
  expect(heard(await world.command('ben', 'dance'))).toContain('I know no command of that name');
});

it('fits every platform however many rituals run, and says how many more there are', async () => {
  const [first] = world.wanted.rituals;
  const many = Array.from({ length: 13 }, (_, i) => ({ ...first!, id: `r${String(i).padStart(2, '0')}` }));
  await world.apply({ ...world.wanted, rituals: many });
  const reply = await world.home('ben');
  expect(labels(reply)).toHaveLength(10);
  expect(heard(reply)).toContain('3 more rituals run for you.');
});

describe('the first words of somebody who has just come are answered in their own language', () => {
  const comesTo = async (channel: string): Promise<void> => {
    const there = world.platform.channels.get(channel) ?? [];
    world.platform.channels.set(channel, [...there, person('Gus', 'Europe/Paris', 'fr')]);
    await world.pass(30_000);
  };

  it.each(['help', 'dance', 'bureau'])('to a circle: %s', async (word) => {
    await comesTo('circle');
    await world.command('gus', word);
    expect(JSON.stringify(world.replies.at(-1))).toMatch(/Je suis un programme|Je ne connais pas|"r":"form"/);
    expect(labels(await world.home('gus'))).toEqual(['Écrire une note → weekly.standing']);
  });

  it('to what they host', async () => {
    await alsoHas('elsewhere', { channel: 'other', hosts: ['gus'] });
    await comesTo('other');
    expect(labels(await world.home('gus'))).toEqual(['Écrire une note → elsewhere.standing']);
  });
});
