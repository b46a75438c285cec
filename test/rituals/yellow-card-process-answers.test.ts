import { afterEach, describe, expect, it } from 'vitest';
import { plainMessage, type RawValues } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import {
  cardRow,
  chooses,
  forged,
  post,
  posted,
  processCircle,
  read,
  remembered,
  stage,
  TITLE,
} from './yellow-card-process-kit.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const WORDS = 'The number is filled in from the call from now on.';
const CHANGED = 'Since Monday the form opens with the number in it.';
const ANSWER = 'Answer (hosts)';
const DONE = 'It is done (hosts)';
const VERDICT = 'Say whether it is better';
const INSULT = 'This has a word that hurts. Please say what happened without it.';
let world: Circle;
afterEach(() => world.close());

const simplify: RawValues = { choice: 'simplify', words: WORDS, by: '2026-12-10' };
const last = () => post(world).split('\n');
const shows = (line: string) => expect(last()).toContain(line);
const at = (moment: string) => world.until(`${moment} Europe/Paris`);

/** What Ana was told last without asking. */
function toldLast(): string | undefined {
  const mine = world.platform.standing.filter(({ place }) => place.kind === 'member' && place.id === 'ana');
  return mine.map(({ message }) => plainMessage(message)).at(-1);
}

/** A card that Ben signed and Cleo and Dia live too: red on Wednesday 25 November at 10:15, an answer owed by 16 December. */
async function red(setup: Parameters<typeof processCircle>[0] = {}): Promise<void> {
  world = await processCircle(setup);
  await posted(world);
  for (const user of ['cleo', 'dia']) await world.press(user, 'I live it too');
}

/** A host has said something, and its five minutes are over. */
async function says(label: string, values: RawValues, user = 'ana'): Promise<void> {
  await world.fill(user, label, values);
  await world.pass(5 * MINUTE);
}

const doing = async (): Promise<void> => {
  await red();
  await says(ANSWER, simplify);
};
const check = async (): Promise<void> => {
  await doing();
  await says(DONE, { words: CHANGED });
};

