import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenForm, Reply } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { SEALER } from './setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris' });
  await world.until('2026-11-24T10:00 Europe/Paris');
});
afterEach(() => world.close());

const formOf = (reply: Reply): OpenForm => {
  if (reply.r !== 'form' && reply.r !== 'invalid') throw new Error(`no form, but ${heard(reply)}`);
  return reply.form;
};
/** What a form shows in a field before anything is typed. */
const shown = (reply: Reply, field: string): unknown => {
  const found = formOf(reply).fields[field];
  return found && 'initial' in found ? found.initial : undefined;
};
const entryOf = async (user: string): Promise<unknown> => {
  const row = (await world.rows('entry')).find(({ member }) => member === `playground/${user}`);
  return row ? JSON.parse(String(row.body)) : null;
};
const ballotOf = async (user: string): Promise<unknown> => {
  const [occurrence] = (await world.rows('occurrence')).filter(({ stage }) => stage === 'open');
  const id = SEALER.ballotId(String(occurrence?.id), `playground/${user}`);
  const row = (await world.rows('ballot')).find((ballot) => ballot.id === id);
  return row ? JSON.parse(SEALER.open(id, String(row.body))) : null;
};

it('takes a weather in one tap, in place of the prompt, and says until when it can change', async () => {
  const reply = await world.press('ben', 'Sunny');
  expect(reply.r).toBe('replace');
  expect(world.inbox('ben')).toHaveLength(1);
  expect(heard(reply)).toContain('You can change your answer or take it back until Thursday at 16:00.');
  expect(await ballotOf('ben')).toMatchObject({ mood: 'sunny' });
  expect(world.channel()).toHaveLength(1);
});

it('takes a change of weather in place of the first, and keeps the words beside it', async () => {
  await world.fill('ben', 'Answer in words', { mood: 'sunny', q1: 'Signed', q3: 'Whispered', 'q3-seen': 'unsigned' });
  const again = await world.press('ben', 'Change my answer');
  expect(shown(again, 'mood')).toBe('sunny');
  await world.send('ben', { mood: 'rainy' });
  expect(await ballotOf('ben')).toEqual({ mood: 'rainy', choices: {}, texts: { q3: 'Whispered' } });
  expect(await entryOf('ben')).toEqual({ passed: false, named: { q1: 'Signed' }, own: {} });
  expect(await world.rows('ballot')).toHaveLength(1);
});

