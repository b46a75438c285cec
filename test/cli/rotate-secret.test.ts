import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotateSecret as rotate } from '../../src/cli/rotate-secret.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { rotateSecret } from '../../src/engine/rotate-secret.ts';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { start } from '../../src/main.ts';
import { realIds } from '../../src/runtime/real-ids.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { atDesk, card, deed, deeds, has, id, said } from '../engine/desk.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { SEALER, WORKSPACE } from '../rituals/setup.ts';
import { everyRow } from '../sim/database.ts';

/** The secret of every circle in the tests, as the key beside a database and as an operator would write it. */
const KEY = Buffer.alloc(32, 7);
const FORMER = KEY.toString('utf8');
const NEXT = 'n'.repeat(40);
const NEW = realSealer(Buffer.from(NEXT));
const ROOT = join(import.meta.dirname, '../..');

let folder: string;
let open: string;
const file = (): string => join(folder, 'rituals.db');
const env = () => ({ DATABASE_URL: `sqlite:${file()}`, RITUALS_SECRET: NEXT, RITUALS_FORMER_SECRET: FORMER });
const secrets = (more: Record<string, string> = {}) => readEnvironment({ ...env(), ...more });

Object.assign(deeds, {
  card: (ctx, by, text) => ctx.start(card, { from: by.id, to: id('ben'), text }),
  answer: (ctx, by, line) => ctx.record(by.id, { said: line }),
  vote: (ctx, by, line) => ctx.cast(by.id, { said: line }),
  read: async (ctx, by) => {
    const [entries, mine] = [await ctx.entries(), await ctx.ballot(by.id)];
    return { r: 'privately', message: said(JSON.stringify([ctx.data, entries.map(({ entry }) => entry), mine])) };
  },
  count: async (ctx) => ({ r: 'privately', message: said(JSON.stringify(await ctx.openBallots())) }),
} satisfies typeof deeds);

/** A bot that held a card with an answer and two votes, and was stopped. */
async function stopped(store: Store): Promise<Circle> {
  const world = await atDesk({ store });
  await checkSecret(store, SEALER);
  await has(world, 'ana', 'card', 'You cut me short');
  open = String((await world.rows('occurrence')).find((row) => row.kind === 'desk-card')?.id);
  for (const [user, what, line] of [
    ['ben', 'answer', 'I hear it'],
    ['ben', 'vote', 'Off side'],
    ['ana', 'vote', 'In play'],
  ] as const)
    await has(world, user, what, line, { kind: 'desk-card', in: open });
  return world;
}
const onFile = () => openStore({ engine: 'sqlite', file: file() });
/** Works on the database of the stopped bot, and closes it again. */
async function looking<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await onFile();
  return work(store).finally(() => store.close());
}
const rows = () => looking(async (store) => [...(await everyRow(store)).values()].flat());

let world: Circle;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-rotate-'));
  world = await stopped(await onFile());
  await world.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What somebody is answered by a bot with this secret. */
const asks = (store: Store, sealer: typeof NEW, user: string, what: string, arg = '') =>
  createEngine({ ...world.parts, store, sealer }).inbound.interact({
    workspace: WORKSPACE,
    user,
    id: realIds.next(),
    channel: null,
    i: 'press',
    press: { ...deed({ what, arg }), kind: 'desk-card', occurrence: open },
  });

describe('changing the secret', () => {
  it('says how much was sealed anew, and no word of it', async () => {
    expect(await rotate(secrets())).toBe(
      'Sealed with the new secret: 1 occurrences, 1 entries, 2 ballots (0 of people not known any more).\n',
    );
    const [noted] = (await rows()).filter((row) => row.includes('rotate-secret'));
    expect(noted).toContain('{\\"occurrences\\":1,\\"entries\\":1,\\"ballots\\":2,\\"ownerless\\":0}');
    expect(noted).not.toMatch(/ana|ben/);
  });

  it('leaves a bot that reads all of it with the new one: what was given, said, and voted, each their own', async () => {
    await rotate(secrets());
    await looking(async (store) => {
      await checkSecret(store, NEW);
      const given = { from: id('ana'), to: id('ben'), text: 'You cut me short' };
      expect(JSON.parse(heard(await asks(store, NEW, 'ben', 'read')))).toEqual([
        given,
        [{ said: 'I hear it' }],
        { said: 'Off side' },
      ]);
      expect(JSON.parse(heard(await asks(store, NEW, 'ana', 'read')))[2]).toEqual({ said: 'In play' });
      await asks(store, NEW, 'ana', 'vote', 'In play after all');
      const votes = JSON.parse(heard(await asks(store, NEW, 'ana', 'count'))) as { said: string }[];
      expect(votes.map((vote) => vote.said).sort()).toEqual(['In play after all', 'Off side']);
    });
  });

  it('leaves a bot that refuses the former one', async () => {
    await rotate(secrets());
    const former = readEnvironment({ DATABASE_URL: `sqlite:${file()}`, RITUALS_SECRET: FORMER, PLAYGROUND: 'on' });
    await expect(start(former)).rejects.toMatchObject({
      code: 'secret.mismatch',
      problems: [expect.stringMatching(/^RITUALS_SECRET: /)],
    });
    await looking(async (store) => expect(heard(await asks(store, SEALER, 'ben', 'read'))).toContain('Nothing was saved'));
  });

  it('leaves nothing of what was sealed with the former one on the disk', async () => {
    const sealed = (await rows()).join('\n').match(/[\w+/]{60}/g) ?? [];
    const found = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .reduce((sum, bytes) => sum + sealed.filter((piece) => bytes.includes(piece)).length, 0);
    expect(found()).toBeGreaterThan(200);
    await rotate(secrets());
    expect(found()).toBe(0);
  });

  it('starts from the key beside the database where the former one was not written down, and leaves the file alone', async () => {
    writeFileSync(join(folder, 'secret.key'), `${KEY.toString('base64')}\n`);
    expect(await rotate(secrets({ RITUALS_FORMER_SECRET: '' }))).toContain('1 occurrences');
    expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe(`${KEY.toString('base64')}\n`);
    await looking((store) => checkSecret(store, NEW));
  });

  it('changes nothing when it is done already', async () => {
    await rotate(secrets());
    const before = await rows();
    expect(await rotate(secrets())).toContain('0 occurrences, 0 entries, 0 ballots');
    expect(await rows()).toEqual(before);
  });

  it('keeps a vote whose author is not known any more: it counts, and nobody can take it back', async () => {
    await looking((store) => store.transaction((tx) => tx.deleteFrom('member').where('user_id', '=', 'ana').execute()));
    expect(await rotate(secrets())).toContain('2 ballots (1 of people not known any more)');
    await looking(async (store) => {
      expect(JSON.parse(heard(await asks(store, NEW, 'ben', 'count')))).toHaveLength(2);
    });
  });
});