describe('a host’s answer', () => {
  it('is for hosts, wherever the button is', async () => {
    await red();
    const press = world.handle('cleo', ANSWER);
    for (const values of [undefined, simplify])
      expect(heard(await world.act('cleo', press, values ? { values } : {}))).toContain('Only the hosts');
    expect((await world.press('ana', 'Answer')).r).toBe('form');
  });

  it('appears after five minutes with the host’s name and its day', async () => {
    await red();
    const reply = await world.fill('ana', 'Answer', simplify);
    expect(read(reply)).toBe('Noted. It appears in the channel today at 10:20, with your name.\n(Change it)\n(Take it back)');
    await world.pass(5 * MINUTE - 1);
    expect([await stage(world), post(world).includes(WORDS)]).toEqual(['red', false]);
    await world.pass(1);
    expect(toldLast()).toContain(`“${TITLE}”: nothing more is asked of you.`);
    expect(last()).toEqual([
      `Card for a process: ${TITLE}`,
      'It asks again for what it knows · Signed: Ben · Voices: 3',
      '• Customers give their order number on the phone and again in the form.',
      'Ana answers: we simplify it, by Thursday 10 December.',
      `• ${WORDS}`,
      'Promised, and not done yet.',
      '[I live it too] [It is done (hosts)]',
      'Only the number of voices is shown, never a name.',
    ]);
    expect([await stage(world), world.channel().length]).toEqual(['doing', 1]);
  });

  it.each<[string, RawValues, Record<string, string>]>([
    ['no choice', { words: WORDS, by: '2026-12-10' }, { choice: 'Please answer this one.' }],
    ['no words', { choice: 'keep' }, { words: 'Please answer this one.' }],
    ['few words', { choice: 'keep', words: 'Because we can.' }, { words: 'At least 20 characters, please.' }],
    ['many words', { choice: 'keep', words: 'x'.repeat(501) }, { words: 'At most 500 characters, please.' }],
    ['an insult', { choice: 'keep', words: 'Because only an idiot would ask.' }, { words: INSULT }],
    ['no day to drop it', { choice: 'drop', words: WORDS }, { by: 'Please give a day.' }],
    ['no day to simplify it', { choice: 'simplify', words: WORDS }, { by: 'Please give a day.' }],
    ['no day for the sponsor', { choice: 'up', words: WORDS }, { by: 'Please give a day.' }],
    ['a day gone by', { ...simplify, by: '2026-11-24' }, { by: 'Please give a day after today.' }],
    ['today', { ...simplify, by: '2026-11-25' }, { by: 'Please give a day after today.' }],
    ['a day far away', { ...simplify, by: '2028-01-01' }, { by: 'Please give a day within a year.' }],
  ])('with %s is refused at its field, and what was typed stays', async (_, values, errors) => {
    await red();
    await world.press('ana', 'Answer');
    const reply = await world.send('ana', values);
    expect(reply.r === 'invalid' && [reply.errors, reply.typed]).toEqual([errors, values]);
    await world.pass(6 * MINUTE);
    expect(await stage(world)).toBe('red');
  });

  it('can be changed in its five minutes, which begin again, or taken back', async () => {
    await red();
    await world.fill('ana', 'Answer', simplify);
    await world.pass(4 * MINUTE);
    await chooses(world, 'ana', 'change');
    expect(world.form('ana').fields).toMatchObject({
      choice: { initial: 'simplify' },
      words: { initial: WORDS },
      by: { initial: '2026-12-10' },
    });
    await world.send('ana', { choice: 'drop', words: `${WORDS} Or not.` });
    await world.pass(4 * MINUTE);
    expect(await stage(world)).toBe('red');
    // The same button shows it again, also once the form was closed.
    expect(read(await world.press('ana', 'Answer'))).toContain('It appears in the channel today at 10:24');
    expect(read(await chooses(world, 'ana', 'back'))).toBe('Taken back. Nothing of it appears.');
    expect(await world.send('ana', {})).toEqual({ r: 'done' });
    await world.pass(10 * MINUTE);
    expect([await stage(world), post(world).includes('Or not')]).toEqual(['red', false]);
    expect(heard(await world.act('ana', await forged(world, 'waiting', 'form')))).toContain('This moment has passed');
  });

  it('is its host’s own: another reads that something is coming, and keeps what was typed', async () => {
    await red({ hosts: ['ana', 'eli'] });
    await world.press('eli', ANSWER);
    await world.fill('ana', ANSWER, simplify);
    const reply = await world.send('eli', { ...simplify, words: 'Eli was writing at the same time.' });
    expect(reply.r === 'invalid' && [reply.errors, reply.typed.words]).toEqual([
      { words: 'Somebody has just written about this card: it appears today at 10:20. Nothing was changed.' },
      'Eli was writing at the same time.',
    ]);
    expect(heard(await world.press('eli', ANSWER))).toContain('Somebody has just written about this card');
    expect(heard(await world.act('eli', await forged(world, 'waiting', 'form')))).toContain('This moment has passed');
    await world.pass(5 * MINUTE);
    shows('Ana answers: we simplify it, by Thursday 10 December.');
    const late = await world.send('eli', { ...simplify, words: 'Eli was writing at the same time.' });
    expect(late.r === 'invalid' && late.errors.words).toContain('This moment has passed');
  });

  it('may come while the card is yellow; then voices no longer turn it red', async () => {
    world = await processCircle();
    await posted(world);
    await world.fill('ana', ANSWER, simplify);
    for (const user of ['cleo', 'dia']) await world.press(user, 'I live it too');
    expect([await stage(world), world.told('ana')]).toEqual(['open', []]);
    await world.pass(5 * MINUTE);
    expect([await stage(world), last()[1]?.endsWith('Voices: 3')]).toEqual(['doing', true]);
    await world.press('eli', 'I live it too');
    expect([await stage(world), last()[1]?.endsWith('Voices: 4')]).toEqual(['doing', true]);
  });

  it('taken back, leaves the card as red as its voices make it', async () => {
    world = await processCircle();
    await posted(world);
    await world.fill('ana', ANSWER, simplify);
    for (const user of ['cleo', 'dia']) await world.press(user, 'I live it too');
    await chooses(world, 'ana', 'back');
    expect([await stage(world), last()[0]?.startsWith('🟥 Red card')]).toEqual(['red', true]);
    await world.pass(10 * MINUTE);
    expect(await stage(world)).toBe('red');
  });

  it('appears even if somebody joins or keeps the card while it waits', async () => {
    world = await processCircle({ settings: { staleDays: 30 } });
    await posted(world);
    await world.pass(30 * DAY);
    await world.fill('ana', ANSWER, { ...simplify, by: '2027-02-01' });
    await world.press('cleo', 'I live it too');
    expect(await stage(world)).toBe('open');
    await world.pass(5 * MINUTE);
    expect(await stage(world)).toBe('doing');
  });

  it('that waits to appear keeps the card from being let go', async () => {
    world = await processCircle({ settings: { staleDays: 30 } });
    await posted(world);
    await world.pass(30 * DAY);
    await world.press('dia', 'No, let it go');
    await world.fill('ana', ANSWER, { ...simplify, by: '2027-02-01' });
    expect(heard(await world.press('dia', 'Let it go for everyone'))).toContain('Somebody has just written about this card');
    await world.pass(5 * MINUTE);
    expect(await stage(world)).toBe('doing');
  });

  it('given in the last minute still appears: the stage waits for it', async () => {
    await red();
    await at('2026-12-16T10:13');
    await world.fill('ana', 'Answer', { ...simplify, by: '2027-01-10' });
    await at('2026-12-16T10:17');
    expect(await stage(world)).toBe('red');
    await at('2026-12-16T10:18');
    expect([await stage(world), world.channel().length]).toEqual(['doing', 1]);
  });

  it('due while the bot was away appears when it is back, whatever else was due', async () => {
    await red();
    await at('2026-12-16T10:13');
    await world.fill('ana', 'Answer', { ...simplify, by: '2027-01-10' });
    world.away('2026-12-20T10:00 Europe/Paris');
    await world.settle();
    expect([await stage(world), world.channel().length, post(world).includes(WORDS)]).toEqual(['doing', 1, true]);
  });

  it('keeps the card as it is: final, with the reason, and without the name of who raised it', async () => {
    await red();
    await says('Answer', { choice: 'keep', words: 'The law asks for it twice, and we may not.', by: '2026-11-01' });
    expect(last()).toEqual([
      `Card for a process: ${TITLE}`,
      'It asks again for what it knows · Voices: 3',
      '• Customers give their order number on the phone and again in the form.',
      'Ana answers: we keep it. The reason:',
      '• The law asks for it twice, and we may not.',
      'Closed: it stays as it is.',
    ]);
    expect(await cardRow(world)).toMatchObject({ stage: 'kept', until_at: null });
    expect(await world.rows('ballot')).toEqual([]);
    for (const [ref, opens] of [['voice', 'nothing'] as const, ['answer', 'form'] as const])
      expect(heard(await world.act('ana', await forged(world, ref, opens)))).toContain('This moment has passed');
  });

  it('holds back what hosts would have been told in the morning', async () => {
    await red({ hosts: ['ana', 'eli'] });
    await world.close();
    world = await processCircle({ hosts: ['ana', 'eli'] });
    await at('2026-11-25T20:00');
    await posted(world);
    for (const user of ['cleo', 'dia']) await world.press(user, 'I live it too');
    await says(ANSWER, simplify);
    await at('2026-11-26T12:00');
    expect([world.told('ana'), world.told('eli')]).toEqual([[], []]);
  });
});

