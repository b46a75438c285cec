import { afterEach, describe, expect, it } from 'vitest';
import { plainMessage, plainText } from '../../src/message/index.ts';
import { describeRitual } from '../conformance/ritual.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { board, proposes, topicCircle, topicFamily } from './session-topics-kit.ts';
import { FIVE } from './setup.ts';

let world: Circle;
afterEach(() => world?.close());

const agenda = (): string => world.channel().find((said) => said.startsWith('The agenda of')) ?? '';
/** What the form in front of somebody lets them choose. */
const options = (user: string, field: string): readonly string[] => {
  const asked = world.form(user).fields[field];
  return asked?.f === 'choice' ? asked.options.map(({ label }) => label) : [];
};
const shows = (user: string): string => plainMessage({ summary: '', blocks: world.form(user).shows ?? [] });

describe('topics', () => {
  it('are proposed with a name or without, and read by anybody in the order in which they came', async () => {
    world = await topicCircle();
    expect(heard(await proposes(world, 'cleo', 'Saying no\nkindly'))).toContain('Your topic is on the list.');
    await proposes(world, 'dia', 'Who decides refunds?', 'unsigned');
    const list = heard(await world.command('eli', 'topics'));
    expect(list).toContain('• Saying no / kindly (Cleo)\n• Who decides refunds?\n');
    expect((await board(world)).topics.map(({ by, name }) => [by, name])).toEqual([
      ['playground/cleo', 'Cleo'],
      [null, null],
    ]);
    expect(JSON.stringify(await world.rows('entry'))).not.toContain('dia');
  });

  it('are signed in a circle of fewer than five, where anybody could guess; a form sent from before is refused', async () => {
    world = await topicCircle({ people: FIVE.slice(0, 4) });
    await world.command('cleo', 'topics');
    await world.press('cleo', 'Propose a topic');
    expect(options('cleo', 'sign')).toEqual(['With my name: I can take it back']);
    const { sign } = world.form('cleo').fields;
    expect(sign?.hint).toBe('Without a name opens from 5 people here: with fewer, everyone could guess whose it is.');
    const { press } = world.form('cleo');
    const reply = await world.act('cleo', press, { values: { text: 'Who decides refunds?', sign: 'unsigned' } });
    expect(reply.r).toBe('invalid');
    await world.command('ana', 'hand-over', null, { text: 'Nobody says whose' });
    expect((await board(world)).topics).toEqual([]);
  });

  it('without a name say who could still guess', async () => {
    world = await topicCircle();
    await world.command('cleo', 'topics');
    await world.press('cleo', 'Propose a topic');
    expect(options('cleo', 'sign')).toEqual(['With my name: I can take it back', 'Without: nothing links it to me']);
    expect(world.form('cleo').fields.sign?.hint).toContain('From the words people may still guess.');
  });

  it('are supported once by each, never by whoever proposed them; support is taken back as easily', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await proposes(world, 'dia', 'Who decides refunds?', 'unsigned');
    await world.command('ben', 'topics');
    await world.press('ben', 'Support a topic');
    expect(options('ben', 'topic')).toEqual(['Saying no kindly', 'Who decides refunds?']);
    expect(heard(await world.send('ben', { topic: 't1' }))).toContain('Saying no kindly (Cleo) · 1 supports it');
    await world.command('cleo', 'topics');
    await world.press('cleo', 'Support a topic');
    expect(options('cleo', 'topic')).toEqual(['Who decides refunds?']);
    await world.press('ben', 'Support a topic');
    const again = world.form('ben');
    await world.send('ben', { topic: 't2' });
    expect(heard(await world.act('ben', again.press, { values: { topic: 't2' } }))).toContain('no other topic');
    expect((await board(world)).topics.map(({ support }) => support.length)).toEqual([1, 1]);
    await world.press('ben', 'Take something back');
    expect(options('ben', 'what')).toEqual(['My support: Saying no kindly', 'My support: Who decides refunds?']);
    expect(heard(await world.send('ben', { what: 'support:t1' }))).toContain('Taken back.');
    expect((await board(world)).topics.map(({ support }) => support.length)).toEqual([0, 1]);
  });

  it('are taken back by whoever signed them, and removed by a host; others cannot, whatever they send', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await proposes(world, 'dia', 'Who decides refunds?', 'unsigned');
    await world.command('dia', 'topics');
    expect(heard(await world.press('dia', 'Take something back'))).toBe('There is nothing of yours on the list.');
    await world.press('cleo', 'Take something back');
    const { press } = world.form('cleo');
    await world.act('dia', press, { values: { what: 'topic:t1' } });
    expect((await board(world)).topics.length).toBe(2);
    await world.send('cleo', { what: 'topic:t1' });
    await world.command('ana', 'topics');
    await world.press('ana', 'Take something back');
    expect(options('ana', 'what')).toEqual(['Remove for all: Who decides refunds?']);
    await world.send('ana', { what: 'host:t2' });
    expect((await board(world)).topics).toEqual([]);
  });

  it('come back with what was typed when they are there already, or too many', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    const twice = await proposes(world, 'dia', 'saying NO kindly');
    expect([heard(twice), twice.r === 'invalid' && twice.typed.text]).toEqual([
      'This topic is on the list already.',
      'saying NO kindly',
    ]);
    for (let i = 1; i < 30; i += 1) await world.command('ana', 'hand-over', null, { text: `Question ${i}` });
    expect(heard(await proposes(world, 'dia', 'One more'))).toContain('The list is full: 30 topics.');
    await world.command('ana', 'hand-over', null, { text: 'One more' });
    expect((await board(world)).topics.length).toBe(30);
  });

  it('are handed over from another ritual without a name', async () => {
    world = await topicCircle();
    await world.command('ana', 'hand-over', null, { text: `${'long '.repeat(80)}` });
    const [topic] = (await board(world)).topics;
    expect([topic?.by, topic?.name, topic?.text.length, topic?.text.endsWith('…')]).toEqual([null, null, 200, true]);
  });
});

