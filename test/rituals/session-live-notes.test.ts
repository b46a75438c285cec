import { afterEach, expect, it } from 'vitest';
import { done } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardOf, channel, dataOf, sessionCircle, sessionRows, thread } from './session-live-kit.ts';
import { instant } from './setup.ts';

const START = '2026-12-03T10:00 Europe/Paris';
const RECAP = '2026-12-04T10:00 Europe/Paris';
let world: Circle;
afterEach(() => world.close());

/** A session that has just been ended, at ten sharp: Ben is its scribe. */
async function ended(setup: Parameters<typeof sessionCircle>[0] = {}): Promise<void> {
  world = await sessionCircle({ roles: { ben: { role: 'scribe' } }, ...setup });
  await world.until(START);
  await world.press('ana', 'Start');
  await world.press('ana', 'End');
  await world.press('ana', 'End it now');
}

const shownTo = async (user: string): Promise<readonly string[]> => {
  const reply = await world.press(user, 'What was noted');
  const { line } = reply.r === 'form' ? reply.form.fields : {};
  return line?.f === 'choice' ? line.options.map(({ label }) => label) : [heard(reply)];
};
const removes = async (user: string, line: string) => {
  await world.press(user, 'What was noted');
  const field = world.form(user).fields.line;
  const option = field?.f === 'choice' ? field.options.find(({ label }) => label === line) : undefined;
  return world.send(user, { line: option?.value ?? `no ${line}` });
};

it('asks the scribe for the notes, tells everybody that they can be read, and posts them a day later', async () => {
  await ended();
  expect(thread(world).at(-1)).toContain('take their words out, until Friday 4 December at 10:00. Then the recap comes.');
  expect(
    world.inbox('ben').some((said) => said.includes('You write the notes. They are posted as the recap on Friday at 10:00.')),
  ).toBe(true);
  await world.fill('ben', 'Write the notes', {
    decisions: '- Two questions less\n\n',
    notes: 'Nobody reads the letter',
    heard: 'It took three calls\nCleo: I gave up',
  });
  await world.fill('ben', 'Write the notes', { decisions: 'Try it for a month' });
  await world.until('2026-12-04T09:59 Europe/Paris');
  expect(channel(world).join()).not.toContain('Recap');
  await world.until(RECAP);
  expect(channel(world).at(-1)).toBe(
    [
      'Recap of “Round table”',
      'Thursday 3 December',
      'Decisions',
      '• Two questions less',
      '• Try it for a month',
      'Notes',
      '• Nobody reads the letter',
      'Words heard',
      '• It took three calls',
      '• Cleo: I gave up',
    ].join('\n'),
  );
  expect((await dataOf(world)).notes).toEqual([]);
  expect(heard(await world.press('cleo', 'What was noted').catch(() => done))).toBe('done');
});

it('asks the host where there is no scribe', async () => {
  await ended({ roles: {} });
  expect(world.inbox('ana').some((said) => said.includes('You write the notes.'))).toBe(true);
  expect((await world.fill('ana', 'Write the notes', { notes: 'One thing' })).r).toBe('privately');
});

it('lets each take out what they said, what names them and words heard without a name, in silence', async () => {
  await ended({ coming: ['ana', 'ben', 'cleo', 'dia'] });
  await world.fill('ben', 'Write the notes', {
    decisions: 'Two questions less',
    notes: 'Thanks to cléo for the list\nBanana split',
    heard: 'It took three calls\nDia: I gave up',
  });
  expect(await shownTo('cleo')).toEqual(['None', 'Thanks to cléo for the list', 'It took three calls']);
  expect(await shownTo('dia')).toEqual(['None', 'It took three calls', 'Dia: I gave up']);
  const before = { said: thread(world).length, told: world.told('ben').length };
  expect(heard(await removes('dia', 'Dia: I gave up'))).toContain('Taken out. Nothing of it is kept.');
  await removes('cleo', 'It took three calls');
  expect({ said: thread(world).length, told: world.told('ben').length }).toEqual(before);
  expect(JSON.stringify(await world.rows('occurrence'))).not.toContain('gave up');
  // What is somebody else’s stays, whatever a press carries.
  expect(heard(await removes('cleo', 'Two questions less'))).not.toContain('Taken out');
  await world.until(RECAP);
  expect(channel(world).at(-1)).toContain('Thanks to cléo');
  for (const gone of ['three calls', 'gave up']) expect(channel(world).at(-1)).not.toContain(gone);
});