describe('a red card without an answer', () => {
  it('is still owed after fifteen working days: one line in the channel, one to the hosts; then it can be answered', async () => {
    await red();
    await at('2026-12-16T10:14');
    expect([await stage(world), world.channel().length, world.told('ana').length]).toEqual(['red', 1, 1]);
    await at('2026-12-16T10:15');
    expect(world.channel().slice(1)).toEqual([`“${TITLE}” is still waiting for an answer. The hosts have been asked again.`]);
    shows('The day has passed: an answer is still owed.');
    expect(toldLast()).toContain(`“${TITLE}”: the day has passed, an answer is still owed.`);
    // Nothing was promised yet that could be done.
    expect(post(world)).not.toContain(DONE);
    expect(heard(await world.act('ana', await forged(world, 'done', 'form')))).toContain('This moment has passed');
    await says('Answer', { ...simplify, by: '2027-01-10' });
    expect(await stage(world)).toBe('doing');
  });

  it('is closed without an answer sixty days later', async () => {
    await red({ settings: { owedDays: 5 } });
    await at('2026-12-02T10:15');
    expect(await stage(world)).toBe('owed');
    await at('2027-01-31T10:14');
    expect(await stage(world)).toBe('owed');
    await at('2027-01-31T10:15');
    expect([await stage(world), last().at(-1), world.channel().length]).toEqual(['archived', 'Closed without an answer.', 2]);
  });

  it('that turned red at night is owed in the channel by day', async () => {
    world = await processCircle({ settings: { owedDays: 1 } });
    await at('2026-11-25T21:00');
    await posted(world);
    for (const user of ['cleo', 'dia']) await world.press(user, 'I live it too');
    await at('2026-11-27T08:29');
    expect([await stage(world), world.channel().length]).toEqual(['red', 1]);
    await at('2026-11-27T08:30');
    expect([await stage(world), world.channel().length]).toEqual(['owed', 2]);
  });

  it('is owed by the working days of the host who is there: nights, weekends, holidays and a pause do not count', async () => {
    await red({ settings: { owedDays: 2 }, workspace: { holidays: ['2026-11-26'] } });
    shows('Several of us live it. A dated answer is owed by Monday 30 November.');
    await at('2026-11-30T10:15');
    expect(await stage(world)).toBe('owed');
  });
});

