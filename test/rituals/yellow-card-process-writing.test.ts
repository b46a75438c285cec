import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { OpenForm } from '../../src/message/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { CHANNEL, person, WORKSPACE } from './setup.ts';
import { cardRow, DRAFT, forged, post, posted, processCircle, stage, TEXT, TITLE, writes } from './yellow-card-process-kit.ts';

const MINUTE = 60_000;
let world: Circle;
afterEach(() => world.close());

const cards = async () => (await world.rows('occurrence')).filter(({ kind }) => kind === 'yellow-card-process');
const signOf = (form: OpenForm) => {
  const sign = form.fields.sign;
  if (sign?.f !== 'choice') throw new Error('no choice');
  return { options: sign.options.map(({ value }) => value), hint: sign.hint };
};

it('posts a signed card after fifteen minutes, and until then nobody hears of it', async () => {
  world = await processCircle();
  const reply = await writes(world, 'ben');
  expect(heard(reply)).toBe(
    `“${TITLE}” is posted today at 10:15, with your name. Until then nobody else can see it.\n[Change it] [Take it back]`,
  );
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
  expect(heard(await writes(world, 'ben', { sign: 'unsigned' }))).toBe(
    'Your card is posted today at 10:15, without your name. Until then nobody else can see it.\n[Change it] [Take it back]',
  );
  await world.pass(15 * MINUTE);
  expect(post(world)).toContain('· Unsigned · Voices: 0');
  expect(post(world)).toContain('\n[I live it too] [Answer (hosts)]\n');
});

it('speaks the ritual’s language in the channel, the author’s in private', async () => {
  world = await processCircle({ language: 'fr' });
  expect(heard(await writes(world, 'ben'))).toContain('is posted today at 10:15');
  await world.pass(15 * MINUTE);
  expect(post(world)).toContain(`Carton jaune pour un processus\u00a0: ${TITLE}`);
});

it('takes as long as the host set', async () => {
  world = await processCircle({ settings: { undoMinutes: 30 } });
  expect(heard(await writes(world, 'ben'))).toContain('today at 10:30');
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
  expect(heard(await world.send('ben', DRAFT))).toContain('is posted today');
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
  await world.press('ben', 'Change it');
  expect(world.form('ben').fields).toMatchObject({
    title: { initial: TITLE },
    text: { initial: TEXT },
    kind: { initial: 'asks-again' },
    sign: { initial: 'unsigned' },
  });
  const refused = await world.send('ben', { title: 'What Cleo decided' });
  expect(heard(refused)).toContain('names no person');
  expect(heard(await world.send('ben', { title: 'Another title' }))).toContain('Your card is posted today at 10:19');
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
  for (const sign of [then, first, then]) await world.fill('ben', 'Change it', { sign });
  expect(await world.rows('ballot')).toHaveLength(then === 'unsigned' ? 1 : 0);
  await world.pass(20 * MINUTE);
  expect(post(world)).toContain(shown);
  expect(await world.rows('ballot')).toEqual([]);
});

it('changes nothing once it is posted', async () => {
  world = await processCircle();
  await posted(world);
  expect(heard(await world.press('ben', 'Change it'))).toContain('This moment has passed');
});

it('is there for its author alone while it rests: to anybody else as if it were not', async () => {
  world = await processCircle();
  for (const sign of ['signed', 'unsigned']) {
    await writes(world, 'ben', { sign });
    const refs = ['edit', 'take-back', 'voice', 'voice-back', 'answer', 'verdict', 'unsay', 'keep', 'let-go-now'] as const;
    for (const ref of refs)
      for (const user of ['ana', 'cleo']) {
        const opens = ['edit', 'answer', 'verdict'].includes(ref) ? 'form' : 'nothing';
        const press = await forged(world, ref, opens);
        const before = JSON.stringify([await world.rows('seen'), await cardRow(world), await world.rows('ballot'), world.logs]);
        for (const values of [undefined, DRAFT]) {
          const how = values && opens === 'form' ? { values } : {};
          const real = await world.act(user, press, how);
          const unknown = await world.act(user, { ...press, occurrence: 'B'.repeat(22) }, how);
          expect([ref, user, real]).toEqual([ref, user, unknown]);
          expect(heard(real)).toContain('no longer here');
        }
        expect(JSON.stringify([await world.rows('seen'), await cardRow(world), await world.rows('ballot'), world.logs])).toBe(
          before,
        );
      }
    await world.press('ben', 'Take it back');
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
    const row = await cardRow(world);
    const shut = [String(row.data), ...(await world.rows('ballot')).map(({ body }) => String(body))];
    expect([shut.length, ...shut.map((body) => bytes().includes(body.slice(100, 200)))]).toEqual(
      sign === 'signed' ? [1, true] : [2, true, true],
    );
    const back = world.handle('ben', 'Take it back');
    expect(heard(await world.press('ben', 'Take it back'))).toBe('Taken back. Nothing of it is kept.');
    for (const body of [...shut.map((one) => one.slice(100, 200)), TITLE, TEXT]) expect(bytes().includes(body)).toBe(false);
    expect(await cardRow(world)).toMatchObject({ stage: 'gone', data: 'null' });
    expect(await world.rows('ballot')).toEqual([]);
    expect(heard(await world.act('ben', back))).toContain('no longer here');
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
  expect(heard(await world.press('ben', 'Take my card back'))).toBe('Taken back. Nothing of it is kept.');
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

it('cannot be taken back unsigned, by anybody, its author included', async () => {
  world = await processCircle();
  const rest = await writes(world, 'ben', { sign: 'unsigned' });
  expect(refsIn(rest)).toEqual(['edit', 'take-back']);
  const back = world.handle('ben', 'Take it back');
  await world.pass(15 * MINUTE);
  for (const user of ['ben', 'cleo'])
    expect(heard(await world.act(user, back))).toBe(
      'An unsigned card cannot be taken back once posted: nothing links it to anybody.',
    );
  expect(await stage(world)).toBe('open');
});
