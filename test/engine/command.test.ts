import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/message/index.ts';
import type { Asked } from '../../src/ritual/index.ts';
import type { Circle } from '../rituals/circle.ts';
import { buttonsOf, heard } from '../rituals/reading.ts';
import { FIVE, person } from '../rituals/setup.ts';
import { atDesk, deeds, id } from './desk.ts';

let world: Circle;
/** What the desk was asked, each time it was. */
let asked: Asked[];
beforeEach(async () => {
  asked = [];
  deeds.asked = (_ctx, _by, what) => void asked.push(JSON.parse(what) as Asked);
  world = await atDesk({ people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')] });
});
afterEach(() => world.close());

const buttons = (reply: Reply) => (reply.r === 'privately' ? buttonsOf(reply.message) : []);
const labels = (reply: Reply): readonly string[] => buttons(reply).map(({ label }) => label);
/** The file with other rituals of the kind. */
const alsoHas = async (...more: readonly { readonly id: string; readonly [key: string]: unknown }[]): Promise<void> => {
  const [first] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [first!, ...more.map((one) => ({ ...first!, ...one }))] });
  await world.settle();
};

it.each(['rituals', '/rituels', 'Home'])('%s brings one’s own page, once where the platform tells it twice', async (word) => {
  const say = () =>
    world.engine.inbound.interact({
      i: 'command',
      workspace: 'playground',
      user: 'ben',
      id: 'm:1',
      channel: null,
      command: word,
      text: '',
    });
  expect(heard(await say())).toContain('I am a program:');
  expect((await say()).r).toBe('done');
});

describe('what a command asks', () => {
  it.each(['desk', 'bureau'])('is understood by either word: %s', async (word) => {
    expect((await world.command('ben', word, null, { text: 'about cleo' })).r).toBe('form');
    expect(world.form('ben')).toMatchObject({
      title: 'weekly',
      fields: { line: { initial: 'about cleo' } },
      press: { kind: 'desk', occurrence: 'weekly.standing', ref: 'note' },
    });
  });

  it('names people of the circle only, each once', async () => {
    world.platform.channels.set('other', [person('Zoe')]);
    await world.command('ben', 'desk', null, { people: ['cleo', 'zoe', 'nobody', 'ben', 'cleo'] });
    expect(asked[0]?.people.map((one) => one.id)).toEqual([id('cleo'), id('ben')]);
  });

  it('is about a message, whose author is named only if of the circle', async () => {
    for (const author of ['cleo', 'nobody', null])
      await world.command('ben', 'desk', null, { about: { text: 'What a day', author } });
    expect(asked.map(({ about }) => [about?.text, about?.author?.id])).toEqual([
      ['What a day', id('cleo')],
      ['What a day', undefined],
      ['What a day', undefined],
    ]);
    await world.command('ben', 'desk');
    expect(asked.at(-1)).toEqual({ text: '', people: [], about: null });
  });

  it('is not heard by a stranger', async () => {
    expect(heard(await world.command('nobody', 'desk'))).toBe('No ritual runs for you here yet. A host can start one.');
    expect(asked).toEqual([]);
  });

  it('is heard by who joined a moment ago', async () => {
    world.platform.channels.get('circle')?.push(person('Zoe'));
    await world.pass(30_000);
    expect((await world.command('zoe', 'desk')).r).toBe('form');
  });
});

describe('where a kind has several rituals', () => {
  it('the person says which, and each button opens the form that was meant, filled as it was', async () => {
    await alsoHas({ id: 'guild', settings: { name: 'The guild' } }, { id: 'elsewhere', channel: 'other' });
    const reply = await world.command('ben', 'desk', null, { text: 'about cleo' });
    expect(heard(reply)).toContain('For which ritual?');
    expect(labels(reply)).toEqual(['The guild', 'weekly']);
    expect(heard(await world.command('fay', 'desk'))).toContain('Pour quel rituel');
    await world.press('ben', 'The guild');
    expect(world.form('ben')).toMatchObject({ title: 'guild', fields: { line: { initial: 'about cleo' } } });
    deeds.noted = (ctx, by, line) => ctx.record(by.id, { said: line });
    await world.send('ben', { line: 'Sent' });
    expect(await world.rows('entry')).toMatchObject([{ occurrence: 'guild.standing', member: id('ben') }]);
  });

  it('in a channel that has one, it is that one', async () => {
    await alsoHas({ id: 'elsewhere', channel: 'other' });
    // Who has just joined that channel is looked for there first: the other ritual is not the one they mean.
    world.platform.channels.set('other', [...FIVE]);
    await world.pass(30_000);
    await world.command('ben', 'desk', 'other');
    expect(world.form('ben').title).toBe('elsewhere');
    await world.command('ben', 'desk', 'circle');
    expect(world.form('ben').title).toBe('weekly');
    expect(labels(await world.command('ben', 'desk', 'a-third'))).toEqual(['elsewhere', 'weekly']);
  });

  it('one that is on hold is left out', async () => {
    await alsoHas({ id: 'second' });
    const [, second] = world.wanted.rituals;
    await world.apply({ ...world.wanted, rituals: [second!] });
    await world.command('ben', 'desk');
    expect(world.form('ben').title).toBe('second');
    await world.apply({ ...world.wanted, rituals: [] });
    expect(heard(await world.command('ben', 'desk'))).toContain('No ritual runs for you here yet');
  });

  it('what one of them says does not hide the form of the other', async () => {
    await alsoHas({ id: 'second', settings: { says: true, days: 5 } });
    const reply = await world.command('ben', 'desk', null, { text: 'x' });
    expect(heard(reply)).toContain('second says no');
    expect(labels(reply)).toEqual(['weekly']);
    await world.press('ben', 'weekly');
    expect(world.form('ben')).toMatchObject({ title: 'weekly', fields: { line: { initial: 'x' } } });
    await alsoHas({ id: 'second', settings: { says: true, days: 5 } }, { id: 'third', settings: { says: true, days: 5 } });
    expect(heard(await world.command('ben', 'desk'))).toMatch(/second says no[\s\S]*third says no/);
  });
});

it('a form for hosts does not open for others', async () => {
  expect((await world.command('ana', 'hosts-only')).r).toBe('form');
  expect(heard(await world.command('ben', 'hosts-only'))).toContain('Only the hosts of this ritual can do that');
});

it('the same command told again has no effect, but opens its form again', async () => {
  deeds.asked = (ctx, by) => ctx.record(by.id, { said: `${ctx.now}` });
  const once = await world.command('ben', 'desk', null, { id: 'once' });
  const before = await world.rows('entry');
  expect(before).toHaveLength(1);
  world.clock.add(1000);
  expect(JSON.stringify(await world.command('ben', 'desk', null, { id: 'once' }))).toBe(JSON.stringify(once));
  expect(await world.rows('entry')).toEqual(before);
  await world.command('ben', 'desk', null, { id: 'another' });
  expect(await world.rows('entry')).not.toEqual(before);
});