describe('what was promised', () => {
  it('is asked about on its day, in private, and owed twenty working days later', async () => {
    await doing();
    await at('2026-12-10T11:59');
    expect(world.told('ana')).toHaveLength(1);
    await at('2026-12-10T12:00');
    expect(toldLast()).toContain(`“${TITLE}” was promised by Thursday 10 December. Is it done?\n[It is done]`);
    expect(world.channel()).toHaveLength(1);
    await at('2027-01-07T11:59');
    expect(await stage(world)).toBe('doing');
    await at('2027-01-07T12:00');
    expect([await stage(world), world.channel().length]).toEqual(['owed', 2]);
    shows('[I live it too] [Answer (hosts)] [It is done (hosts)]');
    await says(DONE, { words: CHANGED });
    expect(await stage(world)).toBe('check');
  });

  it('and not kept is closed without an answer in the end', async () => {
    await doing();
    await at('2027-03-08T12:00');
    expect([await stage(world), last().at(-1)]).toEqual(['archived', 'Closed without an answer.']);
  });

  it('is done when a host says what has changed, in words and after five minutes', async () => {
    await doing();
    expect(heard(await world.act('cleo', await forged(world, 'done', 'form')))).toContain('Only the hosts');
    const reply = await world.fill('ana', DONE, { words: 'Done.' });
    expect(heard(reply)).toBe('At least 20 characters, please.');
    await world.send('ana', { words: CHANGED });
    await world.pass(5 * MINUTE - 1);
    expect(await stage(world)).toBe('doing');
    await world.pass(1);
    expect(last().slice(3)).toEqual([
      'Ana answers: we simplify it, by Thursday 10 December.',
      `• ${WORDS}`,
      'Ana says that it is done.',
      `• ${CHANGED}`,
      'Is it better? Whoever lives it can say so until Wednesday 9 December.',
      '[Say whether it is better]',
    ]);
  });
});

