import { afterEach, beforeEach, expect, it } from 'vitest';
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

const shown = (reply: Reply) => (reply.r === 'privately' ? buttonsOf(reply.message) : []);
const labels = (reply: Reply): readonly string[] => shown(reply).map(({ label, press }) => `${label} → ${press.occurrence}`);
/** The file with another ritual of the kind. */
const alsoHas = async (id: string, more: object = {}): Promise<void> => {
  const { rituals } = world.wanted;
  await world.apply({ ...world.wanted, rituals: [...rituals, { ...rituals[0]!, id, ...more }] });
  await world.settle();
};

it('says what the bot is and can be told, and has a button for what can be begun here', async () => {
  const reply = await world.home('ben');
  expect(heard(reply)).toContain('I am a program');
  expect(heard(reply)).toContain('/desk, /hosts-only, /probe');
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
  expect(heard(reply)).toContain('Je suis un programme');
});

it('is the same page for whoever says hello or asks for help', async () => {
  const page = JSON.stringify(await world.home('ben'));
  for (const word of ['help', 'aide', 'hi', 'hello', 'bonjour', 'salut'])
    expect(JSON.stringify(await world.command('ben', word))).toBe(page);
});

it('names the rituals where there are several of a kind, by their own name or their id', async () => {
  await alsoHas('second', { settings: { days: 5, says: false } });
  await alsoHas('elsewhere', { channel: 'other', settings: { name: 'Other' } });
  const reply = await world.home('ben');
  expect(labels(reply)).toEqual(['Write a note → second.standing', 'Write a note → weekly.standing']);
  expect(heard(reply)).toMatch(/second[\s\S]*Guild/);
  expect(heard(reply)).not.toContain('Other');
});

it('leaves out what is on hold', async () => {
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

it('shows a stranger what the bot is, and nothing to press', async () => {
  const reply = await world.home('nobody');
  expect(heard(reply)).toContain('I am a program');
  expect(shown(reply)).toEqual([]);
});

it('says so where nothing can be begun at all', async () => {
  await world.close();
  const mute = defineRitual({ ...desk, entryPoints: [], stages: () => desk.stages, always: () => [] } as never);
  world = await atDesk({ kinds: [mute] });
  expect(heard(await world.home('ben'))).toBe('I know no command of that name, and no ritual runs here yet.');
  expect(heard(await world.command('ben', 'hi'))).toBe('I know no command of that name, and no ritual runs here yet.');
});