it('is read by those who came only, in a form and never in a message', async () => {
  await ended();
  await world.fill('ben', 'Write the notes', { notes: 'A quiet word' });
  expect(await shownTo('eli')).toEqual(['What was noted is for those who came, until the recap.']);
  expect(await shownTo('cleo')).toEqual(['None']);
  expect(world.platform.arrived.some(({ message }) => JSON.stringify(message).includes('A quiet word'))).toBe(false);
  expect(heard(await world.act('cleo', world.handle('ben', 'Write the notes')))).toBe(
    'The notes are written by the scribe, or by who hosts.',
  );
});

it('returns what was typed when a line is too long, there is nothing, or too much', async () => {
  await ended();
  await world.press('ben', 'Write the notes');
  expect(heard(await world.send('ben', {}))).toBe('There is nothing here to add.');
  expect(heard(await world.send('ben', { heard: 'x'.repeat(201) }))).toBe('A line here is longer than 200 characters.');
  expect(heard(await world.send('ben', { notes: 'one\n'.repeat(41) }))).toBe('The notes hold 40 lines at most.');
  expect((await dataOf(world)).notes).toEqual([]);
});

it('tells the channel of its moments in each reader’s own time', async () => {
  await ended();
  const said = world.platform.standing
    .filter(({ place }) => place.kind === 'channel')
    .map(({ message }) => JSON.stringify(message));
  const [at] = said.flatMap((one) => /"t":"time","at":(\d+)/.exec(one.includes(' is over') ? one : '')?.[1] ?? []);
  expect(Number(at)).toBe(instant(RECAP));
  expect(said.find((one) => one.includes('Whoever came can read'))).toContain(`"t":"time","at":${at}`);
});

it('can be written while the session runs, not before', async () => {
  world = await sessionCircle({ roles: { ben: { role: 'scribe' } } });
  await world.until('2026-12-03T09:55 Europe/Paris');
  expect(heard(await world.press('ben', 'Write the notes'))).toBe('Notes can be written once the session has begun.');
  await world.until(START);
  await world.fill('ben', 'Write the notes', { notes: 'Early' });
  expect((await dataOf(world)).notes).toHaveLength(1);
});

it('posts no empty recap: what stands says that nothing was noted', async () => {
  await ended();
  await world.until(RECAP);
  expect(channel(world).at(-1)).toBe('“Round table” is over\nNothing was noted this time.');
  expect((await sessionRows(world))[0]?.stage).toBe('over');
  // Buttons of what is past are gone, and old ones are answered.
  expect(thread(world).at(-1)).toBe('Nothing was noted this time.');
});

it('shows what people took on, under their name, with the day they named; they can take it back', async () => {
  await ended();
  await world.fill('cleo', 'I take something on', { what: 'Ask the shop', due: '2026-12-10' });
  await world.fill('eli', 'I take something on', { what: 'Read the letter' });
  await world.fill('ben', 'I take something on', { what: 'Something else' });
  await world.press('ben', 'Take it back');
  await world.press('cleo', 'I take something on');
  expect(heard(await world.send('cleo', { what: 'Later', due: '2026-12-02' }))).toBe('Choose a day to come, within a year.');
  await world.until(RECAP);
  expect(channel(world).at(-1)).toContain('Taken on\n• Ask the shop (Cleo, by Thursday 10 December)\n• Read the letter (Eli)');
  expect(channel(world).at(-1)).not.toContain('Something else');
  expect((await boardOf(world)).actions.map(({ text }) => text)).toEqual(['Ask the shop', 'Read the letter']);
});