describe('once it is done', () => {
  const BETTER: RawValues = { choice: 'better', words: 'One minute, not ten.' };

  it('is solved by the words of somebody who lives it, unsigned unless they choose so', async () => {
    await check();
    const reply = await world.fill('cleo', VERDICT, BETTER);
    expect(read(reply)).toContain('It appears in the channel today at 10:30, without your name.');
    await world.pass(5 * MINUTE - 1);
    expect([await stage(world), post(world).includes('One minute')]).toEqual(['check', false]);
    await world.pass(1);
    expect(last().slice(-3)).toEqual([
      'Better, says somebody who lives it:',
      '• One minute, not ten.',
      'Solved, and checked by somebody who lives it.',
    ]);
    expect([await stage(world), post(world).includes('Ben')]).toEqual(['solved', false]);
    expect(await world.rows('ballot')).toEqual([]);
    expect(JSON.stringify(world.platform.arrived)).not.toContain('Cleo');
  });

  it('is solved with a name where they choose so', async () => {
    await check();
    await says(VERDICT, { ...BETTER, sign: 'signed' }, 'dia');
    shows('Better, says Dia, who lives it:');
  });

  it('is for who signed the card too, and for nobody who does not live it', async () => {
    await check();
    for (const user of ['eli', 'ana']) expect(heard(await world.press(user, VERDICT))).toContain('This is for those who live it');
    const press = { ...(await forged(world, 'verdict', 'form')), payload: { typed: 1 } };
    const reply = await world.act('eli', press, { values: { ...BETTER, sign: 'signed' } });
    expect(heard(reply)).toContain('This is for those who live it');
    await says(VERDICT, BETTER, 'ben');
    expect(await stage(world)).toBe('solved');
  });

  it('keeps a voice taken back out, and one of an unsigned card’s author who never joined', async () => {
    world = await processCircle();
    await posted(world, 'ben', { sign: 'unsigned' });
    for (const user of ['cleo', 'dia', 'eli']) await world.press(user, 'I live it too');
    await world.press('eli', 'Take my voice back');
    await says(ANSWER, simplify);
    await says(DONE, { words: CHANGED });
    for (const user of ['ben', 'eli']) expect(heard(await world.press(user, VERDICT))).toContain('those who live it');
    expect((await world.press('cleo', VERDICT)).r).toBe('form');
  });

  it.each(['cleo', 'ben'])('lets %s change unsigned words or take them back in five minutes, and nobody else', async (user) => {
    await check();
    await world.fill(user, VERDICT, BETTER);
    expect(heard(await world.press('dia', VERDICT))).toContain('Somebody has just written');
    expect(heard(await world.act('dia', await forged(world, 'waiting', 'form')))).toContain('This moment has passed');
    await world.press(user, VERDICT);
    await chooses(world, user, 'change');
    expect(world.form(user).fields).toMatchObject({
      choice: { initial: 'better' },
      words: { initial: 'One minute, not ten.' },
      sign: { initial: 'unsigned' },
    });
    await world.send(user, { sign: 'signed' });
    await chooses(world, user, 'change');
    expect(world.form(user).fields.sign).toMatchObject({ initial: 'signed' });
    await world.send(user, { sign: 'unsigned', words: 'Changed again' });
    expect(read(await chooses(world, user, 'back'))).toBe('Taken back. Nothing of it appears.');
    await world.pass(10 * MINUTE);
    expect([await stage(world), post(world).includes('Changed again')]).toEqual(['check', false]);
    // Dia has her turn; their own voice is as it was.
    expect((await world.press(user, VERDICT)).r).toBe('form');
    await says(VERDICT, BETTER, 'dia');
    expect(await stage(world)).toBe('solved');
  });

  it('is red again when it is not better: a new day is owed and the hosts are told', async () => {
    await check();
    await says(VERDICT, { choice: 'not-better', words: 'It still asks on Fridays.' }, 'cleo');
    expect(last().slice(3)).toEqual([
      'Not better, says somebody who lives it:',
      '• It still asks on Fridays.',
      'It is not better yet. A dated answer is owed by Wednesday 16 December.',
      '[I live it too] [Answer (hosts)]',
      'Only the number of voices is shown, never a name.',
    ]);
    expect(toldLast()).toContain(`Not better yet: “${TITLE}”. A dated answer is owed by`);
    // Words that have appeared are nobody's to take back.
    expect(heard(await world.act('cleo', await forged(world, 'waiting', 'form')))).toContain('This moment has passed');
    await says(ANSWER, { ...simplify, choice: 'drop' });
    expect(post(world)).not.toContain('Fridays');
    shows('Ana answers: we drop it, by Thursday 10 December.');
    await says(DONE, { words: CHANGED });
    await says(VERDICT, BETTER, 'dia');
    expect(await stage(world)).toBe('solved');
  });

  it('is closed as done, not confirmed, after ten working days of silence', async () => {
    await check();
    await at('2026-12-09T10:24');
    expect(await stage(world)).toBe('check');
    await at('2026-12-09T10:25');
    expect([await stage(world), last().at(-1)]).toEqual(['done-unconfirmed', 'Closed: done, not confirmed.']);
    expect([await world.rows('ballot'), world.channel().length]).toEqual([[], 1]);
  });

  it('waits for words written in the last minute', async () => {
    await check();
    await at('2026-12-09T10:24');
    await says(VERDICT, BETTER, 'cleo');
    expect(await stage(world)).toBe('solved');
  });
});

