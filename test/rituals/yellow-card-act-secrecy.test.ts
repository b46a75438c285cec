import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { KIND } from '../../rituals/yellow-card/act/card.ts';
import { ask, card, edit, thank, withdraw } from '../../rituals/yellow-card/act/forms.ts';
import { plainMessage } from '../../src/message/index.ts';
import { addressed } from '../../src/ritual/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { cardCircle, choose, deliver, memberId, only, readIn, SECRETS, TEXT, vote, write } from './yellow-card-act-circle.ts';

const GONE = 'This button belongs to something that is no longer here. Nothing was changed.';
const DAY = 86_400_000;
const TABLES = [
  'workspace',
  'member',
  'membership',
  'place',
  'ritual',
  'occurrence',
  'wakeup',
  'entry',
  'ballot',
  'delivery',
  'seen',
  'audit',
  'participation',
];
const ALL = ['ana', 'ben', 'cleo', 'dia', 'eli', 'fay', 'gus'];
let world: Circle;
afterEach(() => world.close());

/** All that could be read without the secret and without being one of the two: rows, logs, messages, replies that stay in a chat. */
async function outside(): Promise<string> {
  const rows = await Promise.all(TABLES.map((table) => world.rows(table)));
  const chats = world.platform.arrived.map(({ message }) => plainMessage(message));
  const replies = world.replies.flatMap(({ reply }) =>
    reply.r === 'privately' || reply.r === 'replace' ? [JSON.stringify(reply)] : [],
  );
  return JSON.stringify([rows, world.logs, chats, replies]);
}
const WORDS = [...SECRETS, 'badger', 'lemur', 'heron', 'off-side', 'unclear', 'Let people finish', 'listen'];

describe('from the outside', () => {
  it('nothing of a card can be read in any stage: no text, no rule, no vote, no link between the two', async () => {
    world = await cardCircle({ jurors: ['dia', 'eli', 'fay'] });
    const nothing = async (): Promise<void> => {
      const seen = await outside();
      for (const word of WORDS)
        expect([(await only(world)).stage, word, seen.includes(word)]).toEqual([expect.anything(), word, false]);
    };
    await write(world, 'ben', 'cleo');
    await nothing();
    const early = JSON.stringify(
      await Promise.all(['occurrence', 'wakeup', 'entry', 'delivery'].map((table) => world.rows(table))),
    );
    expect(early.replaceAll(/"weekly\.standing"[^}]*/g, '')).not.toMatch(/cleo/);
    await world.pass(DAY / 24);
    await nothing();
    await choose(world, 'cleo', 'reply', 'It was the badger’s turn.');
    await choose(world, 'ben', 'reply', 'I waited for the lemur.');
    await nothing();
    await choose(world, 'cleo', 'contest');
    for (const [i, user] of ['dia', 'eli', 'fay'].entries()) await vote(world, user, i === 0 ? 'unclear' : 'off-side');
    await nothing();
    await choose(world, 'cleo', 'repair', 'A heron will do it.');
    await choose(world, 'cleo', 'done');
    await nothing();
    await choose(world, 'ben', 'not-yet');
    await choose(world, 'ben', 'ask');
    await world.fill('ben', 'Choose a person', { who: memberId('ana'), show: 'yes' });
    await nothing();
    await choose(world, 'ana', 'settled');
    await nothing();
    await world.pass(31 * DAY);
    await nothing();
    expect(new Set(world.platform.arrived.filter(({ edit }) => !edit).map(({ message }) => plainMessage(message)))).toEqual(
      new Set([
        expect.stringMatching(/^Your card rests until Tuesday 24 November at 11:00\./),
        'Something for you in the circle. Nothing urgent.\n[Open]',
        'Ben asks for a person about a card in the circle.\n[Open]',
        'Thank you: your part as a juror in the circle is over. What you read is closed to you now.',
      ]),
    );
  });
});

