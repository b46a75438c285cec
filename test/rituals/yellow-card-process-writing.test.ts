import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenForm } from '../../src/message/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { CHANNEL, person, WORKSPACE } from './setup.ts';
import {
  cardRow,
  chooses,
  DRAFT,
  draftRow,
  forged,
  post,
  posted,
  processCircle,
  read,
  stage,
  TEXT,
  TITLE,
  writes,
} from './yellow-card-process-kit.ts';

const MINUTE = 60_000;
let world: Circle;
afterEach(() => world.close());

const cards = async () =>
  (await world.rows('occurrence')).filter(({ kind }) => /^yellow-card-(process|draft)$/.test(String(kind)));
const signOf = (form: OpenForm) => {
  const sign = form.fields.sign;
  if (sign?.f !== 'choice') throw new Error('no choice');
  return { options: sign.options.map(({ value }) => value), hint: sign.hint };
};

it('posts a signed card after fifteen minutes, and until then nobody hears of it', async () => {
  world = await processCircle();
  const reply = await writes(world, 'ben');
  expect(read(reply)).toBe(`“${TITLE}” appears in the channel today at 10:15, with your name.\n(Change it)\n(Take it back)`);
  // Nothing chosen closes it.
  expect(await world.send('ben', {})).toEqual({ r: 'done' });
  await world.pass(15 * MINUTE - 1);
  expect([world.channel(), await world.rows('delivery')]).toEqual([[], []]);
  await world.pass(1);
  expect(world.channel()).toEqual([
    [
      `🟨 Yellow card for a process: ${TITLE}`,
      'It asks again for what it knows · Signed: Ben · Voices: 1',
      `• ${TEXT}`,
      'At 3 voices it turns red, and a dated answer is owed.',
      '[I live it too] [Answer (hosts)] [Take my card back]',
      'Only the number of voices is shown, never a name.',
    ].join('\n'),
  ]);
});

it('posts an unsigned card without a name and without a way to take it back', async () => {
  world = await processCircle();
  expect(read(await writes(world, 'ben', { sign: 'unsigned' }))).toBe(
    `“${TITLE}” appears in the channel today at 10:15, without your name.\n(Change it)\n(Take it back)`,
  );
  await world.pass(15 * MINUTE);
  expect(post(world)).toContain('· Unsigned · Voices: 0');
  expect(post(world)).toContain('\n[I live it too] [Answer (hosts)]\n');
});

it('speaks the ritual’s language in the channel, the author’s in private', async () => {
  world = await processCircle({ language: 'fr' });
  expect(read(await writes(world, 'ben'))).toContain('appears in the channel today at 10:15');
  await world.pass(15 * MINUTE);
  expect(post(world)).toContain(`Carton jaune pour un processus\u00a0: ${TITLE}`);
});

it('takes as long as the host set', async () => {
  world = await processCircle({ settings: { undoMinutes: 30 } });
  expect(read(await writes(world, 'ben'))).toContain('today at 10:30');
  await world.pass(29 * MINUTE);
  expect(world.channel()).toEqual([]);
  await world.pass(MINUTE);
  expect(world.channel()).toHaveLength(1);
});

it('asks for what is missing and says what is too long, and starts nothing', async () => {
  world = await processCircle();
  await world.command('ben', 'process');
  const reply = await world.send('ben', { title: 'x'.repeat(81), text: 'Too short', kind: '' });
  expect(reply.r === 'invalid' && reply.errors).toEqual({
    title: 'At most 80 characters, please.',
    text: 'At least 20 characters, please.',
    kind: 'Please answer this one.',
  });
  expect(await cards()).toEqual([]);
});

it('names no member, in the title or the text, by first or whole name; what was typed stays', async () => {
  const people = ['Ana', 'Ben', 'Cleo', 'Dia'].map((name) => person(name));
  world = await processCircle({ people: [...people, { ...person('Zoe'), name: 'Zoé Martin' }] });
  await world.command('ben', 'process');
  const reply = await world.send('ben', { ...DRAFT, title: 'The form of zoe', text: `${TEXT} Cleo’s idea, it seems.` });
  expect(reply.r === 'invalid' && [reply.errors, reply.typed.text]).toEqual([
    {
      title: 'A card about a process names no person. Please leave out “Zoé Martin”.',
      text: 'A card about a process names no person. Please leave out “Cleo”.',
    },
    `${TEXT} Cleo’s idea, it seems.`,
  ]);
  expect(await cards()).toEqual([]);
});