describe('it is refused, and nothing is changed,', () => {
  let before: readonly string[];
  beforeEach(async () => {
    before = await rows();
  });
  const refused = async (environment: ReturnType<typeof secrets>, said: RegExp): Promise<void> => {
    const why = await rotate(environment).then(
      (line) => line,
      (error: Error) => error.message,
    );
    expect(why).toMatch(said);
    expect(why.split('\n')).toHaveLength(1);
    expect(why).not.toContain(NEXT);
    expect(await rows()).toEqual(before);
    expect(existsSync(join(folder, 'secret.key'))).toBe(false);
  };

  it('with a former secret that is not the one', () =>
    refused(
      secrets({ RITUALS_FORMER_SECRET: 'w'.repeat(32) }),
      /^RITUALS_FORMER_SECRET: is not the secret .* Nothing was changed\.$/,
    ));

  it('without a former secret, and no key is made', () =>
    refused(secrets({ RITUALS_FORMER_SECRET: '' }), /^RITUALS_FORMER_SECRET: is not set, and .*secret\.key is not there/));

  it('without a new one', () => refused(secrets({ RITUALS_SECRET: '' }), /^RITUALS_SECRET: is not set/));

  it('where there is no database, and none is made', async () => {
    const elsewhere = join(folder, 'no.db');
    await refused(secrets({ DATABASE_URL: `sqlite:${elsewhere}` }), /no\.db is not there/);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('while the bot runs', async () => {
    const release = await holdAlone(file());
    await refused(secrets(), /another process holds it/);
    release();
  });

  it('when it is interrupted at the last moment', async () => {
    await looking(async (store) => {
      const cut: Store = {
        ...store,
        transaction: (work) =>
          store.transaction(async (tx) => {
            await work(tx);
            throw new TypeError('power cut');
          }),
      };
      const work = rotateSecret(cut, { former: SEALER, next: NEW, now: 1, ids: realIds });
      await expect(work).rejects.toThrow('power cut');
    });
    expect(await rows()).toEqual(before);
    await looking((store) => checkSecret(store, SEALER));
  });
});

it('is a command of its own', async () => {
  const run = (own: Record<string, string>) =>
    new Promise<readonly [unknown, string, string]>((resolve) => {
      execFile(process.execPath, [join(ROOT, 'src/cli/bin.js'), 'rotate-secret'], { cwd: folder, env: own }, (error, out, err) =>
        resolve([error?.code ?? 0, out, err]),
      );
    });
  const [exit, out, err] = await run({ ...env(), RITUALS_FORMER_SECRET: 'w'.repeat(32) });
  expect([exit, out]).toEqual([78, '']);
  expect(err).toMatch(/^RITUALS_FORMER_SECRET: .*\n$/);
  expect(await run(env())).toEqual([0, expect.stringContaining('1 occurrences, 1 entries, 2 ballots'), '']);
});

const url = process.env.TEST_DATABASE_URL;
describe.skipIf(!url)('on PostgreSQL (skipped without TEST_DATABASE_URL)', () => {
  const schema = `rotate_${process.pid}`;
  const within = `${url}?options=-c%20search_path%3D${schema}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeEach(() => admin(`create schema ${schema}`));
  afterEach(() => admin(`drop schema ${schema} cascade`));

  it('is refused while a bot runs, whenever it began to listen, and done once none does', async () => {
    const store = await openStore({ engine: 'postgres', url: within });
    await stopped(store);
    const bot = await openStore({ engine: 'postgres', url: within });
    await bot.wakeOthers();
    await bot.listen(() => undefined);
    const environment = readEnvironment({ ...env(), DATABASE_URL: within });
    await expect(rotate(environment)).rejects.toThrow('A bot runs on this database.');
    await checkSecret(store, SEALER);
    await bot.close();
    expect(await rotate(environment)).toContain('1 occurrences, 1 entries, 2 ballots');
    await checkSecret(store, NEW);
    await store.close();
  });
});