it('forgets everything that is taken back, asks again, and does not remind', async () => {
  await world.fill('ben', 'Answer in words', { mood: 'sunny', q1: 'Signed' });
  const reply = await world.press('ben', 'Take my answer back');
  expect(heard(reply)).toContain('nothing of it is kept');
  expect([await entryOf('ben'), await ballotOf('ben')]).toEqual([null, null]);
  expect(refsIn(reply)).toEqual(expect.arrayContaining(['weather', 'answer', 'pass', 'pause', 'stop']));
  await world.until('2026-11-26T15:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
  await world.press('ben', 'Cloudy');
  expect(await ballotOf('ben')).toMatchObject({ mood: 'cloudy' });
});

it('lets the author of each text choose who sees it: the name stays with signed words only', async () => {
  await world.fill('ben', 'Answer in words', { q1: 'With my name', q3: 'For me', 'q3-seen': 'own' });
  await world.fill('cleo', 'Answer in words', { q1: 'No name', 'q1-seen': 'unsigned', q2: 'heavy' });
  expect(await entryOf('ben')).toEqual({ passed: false, named: { q1: 'With my name' }, own: { q3: 'For me' } });
  expect(await entryOf('cleo')).toEqual({ passed: false, named: {}, own: {} });
  expect(await ballotOf('cleo')).toEqual({ mood: null, choices: { q2: 'heavy' }, texts: { q1: 'No name' } });
});

it('shows in a reopened form what was said and to whom, to its author alone', async () => {
  await world.fill('ben', 'Answer in words', {
    mood: 'stormy',
    q1: 'Mine',
    'q1-seen': 'unsigned',
    q2: 'light',
    q3: 'Keep',
    'q3-seen': 'own',
  });
  const again = await world.press('ben', 'Change my answer');
  expect(['mood', 'q1', 'q1-seen', 'q2', 'q3', 'q3-seen'].map((field) => shown(again, field))).toEqual([
    'stormy',
    'Mine',
    'unsigned',
    'light',
    'Keep',
    'own',
  ]);
  const other = await world.press('cleo', 'Answer in words');
  expect(['mood', 'q1', 'q1-seen'].map((field) => shown(other, field))).toEqual([undefined, undefined, 'named']);
});

it('moves a text with its audience: nothing of the former choice is left', async () => {
  await world.fill('ben', 'Answer in words', { q1: 'First signed' });
  await world.fill('ben', 'Change my answer', { 'q1-seen': 'unsigned' });
  expect(await entryOf('ben')).toEqual({ passed: false, named: {}, own: {} });
  await world.fill('ben', 'Change my answer', { 'q1-seen': 'own' });
  expect(await ballotOf('ben')).toMatchObject({ texts: {} });
});

it('says before anything is typed who sees a text unless one chooses: that choice cannot be emptied', async () => {
  const form = formOf(await world.press('ben', 'Answer in words'));
  expect(JSON.stringify(form.intro)).toContain('Unless you choose otherwise, words carry your name.');
  expect(form.fields['q1-seen']).toMatchObject({ f: 'choice', initial: 'named' });
  expect(form.fields['q1-seen']?.optional).toBeUndefined();
  await world.send('ben', { q1: 'As it was shown', 'q1-seen': null });
  expect(await entryOf('ben')).toMatchObject({ named: { q1: 'As it was shown' } });
});

it('keeps what was typed when something is wrong, says where, and stores nothing', async () => {
  await world.press('ben', 'Answer in words');
  const long = 'x'.repeat(281);
  const reply = await world.send('ben', { mood: 'sunny', q1: long, q2: 'enormous', q3: 'Fine' });
  expect(reply).toMatchObject({ r: 'invalid', typed: { mood: 'sunny', q1: long, q3: 'Fine' } });
  expect(Object.keys((reply as { errors: object }).errors)).toEqual(['q1', 'q2']);
  expect(heard(reply)).toContain('At most 280 characters');
  expect([await world.rows('entry'), await world.rows('ballot')]).toEqual([[], []]);
});

it('refuses an empty form with a way on, and takes one answer of any kind', async () => {
  await world.press('ben', 'Answer in words');
  for (const empty of [{}, { q1: '   ' }]) {
    const reply = await world.send('ben', empty);
    expect(heard(reply)).toBe('Answer one question at least, or close the form.');
  }
  expect(await world.rows('entry')).toEqual([]);
  expect(heard(await world.send('ben', { q2: 'right' }))).toContain('Noted');
});

it('counts characters as people do, and takes the longest text in any script', async () => {
  await world.fill('ben', 'Answer in words', {
    q1: '🌧'.repeat(280),
    q3: '‘“é\n'.repeat(70),
    'q3-seen': 'own',
  });
  expect(await entryOf('ben')).toMatchObject({ named: { q1: '🌧'.repeat(280) } });
});

it('passes in one tap and leaves the door open; what was answered before is kept until it is taken back', async () => {
  await world.fill('ben', 'Answer in words', { mood: 'sunny', q1: 'Never mind' });
  const said = [await entryOf('ben'), await ballotOf('ben')];
  const reply = await world.act('ben', world.handle('cleo', 'Pass this time'));
  expect(heard(reply)).toContain('You have answered, and your answer is kept. You can change it or take it back until');
  expect(refsIn(reply)).toEqual(['answer', 'take-back', 'pause', 'stop']);
  expect([await entryOf('ben'), await ballotOf('ben')]).toEqual(said);
  await world.press('cleo', 'Pass this time');
  expect(world.inbox('cleo')[0]).toContain('You can still answer until Thursday at 16:00.');
  await world.press('cleo', 'Rainy');
  expect(await entryOf('cleo')).toEqual({ passed: false, named: {}, own: {} });
});

it('reminds once, when three quarters of the window have passed, only who has said nothing', async () => {
  await world.press('ana', 'Sunny');
  await world.press('ben', 'Pass this time');
  await world.fill('cleo', 'Pause until a date', { until: '2026-12-24' });
  await world.press('dia', 'Stop taking part');
  // 75 % of Tuesday 09:30 to Thursday 16:00 is Thursday 02:22, which is quiet.
  await world.until('2026-11-26T15:59 Europe/Paris');
  for (const user of ['ana', 'ben', 'cleo', 'dia']) expect([user, world.told(user)]).toEqual([user, ['2026-11-24T09:30']]);
  expect(world.told('eli')).toEqual(['2026-11-24T09:30', '2026-11-26T08:30']);
  expect(world.inbox('eli')[1]).toContain('Weekly check-in closes on Thursday at 16:00. This is the only reminder.');
  expect(world.inbox('eli')[1]).toContain('Nobody sees your own weather');
});

it('takes a waiting reminder back from who answers, passes or leaves before it could be sent', async () => {
  await world.until('2026-11-26T03:00 Europe/Paris');
  await world.press('ana', 'Sunny');
  await world.press('ben', 'Pass this time');
  await world.press('cleo', 'Stop taking part');
  await world.fill('dia', 'Pause until a date', { until: '2026-11-27' });
  await world.until('2026-11-26T12:00 Europe/Paris');
  for (const user of ['ana', 'ben', 'cleo', 'dia']) expect([user, world.told(user)]).toEqual([user, ['2026-11-24T09:30']]);
  expect(world.told('eli')).toHaveLength(2);
});