it.each([
  ['title', { title: 'The form of an idiot' }],
  ['text', { text: `${TEXT} Quel connard a décidé cela ?` }],
])('takes no insult in the %s; what was typed stays', async (field, draft) => {
  world = await processCircle();
  await world.command('ben', 'process');
  const reply = await world.send('ben', { ...DRAFT, ...draft });
  expect(reply.r === 'invalid' && [reply.errors, reply.typed]).toEqual([
    { [field]: 'This has a word that hurts. Please say what happened without it.' },
    { ...DRAFT, ...draft },
  ]);
  await world.send('ben', DRAFT);
  await chooses(world, 'ben', 'change');
  expect(heard(await world.send('ben', draft))).toContain('a word that hurts');
  await world.pass(15 * MINUTE);
  expect(post(world)).toContain(TEXT);
});

it('is for those who have accepted the charter as it stands, while cards are on', async () => {
  world = await processCircle({ accepted: ['ana', 'ben'] });
  expect((await world.command('cleo', 'process')).r).toBe('privately');
  expect((await world.command('ben', 'process')).r).toBe('form');
  await world.command('ana', 'revise');
  expect((await world.command('ben', 'process')).r).toBe('privately');
  await world.command('ben', 'accept');
  await world.command('ana', 'switch');
  expect((await world.command('ben', 'process')).r).toBe('privately');
});

it('keeps what was typed when cards were switched off meanwhile: it is said at a field', async () => {
  world = await processCircle();
  await world.command('ben', 'process');
  await world.command('ana', 'switch');
  const reply = await world.send('ben', DRAFT);
  expect(reply.r === 'invalid' && [Object.keys(reply.errors), reply.typed.text]).toEqual([['title'], TEXT]);
  expect(await cards()).toEqual([]);
  await world.command('ana', 'switch');
  expect(read(await world.send('ben', DRAFT))).toContain('appears in the channel today');
});

it('has no unsigned cards where fewer than five have accepted the charter, says why, and does not take one', async () => {
  world = await processCircle({ accepted: ['ana', 'ben', 'cleo', 'dia'] });
  await world.command('ben', 'process');
  expect(signOf(world.form('ben'))).toEqual({
    options: ['signed'],
    hint: 'Unsigned opens once five people here have accepted the charter: with fewer, the author could be guessed.',
  });
  const reply = await world.send('ben', { ...DRAFT, sign: 'unsigned' });
  expect(reply.r === 'invalid' && reply.errors).toEqual({ sign: 'Please choose one of the answers shown.' });
  expect(await cards()).toEqual([]);
  await world.command('eli', 'accept');
  await world.command('ben', 'process');
  expect(signOf(world.form('ben'))).toEqual({ options: ['signed', 'unsigned'], hint: undefined });
});

it('counts for that neither who left the channel nor who accepted another charter', async () => {
  world = await processCircle();
  await world.engine.inbound.changed({ c: 'left', id: 'eli-left', workspace: WORKSPACE, channel: CHANNEL, user: 'eli' });
  await world.command('ben', 'process');
  expect(signOf(world.form('ben')).options).toEqual(['signed']);
  await world.close();
  world = await processCircle();
  await world.command('ana', 'revise');
  for (const user of ['ana', 'ben', 'cleo', 'dia']) await world.command(user, 'accept');
  await world.command('ben', 'process');
  expect(signOf(world.form('ben')).options).toEqual(['signed']);
});

it('can be changed while it rests, with five minutes left after each change', async () => {
  world = await processCircle();
  await writes(world, 'ben', { sign: 'unsigned' });
  await world.pass(14 * MINUTE);
  await world.command('ben', 'process');
  await chooses(world, 'ben', 'change');
  expect(world.form('ben').fields).toMatchObject({
    title: { initial: TITLE },
    text: { initial: TEXT },
    kind: { initial: 'asks-again' },
    sign: { initial: 'unsigned' },
  });
  const refused = await world.send('ben', { title: 'What Cleo decided' });
  expect(heard(refused)).toContain('names no person');
  expect(read(await world.send('ben', { title: 'Another title' }))).toContain(
    '“Another title” appears in the channel today at 10:19',
  );
  await world.pass(5 * MINUTE - 1);
  expect(world.channel()).toEqual([]);
  await world.pass(1);
  expect(post(world)).toContain('Another title');
  expect(post(world)).not.toContain(TITLE);
});