describe('passed up to the sponsor', () => {
  const up: RawValues = { choice: 'up', words: 'It is a rule of the whole company, not ours.', by: '2026-12-10' };
  const SPONSOR = 'Sponsor’s answer (hosts)';
  const passed = async (): Promise<void> => {
    await red();
    await says(ANSWER, up);
  };

  it('shows since when it waits; hosts are asked on the day an answer was expected', async () => {
    await passed();
    expect(last().slice(3)).toEqual([
      'Ana passes it up to the sponsor. An answer is expected by Thursday 10 December.',
      '• It is a rule of the whole company, not ours.',
      'Passed up, waiting since Wednesday 25 November.',
      `[I live it too] [${SPONSOR}]`,
      'Only the number of voices is shown, never a name.',
    ]);
    await at('2026-12-09T12:00');
    await world.press('eli', 'I live it too');
    shows('Passed up, waiting since Wednesday 25 November.');
    expect(world.told('ana')).toHaveLength(1);
    await at('2026-12-10T12:00');
    expect(toldLast()).toContain('the sponsor’s answer was expected by Thursday 10 December.\n[Enter the answer]');
  });

  it('is done by a day when the sponsor agrees', async () => {
    await passed();
    expect(heard(await world.fill('ana', SPONSOR, { choice: 'agreed', words: WORDS }))).toBe('Please give a day.');
    await world.send('ana', { choice: 'agreed', words: WORDS, by: '2027-01-15' });
    await world.pass(5 * MINUTE);
    expect(last().slice(3, 8)).toEqual([
      'Ana passes it up to the sponsor. An answer is expected by Thursday 10 December.',
      '• It is a rule of the whole company, not ours.',
      'Ana passes on what the sponsor says: agreed, by Friday 15 January.',
      `• ${WORDS}`,
      'Promised, and not done yet.',
    ]);
    await says(DONE, { words: CHANGED });
    expect(await stage(world)).toBe('check');
  });

  it('is kept, with the reason, when the sponsor refuses', async () => {
    await passed();
    await says(SPONSOR, { choice: 'refused', words: 'It protects customers from a fraud.' });
    expect(last().slice(-3)).toEqual([
      'Ana passes on what the sponsor says: refused. The reason:',
      '• It protects customers from a fraud.',
      'Closed: it stays as it is.',
    ]);
    expect(await stage(world)).toBe('kept');
  });

  it('is for hosts to enter', async () => {
    await passed();
    expect(heard(await world.press('cleo', SPONSOR))).toContain('Only the hosts');
  });

  it('is closed without an answer after 180 days', async () => {
    await passed();
    await at('2027-05-24T11:19');
    expect(await stage(world)).toBe('passed-up');
    await at('2027-05-24T11:20');
    expect([await stage(world), last().at(-1)]).toEqual(['archived', 'Closed without an answer.']);
  });
});

it('ends by itself from every stage, and keeps no voice and no author when it is over', async () => {
  const ways: (() => Promise<void>)[] = [
    async () => {
      world = await processCircle();
      await posted(world);
    },
    () => red(),
    doing,
    check,
    async () => {
      await red();
      await says(ANSWER, { choice: 'up', words: WORDS, by: '2026-12-10' });
    },
  ];
  for (const [i, way] of ways.entries()) {
    await way();
    await world.pass(400 * DAY);
    expect([i, ['archived', 'done-unconfirmed'].includes(await stage(world))]).toEqual([i, true]);
    expect([i, await world.rows('ballot'), post(world).includes('Ben')]).toEqual([i, [], false]);
    expect(remembered(await cardRow(world))).not.toMatch(/ben/i);
    const open = (await world.rows('wakeup')).filter(
      ({ done_at, occurrence }) => done_at === null && occurrence !== 'weekly.standing',
    );
    expect([i, open]).toEqual([i, []]);
    if (i < ways.length - 1) await world.close();
  }
});
