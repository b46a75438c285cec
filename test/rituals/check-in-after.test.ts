import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMessage as slack } from '../../adapters/slack/render-message.ts';
import { renderMessage as teams } from '../../adapters/teams/render-message.ts';
import { deck, type QuestionSet } from '../../rituals/check-in/deck.ts';
import { digest } from '../../rituals/check-in/digest.ts';
import { publish } from '../../rituals/check-in/publish.ts';
import { NO_BALLOT, NO_ENTRY } from '../../rituals/check-in/types.ts';
import { plainMessage } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { person, type Setup } from './setup.ts';

let world: Circle;
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay'];
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', people: NAMES.map((name) => person(name)), ...setup });
  await world.until('2026-11-24T10:00 Europe/Paris');
};
const CLOSED = '2026-11-26T16:10 Europe/Paris';

describe('once the digest is published', () => {
  beforeEach(async () => {
    await open();
    for (const user of ['ana', 'cleo', 'dia', 'eli', 'fay'])
      await world.fill(user, 'Answer in words', { q1: `Whisper of ${user}`, 'q1-seen': 'unsigned' });
    await world.fill('ben', 'Answer in words', { q1: 'Signed by mistake', q3: 'Kept', 'q3-seen': 'own' });
    await world.until(CLOSED);
  });
  afterEach(() => world.close());

  it('signed words can be taken back: the digest is edited in place, the rest of it stands', async () => {
    expect(world.channel().at(-1)).toContain('Signed by mistake');
    const reply = await world.press('ben', 'Take my signed words back');
    expect(reply.r).toBe('privately');
    expect(heard(reply)).toBe('Taken back. Your signed words are no longer in the digest.');
    expect(world.channel()).toHaveLength(2);
    expect(world.channel().at(-1)).not.toMatch(/Signed by mistake|Ben/);
    for (const user of ['ana', 'fay']) expect(world.channel().at(-1)).toContain(`Whisper of ${user}`);
    expect(world.channel().at(-1)).not.toContain('[Take my signed words back]');
  });

  it('who signed nothing is told so, and nothing is edited', async () => {
    const before = world.platform.arrived.length;
    const reply = await world.press('cleo', 'Take my signed words back');
    expect(heard(reply)).toBe(
      'No words of yours can be found here: unsigned ones are no longer linked to you. Nothing was changed.',
    );
    expect(world.platform.arrived).toHaveLength(before);
  });

  it('words kept for oneself can be taken back too, and nothing that others read changes', async () => {
    await world.fill('dia', 'Change my answer', { q1: 'Mine alone' });
    const before = world.platform.arrived.length;
    expect(heard(await world.press('dia', 'Take my answer back'))).toBe('Taken back. What you kept for yourself is erased.');
    expect((await world.rows('entry')).some(({ body }) => String(body).includes('Mine alone'))).toBe(false);
    expect(world.platform.arrived).toHaveLength(before);
  });

  it('what is written late is kept for its author alone, beside what they had kept before', async () => {
    const before = world.platform.arrived.length;
    const form = await world.press('dia', 'Change my answer');
    expect(form).toMatchObject({ r: 'form', form: { title: 'Check-in, closed' } });
    expect(form.r === 'form' && Object.keys(form.form.fields)).toEqual(['q1', 'q3']);
    expect(heard(await world.send('dia', { q1: 'Late thought' }))).toBe('Kept for you alone: this round is closed.');
    expect(world.platform.arrived).toHaveLength(before);
    const again = await world.press('dia', 'Change my answer');
    expect(again).toMatchObject({ form: { fields: { q1: { initial: 'Late thought' } } } });
  });

  it('the late form shows only what the person kept to themselves, and erases it when emptied', async () => {
    const form = await world.press('ben', 'Change my answer');
    expect(form.r === 'form' && [form.form.fields.q1, form.form.fields.q3]).toMatchObject([{}, { initial: 'Kept' }]);
    expect(form.r === 'form' && 'initial' in form.form.fields.q1!).toBe(false);
    expect(heard(await world.send('ben', { q3: null }))).toBe('Erased. Nothing of it is kept.');
    const rows = await world.rows('entry');
    expect(rows.some(({ body }) => String(body).includes('Kept'))).toBe(false);
    expect(world.channel().at(-1)).toContain('Signed by mistake');
  });

  it('an empty late form is refused with a way on', async () => {
    await world.press('dia', 'Change my answer');
    expect(heard(await world.send('dia', {}))).toBe('Write something to keep, or close the form.');
  });

  it('a weather comes too late, and a sentence says so', async () => {
    await world.until('2026-11-27T09:00 Europe/Paris');
    const press = {
      v: 1,
      kind: 'check-in',
      occurrence: String((await world.rows('entry'))[0]?.occurrence),
      ref: 'weather',
      opens: 'nothing',
      payload: { m: 'sunny' },
    } as const;
    expect(heard(await world.act('dia', press))).toBe('This is closed by now. Nothing was changed.');
  });
});