it.each([
  ['unsigned', 'signed', '· Signed: Ben ·'],
  ['signed', 'unsigned', '· Unsigned ·'],
])('can still change from %s to %s, and back', async (first, then, shown) => {
  world = await processCircle();
  await writes(world, 'ben', { sign: first });
  for (const sign of [then, first, then]) {
    await chooses(world, 'ben', 'change');
    await world.send('ben', { sign });
  }
  expect(await world.rows('ballot')).toHaveLength(1);
  await world.pass(20 * MINUTE);
  expect(post(world)).toContain(shown);
  expect(await world.rows('ballot')).toHaveLength(then === 'unsigned' ? 0 : 1);
});

it('changes nothing once it is posted', async () => {
  world = await processCircle();
  await writes(world, 'ben');
  await chooses(world, 'ben', 'change');
  await world.pass(15 * MINUTE);
  expect(heard(await world.send('ben', { title: 'Another title' }))).toContain('no longer here');
  expect(post(world)).toContain(TITLE);
});

it('waits with two others of the same person at most; what was typed stays', async () => {
  world = await processCircle();
  for (const title of ['One', 'Two', 'Three']) await writes(world, 'ben', { title });
  const fourth = await writes(world, 'ben', { title: 'Four' });
  expect(fourth).toMatchObject({
    r: 'invalid',
    typed: { title: 'Four' },
    errors: { title: expect.stringContaining('Three cards') },
  });
  await writes(world, 'cleo', { title: 'Of somebody else' });
  await world.pass(15 * MINUTE);
  await writes(world, 'ben', { title: 'Four' });
  await world.pass(15 * MINUTE);
  expect(world.channel()).toHaveLength(5);
});

describe('found again once its window was closed', () => {
  const titles = () => world.platform.standing.map(({ message }) => message.summary.split(': ')[1]);

  it.each(['signed', 'unsigned'])('is before its author who begins to write, and before nobody else (%s)', async (sign) => {
    world = await processCircle();
    await writes(world, 'ben', { sign });
    await world.pass(3 * MINUTE);
    expect(read(await world.command('ben', 'process'))).toMatch(
      new RegExp(`^“${TITLE}” appears .* at 10:15, .*\n\\(Change it\\)\n\\(Take it back\\)\n\\(Write another\\)$`),
    );
    await world.command('cleo', 'process');
    expect(world.form('cleo').press.ref).toBe('compose-process');
    await world.pass(12 * MINUTE);
    await world.command('ben', 'process');
    expect(world.form('ben').press.ref).toBe('compose-process');
  });

  it('can be taken back from there, also while cards are off', async () => {
    world = await processCircle();
    await writes(world, 'ben');
    await world.command('ana', 'switch');
    await world.command('ben', 'process');
    expect(read(await chooses(world, 'ben', 'back'))).toBe('Taken back. Its text is erased.');
    expect(await world.send('ben', {})).toEqual({ r: 'done' });
    expect((await world.command('ben', 'process')).r).toBe('privately');
  });

  it('leads to another one, and to all that rest', async () => {
    world = await processCircle();
    for (const title of ['One', 'Two', 'x'.repeat(80)]) {
      await writes(world, 'ben', { title });
      await world.pass(MINUTE);
    }
    const last = read(await world.command('ben', 'process'));
    expect(last.split('\n').slice(1)).toEqual([
      '(Change it)',
      '(Take it back)',
      '(Show “Two”)',
      '(Show “One”)',
      '(Write another)',
    ]);
    const options = world.form('ben').fields.what;
    const one = options?.f === 'choice' ? options.options[3]?.value : undefined;
    expect(read(await chooses(world, 'ben', String(one)))).toContain('“One” appears in the channel today at 10:15');
    await chooses(world, 'ben', 'back');
    await world.pass(20 * MINUTE);
    expect(titles()).toEqual(['Two', 'x'.repeat(80)]);
  });
});