describe('by no path does anybody else come to read it', () => {
  const PRESSES = [card({}), edit({}), ask({}), thank({}), withdraw({})];
  /** Everybody tries everything on the card, with forged presses and forms filled at once. */
  async function tried(allowed: readonly string[]): Promise<void> {
    const before = await only(world);
    for (const user of ALL.filter((one) => !allowed.includes(one)))
      for (const press of PRESSES) {
        const forged = addressed(press, KIND, before.id);
        expect([user, press.ref, heard(await world.act(user, forged))]).toEqual([user, press.ref, GONE]);
        const values = {
          ...TEXT,
          do: 'withdraw',
          who: memberId(user),
          show: 'yes',
          words: 'I would like to read this card.',
          reading: 'off-side',
        };
        if (press.opens === 'form') expect(heard(await world.act(user, forged, { values }))).toBe(GONE);
      }
    expect(await only(world)).toEqual(before);
  }

  it('in each stage of its way', async () => {
    world = await cardCircle({ jurors: ['dia', 'eli', 'fay'] });
    await write(world, 'ben', 'cleo');
    await tried(['ben']);
    await world.pass(DAY / 24);
    await tried(['ben', 'cleo']);
    await choose(world, 'cleo', 'contest');
    await tried(['ben', 'cleo', 'dia', 'eli', 'fay']);
    await vote(world, 'dia', 'off-side');
    await tried(['ben', 'cleo', 'eli', 'fay']);
    for (const user of ['eli', 'fay']) await vote(world, user, 'off-side');
    await tried(['ben', 'cleo']);
    await choose(world, 'cleo', 'ask');
    await world.fill('cleo', 'Choose a person', { who: memberId('ana'), show: 'no' });
    await tried(['ben', 'cleo', 'ana']);
    await choose(world, 'ana', 'settled');
    await tried(['ben', 'cleo']);
  });

  it('what is not there, and what was erased, is answered in the same words', async () => {
    world = await cardCircle();
    await deliver(world, 'ben', 'cleo');
    const open = world.handle('cleo', 'Open');
    expect(heard(await world.act('ana', open))).toBe(heard(await world.act('ana', { ...open, occurrence: 'nothing' })));
    await world.act('ben', open);
    await world.send('ben', { do: 'withdraw' });
    for (const user of ['ben', 'cleo', 'ana']) expect(heard(await world.act(user, open))).toBe(GONE);
  });

  it('what one of the two does twice with the same id happens once', async () => {
    world = await cardCircle();
    await deliver(world, 'ben', 'cleo');
    await world.press('cleo', 'Open');
    await world.send('cleo', { do: 'reply', words: 'Once.' }, { id: 'same' });
    await world.act('cleo', addressed(card({}), KIND, (await only(world)).id));
    expect((await world.send('cleo', { do: 'reply', words: 'Twice.' }, { id: 'same' })).r).toBe('done');
    expect((await only(world)).data?.said).toEqual([{ by: 'recipient', text: 'Once.' }]);
  });

  it('a way that is not open to this person in this stage is refused, whatever a form claims', async () => {
    world = await cardCircle();
    await deliver(world, 'ben', 'cleo');
    const press = world.handle('cleo', 'Open');
    for (const [user, way] of [
      ['ben', 'heard'],
      ['cleo', 'withdraw'],
      ['cleo', 'confirm'],
      ['ben', 'settled'],
      ['cleo', 'thank'],
    ] as const)
      expect(await world.act(user, press, { values: { do: way } })).toMatchObject({
        r: 'invalid',
        errors: { do: 'Please choose one of the answers shown.' },
      });
    expect((await only(world)).stage).toBe('delivered');
  });
});

describe('erased from the disk', () => {
  const opened: string[] = [];
  afterEach(async () => {
    for (const folder of opened.splice(0)) await rm(folder, { recursive: true });
  });
  async function onDisk(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'rituals-card-'));
    opened.push(folder);
    const file = join(folder, 'bot.db');
    world = await cardCircle({ store: await openStore({ engine: 'sqlite', file }) });
    return file;
  }
  const bytes = (file: string): string =>
    ['', '-wal', '-shm'].map((end) => (existsSync(file + end) ? readFileSync(file + end, 'latin1') : '')).join('');
  /** What stands sealed for a card and for the circle now, as it is stored, in pieces that a page of the file may hold whole. */
  const sealed = async (...kinds: readonly string[]): Promise<readonly string[]> =>
    (await world.rows('occurrence'))
      .filter(({ data, kind }) => data !== 'null' && kinds.includes(String(kind)))
      .flatMap(({ data }) => String(data).match(/.{60}/g) ?? []);
  const left = (pieces: readonly string[], file: string): number => {
    const all = bytes(file);
    return pieces.filter((piece) => all.includes(piece)).length;
  };

  it('taken back before delivery: neither its words nor its sealed form nor who wrote to whom is left in any file', async () => {
    const file = await onDisk();
    await write(world, 'ben', 'cleo');
    const { id } = await only(world);
    const first = await sealed(KIND, 'yellow-card');
    await world.fill('ben', 'Change it', { topic: 'no', impact: 'Nobody knew what was decided, quokka.' });
    const kept = [...first, ...(await sealed(KIND, 'yellow-card'))];
    expect(left(kept, file)).toBeGreaterThan(kept.length / 2);
    await world.press('ben', 'Take it back');
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
    expect(left(kept, file)).toBe(0);
    expect(left([...SECRETS, 'quokka'], file)).toBe(0);
    for (const table of TABLES)
      for (const row of await world.rows(table))
        if (JSON.stringify(row).includes(id)) expect(JSON.stringify(row)).not.toMatch(/cleo/);
    // What its author was told of it has been changed where it stands, and is no record of theirs any more.
    await world.settle();
    expect((await world.rows('delivery')).filter(({ occurrence }) => occurrence === id)).toEqual([]);
  });

  it('taken back after delivery, and thirty days after it closed', async () => {
    const file = await onDisk();
    await deliver(world, 'ben', 'cleo');
    await choose(world, 'cleo', 'reply', 'It was the badger’s turn.');
    const first = await sealed(KIND, 'yellow-card');
    await choose(world, 'ben', 'withdraw');
    expect(left(first, file)).toBe(0);
    await deliver(world, 'dia', 'eli');
    await choose(world, 'eli', 'heard');
    const second = await sealed(KIND);
    await world.pass(30 * DAY);
    expect(left(second, file)).toBe(0);
  });
});

it('the author reads their own card in every stage that is theirs, and the form alone holds it', async () => {
  world = await cardCircle();
  await write(world, 'ben', 'cleo');
  await world.act('ben', addressed(card({}), KIND, (await only(world)).id));
  for (const word of SECRETS) expect(readIn(world, 'ben')).toContain(word);
  expect(readIn(world, 'ben')).toContain('Nobody else can see this.');
});