describe('the agenda', () => {
  const plans = (date: string) => world.command('ana', 'plan', null, { text: date });

  it('is posted a day before, under the invitation: the steps with minutes, the topics most supported', async () => {
    world = await topicCircle();
    for (const text of ['First', 'Second', 'Third', 'Fourth']) await proposes(world, 'cleo', `${text} topic`);
    await world.command('ben', 'topics');
    await world.fill('ben', 'Support a topic', { topic: 't4' });
    await plans('2026-12-03');
    await world.until('2026-12-02T15:59 Europe/Paris');
    expect(agenda()).toBe('');
    await world.until('2026-12-02T16:00 Europe/Paris');
    expect(agenda()).toContain('Thursday 3 December at 16:00 · 60 minutes\n• 5 min · Arrival and weather\n• 2 min · Frame');
    expect(agenda()).toContain(
      'Topics to talk about:\n• Fourth topic (Cleo)\n• First topic (Cleo)\n• Second topic (Cleo)\n[Topics]',
    );
    expect(agenda()).not.toContain('supports');
  });

  it('of two sessions do not take the same topics, and what was talked about leaves the list', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await plans('2026-12-03');
    await plans('2026-12-04');
    await world.until('2026-12-03T17:30 Europe/Paris');
    expect(world.channel().filter((said) => said.includes('• Saying no kindly')).length).toBe(1);
    expect((await board(world)).topics).toEqual([]);
  });

  it('is changed by a host before it is posted, and then posted as changed', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await proposes(world, 'dia', 'Who decides refunds?');
    await plans('2026-12-03');
    const press = await edits();
    await world.act('ben', press);
    expect(shows('ben')).toBe('• 1: Saying no kindly\n• 2: Who decides refunds?');
    const saved = await world.send('ben', { steps: '10 min - Welcome\n\n45 Situations\n', topics: '2' });
    expect(heard(saved)).toBe('Saved. The agenda is posted on Wednesday at 16:00.');
    expect(agenda()).toBe('');
    await world.until('2026-12-02T16:00 Europe/Paris');
    expect(agenda()).toContain(
      '• 10 min · Welcome\n• 45 min · Situations\nTopics to talk about:\n• Who decides refunds? (Dia)\n[',
    );
  });

  it('numbers topics as they are shown, whatever comes between; a topic taken back meanwhile is none', async () => {
    world = await topicCircle();
    for (const text of ['Letters', 'Saying no kindly', 'Refunds']) await proposes(world, 'cleo', text);
    await world.fill('cleo', 'Take something back', { what: 'topic:t1' });
    await plans('2026-12-03');
    await world.act('ben', await edits());
    expect(shows('ben')).toBe('• 1: Saying no kindly\n• 2: Refunds');
    // While the form is open, the first one goes.
    await world.fill('cleo', 'Take something back', { what: 'topic:t2' });
    await world.send('ben', { topics: '1, 2' });
    await world.until('2026-12-02T16:00 Europe/Paris');
    expect(agenda()).toContain('Topics to talk about:\n• Refunds');
    expect(agenda()).not.toContain('Saying no kindly');
  });

  it('is changed in place once it stands, by whoever hosts the session; nobody else may', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await plans('2026-12-03');
    await world.until('2026-12-02T17:00 Europe/Paris');
    expect(heard(await world.press('cleo', 'Edit the agenda'))).toBe('Only a host can change the agenda.');
    expect(heard(await world.fill('ben', 'Edit the agenda', { topics: '' }))).toContain('in the channel says so now');
    expect([agenda().includes('Topics to talk about'), world.channel().length]).toEqual([false, 2]);
    expect(plainText(world.form('ben').audience)).toContain('The channel reads it');
  });

  it('loses a topic that is taken back, at once', async () => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await plans('2026-12-03');
    await world.until('2026-12-02T17:00 Europe/Paris');
    expect(agenda()).toContain('Saying no kindly');
    await world.press('cleo', 'Topics');
    await world.fill('cleo', 'Take something back', { what: 'topic:t1' });
    expect(JSON.stringify(world.platform.standing)).not.toContain('Saying no kindly');
    // Taken back while the agenda is only prepared: nothing is posted early.
    await plans('2026-12-10');
    await proposes(world, 'cleo', 'Refunds');
    await world.act('ben', await edits(1));
    await world.send('ben', { topics: '2' });
    await world.fill('cleo', 'Take something back', { what: 'topic:t2' });
    expect(world.channel().filter((said) => said.startsWith('The agenda')).length).toBe(1);
    await world.until('2026-12-09T16:00 Europe/Paris');
    expect(world.channel().filter((said) => said.startsWith('The agenda')).length).toBe(2);
  });

  it.each([
    [{ steps: '10 Welcome\nthen talk' }, 'Line 2: please give minutes, then a title. For example: 10 Welcome'],
    [{ steps: '40 Talk\n21 More talk' }, 'These steps take 61 minutes, and the session lasts 60.'],
    [{ steps: Array.from({ length: 21 }, (_, i) => `1 Step ${i}`).join('\n') }, 'Please give 20 steps at most.'],
    [{ topics: '1, 7' }, 'There is no topic 7 in the list above.'],
    [{ steps: '0 Nothing' }, 'Line 1: please give minutes, then a title. For example: 10 Welcome'],
  ])('comes back with what was typed: %j', async (values, why) => {
    world = await topicCircle();
    await proposes(world, 'cleo', 'Saying no kindly');
    await plans('2026-12-03');
    await world.act('ana', await edits());
    const reply = await world.send('ana', values);
    expect([heard(reply), reply.r === 'invalid' && reply.typed]).toEqual([why, expect.objectContaining(values)]);
  });

  it('stays as it is once the session has begun', async () => {
    world = await topicCircle();
    await plans('2026-12-03');
    await world.until('2026-12-03T16:05 Europe/Paris');
    expect(heard(await world.press('ben', 'Edit the agenda'))).toContain('This session has begun.');
  });

  /** The press that opens the agenda of a session, before any message carries it. */
  const edits = async (nth = 0) => {
    const rows = (await world.rows('occurrence')).filter(({ kind }) => kind === 'session-one');
    const occurrence = String(rows.sort((a, b) => Number(a.start_at) - Number(b.start_at))[nth]?.id);
    return { v: 1, kind: 'session-one', occurrence, ref: 'agenda-edit', opens: 'form', payload: {} } as const;
  };
});

describeRitual(
  topicFamily,
  ['propose.full', 'propose.twice', ...['line', 'long', 'many', 'most', 'number'].map((why) => `agenda.${why}`)],
  'rituals/session/topics',
);