it('is there for its author alone while it rests: to anybody else as if it were not', async () => {
  world = await processCircle();
  for (const sign of ['signed', 'unsigned']) {
    await writes(world, 'ben', { sign });
    const state = async () =>
      JSON.stringify([await world.rows('seen'), await draftRow(world), await world.rows('ballot'), world.logs]);
    for (const ref of ['edit', 'rest', 'voice'])
      for (const user of ['ana', 'cleo']) {
        const opens = ref === 'voice' ? 'nothing' : 'form';
        const press = await forged(world, ref, opens, draftRow);
        const before = await state();
        for (const values of [undefined, ref === 'rest' ? { what: 'back' } : DRAFT]) {
          const how = values && opens === 'form' ? { values } : {};
          const real = await world.act(user, press, how);
          const unknown = await world.act(user, { ...press, occurrence: 'B'.repeat(22) }, how);
          expect([ref, user, real]).toEqual([ref, user, unknown]);
          expect(heard(real)).toContain('no longer here');
        }
        expect(await state()).toBe(before);
      }
    await chooses(world, 'ben', 'back');
    await world.look((tx) => tx.deleteFrom('occurrence').where('stage', '=', 'gone').execute());
  }
});

it('is erased at once when taken back: nothing of it in the database, its log or anywhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rituals-card-'));
  const file = join(folder, 'rituals.db');
  world = await processCircle({ store: await openStore({ engine: 'sqlite', file }) });
  const bytes = () => Buffer.concat([file, `${file}-wal`].map((part) => readFileSync(part)));
  for (const sign of ['signed', 'unsigned']) {
    await writes(world, 'ben', { sign });
    // What was kept was shut, and gone as well.
    const row = await draftRow(world);
    const shut = [String(row.data), ...(await world.rows('ballot')).map(({ body }) => String(body))];
    expect(shut.map((body) => bytes().includes(body.slice(100, 200)))).toEqual([true, true]);
    const { press } = world.form('ben');
    expect(read(await chooses(world, 'ben', 'back'))).toBe('Taken back. Its text is erased.');
    for (const body of [...shut.map((one) => one.slice(100, 200)), TITLE, TEXT]) expect(bytes().includes(body)).toBe(false);
    expect(await draftRow(world)).toMatchObject({ stage: 'gone', data: 'null' });
    expect(await world.rows('ballot')).toEqual([]);
    expect(heard(await world.act('ben', press))).toContain('no longer here');
    await world.look((tx) => tx.deleteFrom('occurrence').where('stage', '=', 'gone').execute());
  }
  await world.pass(60 * MINUTE);
  expect([world.channel(), await world.rows('delivery')]).toEqual([[], []]);
  await world.close();
  await rm(folder, { recursive: true });
  world = await processCircle();
});

it('taken back by whoever signed it, while nobody has joined: the post says so and nothing is kept', async () => {
  world = await processCircle();
  await posted(world);
  expect(heard(await world.press('cleo', 'Take my card back'))).toBe('Only whoever signed this card can take it back.');
  expect(await stage(world)).toBe('open');
  expect(heard(await world.press('ben', 'Take my card back'))).toBe('Taken back. Its text is erased.');
  expect(world.channel()).toEqual(['This card was taken back by whoever wrote it.']);
  expect(await cardRow(world)).toMatchObject({ stage: 'gone', data: 'null' });
});

it('cannot be taken back any more once somebody has joined', async () => {
  world = await processCircle();
  await posted(world);
  const back = world.handle('ben', 'Take my card back');
  await world.press('cleo', 'I live it too');
  expect(post(world)).not.toContain('Take my card back');
  expect(heard(await world.act('ben', back))).toBe('Somebody has joined this card: it can no longer be taken back.');
  expect(await stage(world)).toBe('open');
  // Until they no longer say so.
  await world.press('cleo', 'Take my voice back');
  await world.press('ben', 'Take my card back');
  expect(await stage(world)).toBe('gone');
});

it('cannot be taken back unsigned once it is posted, by anybody, its author included', async () => {
  world = await processCircle();
  await writes(world, 'ben', { sign: 'unsigned' });
  const { press } = world.form('ben');
  await world.pass(15 * MINUTE);
  expect(heard(await world.act('ben', press, { values: { what: 'back' } }))).toContain('no longer here');
  for (const user of ['ben', 'cleo'])
    expect(heard(await world.act(user, await forged(world, 'take-back')))).toBe(
      'Only whoever signed this card can take it back.',
    );
  expect(await stage(world)).toBe('open');
});