describe('around the closing', () => {
  afterEach(() => world.close());

  it('a form opened before and sent after loses nothing: its words are kept for its author', async () => {
    await open();
    await world.press('ben', 'Answer in words');
    await world.until('2026-11-26T15:59 Europe/Paris');
    await world.press('ana', 'Sunny');
    await world.until('2026-11-26T16:00:30 Europe/Paris');
    expect(heard(await world.send('ben', { mood: 'sunny', q1: 'Slow typing' }))).toBe(
      'Kept for you alone: this round is closed.',
    );
    await world.until(CLOSED);
    expect(world.channel().at(-1)).not.toContain('Slow typing');
    expect((await world.rows('entry')).some(({ body }) => String(body).includes('Slow typing'))).toBe(true);
  });

  it('who came late does not count among those who may have written unsigned words', async () => {
    await open();
    await world.fill('ben', 'Answer in words', { q1: 'One of four', 'q1-seen': 'unsigned' });
    for (const user of ['ana', 'cleo', 'dia']) await world.press(user, 'Sunny');
    await world.until('2026-11-26T15:59 Europe/Paris');
    await world.fill('dia', 'Change or add words', { mood: 'rainy' });
    await world.until('2026-11-26T16:00:30 Europe/Paris');
    await world.fill('eli', 'Answer in words', { q3: 'Late' });
    await world.until(CLOSED);
    expect(world.channel().at(-1)).not.toContain('One of four');
  });

  it('a round whose questions take no words has no late form, and says where to look', async () => {
    const options = [
      { id: 'a', en: 'Aye', fr: 'Oui' },
      { id: 'b', en: 'Nay', fr: 'Non' },
    ];
    const questions = [{ id: 'q1', kind: 'choice', en: 'Agreed?', fr: 'D’accord ?', options }];
    await open({ settings: { sets: [{ id: 'only', title: { en: 'One', fr: 'Un' }, questions }] } });
    await world.until(CLOSED);
    expect(heard(await world.press('ben', 'Answer in words'))).toBe('This round is closed. What was shared is in the channel.');
  });

  it('a large circle has all its words in the digest, over as many messages as they need', async () => {
    const many = Array.from({ length: 40 }, (_, i) => person(`P${i}`));
    await open({ people: many, hosts: ['p0'] });
    for (const { user } of many) await world.fill(user, 'Answer in words', { q1: `${user}: ${'long '.repeat(50)}` });
    await world.until(CLOSED);
    const posts = world.channel().slice(1);
    expect(posts.length).toBeGreaterThan(1);
    for (const { user } of many) expect(posts.filter((text) => text.includes(`“${user}: `))).toHaveLength(1);
    for (const post of posts) expect(post).toContain('what is your week made of?');
    expect(posts[1]).toMatch(/^Weekly check-in: digest, continued\n/);
    for (const { user } of many.slice(1)) await world.press(user, 'Take my signed words back').catch(() => undefined);
    const left = world.channel().slice(1);
    expect(left.filter((text) => text.includes('long'))).toHaveLength(1);
    expect(left.at(-1)).toBe('The end of the digest now stands in the message above.');
  });
});

it('a digest of anything people can write loses nothing on any platform', () => {
  const set = deck.sets[0] as QuestionSet;
  const words = fc.string({
    minLength: 1,
    maxLength: 280,
    unit: fc.constantFrom('&', '<', '*', '_', '\\', '[', 'a', ' ', '🌧', '\n', '"'),
  });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), fc.boolean(), (texts, signed) => {
      const said = (text: string, here: boolean): Record<string, string> => (here ? { q1: text, q3: text } : {});
      const entries = texts.map((text) => ({ ...NO_ENTRY, named: said(text, signed) }));
      const ballots = texts.map((text) => ({ ...NO_BALLOT, mood: 'sunny', texts: said(text, !signed) }));
      const shuffle = <I>(items: readonly I[]): I[] => [...items];
      const published = publish({ set, entries: signed ? entries : [...entries, ...Array(5).fill(NO_ENTRY)], ballots, shuffle });
      const authors = entries.map((entry, i) => ({ who: { name: `Ana ${i}`, user: `U${i}` }, entry }));
      const pages = digest({ name: 'Check-in', set, published, signed: authors, language: 'fr', shuffle });
      for (const page of pages) expect([slack(page).losses, teams(page).losses]).toEqual([[], []]);
      // One answer is one line, whatever is in it.
      const items =
        pages
          .map(plainMessage)
          .join('\n')
          .match(/^• (Ana \d+\u00a0: )?«\u00a0/gm) ?? [];
      expect(items).toHaveLength(2 * texts.length);
    }),
    { numRuns: 40, seed: 11 },
  );
});
