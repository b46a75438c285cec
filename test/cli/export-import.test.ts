import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { exportRituals } from '../../src/cli/export.ts';
import { importRituals } from '../../src/cli/import.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { wantedFrom } from '../../src/config/wanted.ts';
import { realClock } from '../../src/runtime/real-clock.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { saveRitual } from '../../src/store/rituals.ts';
import { Circle } from '../rituals/circle.ts';
import { everyRow } from '../sim/database.ts';
import { lived } from '../store/upgrade-lived.ts';
import { rituals as command } from './command.ts';
import { ownSchema } from './own-schema.ts';

const FILE = `workspaces:
  slack:T1: { language: fr, zone: Europe/Paris, quietHours: { from: "19:00", to: "08:00", days: [sun] }, holidays: [2026-12-25] }
rituals:
  - id: circle
    kind: check-in
    workspace: slack:T1
    channel: C1
    name: Our circle
    hosts: [U1, U2]
    alternates: [U3]
    externals: true
    recurrence: { every: 2 weeks, on: [tue], at: "09:30", zone: Europe/Paris, except: [2026-12-29] }
    settings: { remindAt: 0.5 }
  - id: sessions
    kind: session
    workspace: slack:T1
    channel: C1
    hosts: [U1]
    language: en
    settings: { sessions: [{ id: s, title: "It's: a # title", first: 2026-12-03, time: "16:00", everyWeeks: 1, count: 3 }] }
`;

let folder: string;
const at = (name: string): string => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-code-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = (name = 'rituals.db') => readEnvironment({ DATABASE_URL: `sqlite:${at(name)}`, RITUALS_SECRET: 's'.repeat(40) });
const take = (path: string, { name = 'rituals.db', dryRun = false } = {}): Promise<string> =>
  importRituals(env(name), path, { dryRun, clock: realClock });

/** Works on a database whose bot does not run. */
async function looking<T>(work: (store: Store) => Promise<T>, name = 'rituals.db'): Promise<T> {
  const store = await openStore({ engine: 'sqlite', file: at(name) });
  return work(store).finally(() => store.close());
}
type Row = Readonly<Record<string, unknown>>;
/** The rituals as they are kept, but for when they were made. */
const kept = (name?: string): Promise<readonly Row[]> =>
  looking(async (store) => {
    const rows = (await everyRow(store)).get('ritual')?.map((row) => JSON.parse(row) as Row) ?? [];
    return rows.map(({ created_at: _, ...row }) => row).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  }, name);
const change = (id: string, over: Row): Promise<void> =>
  looking((store) =>
    store.transaction(async (tx) => {
      const row = await tx.selectFrom('ritual').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      await saveRitual(tx, { ...row, ...over });
    }),
  );

describe('export', () => {
  it('is a file that makes the same rituals and settings on an empty database', async () => {
    await take(file('a.yaml', FILE));
    const text = await exportRituals(env(), {});
    expect(await take(file('b.yaml', text), { name: 'other.db' })).toContain('added: circle, sessions');
    expect(await kept('other.db')).toEqual(await kept());
    const settings = (name?: string) => looking(async (store) => (await everyRow(store)).get('workspace'), name);
    expect(await settings('other.db')).toEqual(await settings());
    expect(await exportRituals(env('other.db'), {})).toBe(text);
  });

  it('is a file that the bot itself can be given', async () => {
    await take(file('a.yaml', FILE));
    expect(await exportRituals(env(), { out: at('b.yaml') })).toBe(`${at('b.yaml')}: 2 rituals.\n`);
    const wanted = wantedFrom(at('b.yaml'), new Map(rituals.map((kind) => [kind.kind, kind])));
    expect(wanted.rituals.map(({ id }) => id)).toEqual(['circle', 'sessions']);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('says every ritual of a circle that lives, and nothing of its people but who hosts', async () => {
    const world = await lived(await openStore({ engine: 'sqlite', file: at('rituals.db') }));
    // The bot has the database open: it runs.
    const text = await exportRituals(env(), {});
    for (const kind of rituals) expect(text).toContain(`kind: ${kind.kind}`);
    expect(text).toContain('- ana');
    expect(text).not.toMatch(/ben|cleo|dia|eli|quotes|sunny/i);
    await world.close();
  });

  it('leaves as a comment what would begin again, or what this version does not take, and says why', async () => {
    await take(file('a.yaml', FILE));
    await change('circle', { paused: 1 });
    await change('sessions', { settings: '{"sessions":"tomorrow"}' });
    expect(await exportRituals(env(), { out: at('b.yaml') })).toContain('0 rituals, and 2 as comments that say why.');
    const text = readFileSync(at('b.yaml'), 'utf8');
    expect(text).toContain('rituals: []\n  # Paused. Without the # it would begin again.\n  # - id: circle\n');
    expect(text).toMatch(/# This version does not take it: rituals\[0\]\.settings\.sessions: .*\n {2}# - id: sessions/);
    expect(await take(at('b.yaml'), { name: 'other.db' })).not.toContain('added');
    expect(await kept('other.db')).toEqual([]);
  });

  it('leaves out what has ended, and other workspaces when one is named', async () => {
    await take(
      file(
        'a.yaml',
        `${FILE}  - { id: other, kind: bravo, workspace: slack:T2, channel: C9, hosts: [U9], recurrence: { every: 1 week, on: [fri], at: "15:00", zone: UTC } }\n`,
      ),
    );
    await change('circle', { ended_at: 1 });
    expect(await exportRituals(env(), {})).not.toContain('circle');
    expect(await exportRituals(env(), { workspace: 'slack:T2' })).not.toMatch(/slack:T1|sessions/);
    await expect(exportRituals(env(), { workspace: 'slack:T9' })).rejects.toThrow(
      '--workspace: "slack:T9" is not in this database.',
    );
  });

  it('changes nothing, and makes no database where there is none', async () => {
    await expect(exportRituals(env(), {})).rejects.toThrow(/is not there/);
    expect(readdirSync(folder)).toEqual([]);
    await take(file('a.yaml', FILE));
    const before = await looking(everyRow);
    await exportRituals(env(), {});
    expect(await looking(everyRow)).toEqual(before);
  });

  it('does not touch a database of another version, and says which it is', async () => {
    await take(file('a.yaml', FILE));
    await looking((store) =>
      store.transaction((tx) =>
        tx
          .insertInto('kysely_migration' as 'meta')
          .values({ name: '9999-future', timestamp: '2099' } as never)
          .execute(),
      ),
    );
    await expect(exportRituals(env(), {})).rejects.toMatchObject({
      code: 'store.newer',
      message: expect.stringContaining('9999-future'),
    });
  });
});

describe('import', () => {
  it('says what was added and changed, and what stays as it was', async () => {
    expect(await take(file('a.yaml', FILE))).toBe(
      'added: circle, sessions\nsettings of: slack:T1\nThey are steered from chat from now on.\n',
    );
    expect((await kept()).map(({ id, from_file, paused }) => [id, from_file, paused])).toEqual([
      ['circle', 0, 0],
      ['sessions', 0, 0],
    ]);
    const said = await take(file('b.yaml', FILE.replace('channel: C1\n    name: Our', 'channel: C2\n    name: Our')));
    expect(said).toMatch(/^changed: circle\nthe same as before: sessions\n/);
    expect(await kept()).toMatchObject([
      { id: 'circle', channel: 'C2' },
      { id: 'sessions', channel: 'C1' },
    ]);
  });

  it('plans what it adds: the next round is there', async () => {
    await take(file('a.yaml', FILE));
    const planned = await looking((store) =>
      store.transaction((tx) =>
        tx.selectFrom('occurrence').select(['ritual', 'stage']).orderBy('ritual').orderBy('stage').execute(),
      ),
    );
    expect(planned).toContainEqual({ ritual: 'circle', stage: 'planned' });
    expect(planned.some(({ ritual }) => ritual === 'sessions')).toBe(true);
  });

  it('pauses and removes nothing, and what a host has paused stays so', async () => {
    await take(file('a.yaml', FILE));
    await change('sessions', { paused: 1 });
    const only = FILE.slice(0, FILE.indexOf('  - id: circle')) + FILE.slice(FILE.indexOf('  - id: sessions'));
    await take(file('b.yaml', only.replace('language: en', 'language: fr')));
    expect(await kept()).toMatchObject([
      { id: 'circle', paused: 0, ended_at: null },
      { id: 'sessions', paused: 1, language: 'fr' },
    ]);
  });

  it('says every problem of a file with its line, and does nothing of it', async () => {
    const wrong = FILE.replace('kind: check-in', 'kind: chekin')
      .replace('hosts: [U1]', 'hosts: []')
      .replace('fr, zone: Europe/Paris', 'fr, zone: Paris');
    const why = await take(file('a.yaml', wrong)).catch((error: Error) => error.message);
    expect(why.split('\n').map((line) => /a\.yaml line (\d+): /.exec(line)?.[1])).toEqual(['2', '5', '18']);
    expect(existsSync(at('rituals.db'))).toBe(false);
    await expect(take(at('no.yaml'))).rejects.toThrow(/no\.yaml: does not exist/);
  });

  it('refuses what RITUALS_FILE manages, all of it, and takes what was taken out of that file', async () => {
    await take(file('a.yaml', FILE));
    await change('circle', { from_file: 1 });
    const before = await looking(everyRow);
    await expect(take(file('b.yaml', FILE.replace('language: en', 'language: fr')))).rejects.toMatchObject({
      code: 'rituals.invalid',
      problems: [expect.stringMatching(/^rituals, circle: is managed by RITUALS_FILE\. Change it there/)],
    });
    expect(await looking(everyRow)).toEqual(before);
    await change('circle', { paused: 1 });
    expect(await take(at('a.yaml'))).toContain('changed: circle');
    expect(await kept()).toMatchObject([{ id: 'circle', from_file: 0, paused: 0 }, {}]);
  });

  it('changes nothing on trial, whatever is there', async () => {
    expect(await take(file('a.yaml', FILE), { dryRun: true })).toMatch(
      /^added: circle, sessions\n.*\nThis was a trial: nothing was changed\.\n$/,
    );
    expect(readdirSync(folder)).toEqual(['a.yaml']);
    await take(at('a.yaml'));
    const before = await looking(everyRow);
    expect(await take(file('b.yaml', FILE.replace('channel: C1', 'channel: C7')), { dryRun: true })).toContain('changed: circle');
    expect(await looking(everyRow)).toEqual(before);
  });

  it('is refused while the bot runs, and under another secret than what is sealed', async () => {
    const world = await lived(await openStore({ engine: 'sqlite', file: at('rituals.db') }));
    await world.close();
    await expect(take(file('a.yaml', FILE))).rejects.toMatchObject({ code: 'secret.mismatch' });
    const release = await holdAlone(at('rituals.db'));
    await expect(take(at('a.yaml'))).rejects.toThrow(/another process holds it/);
    release();
  });

  it('is taken up by the bot: the round of an imported check-in opens, and its host can steer it', async () => {
    const text = FILE.replaceAll('slack:T1', 'playground')
      .replaceAll('C1', 'circle')
      .replace('[U1, U2]', '[ana]')
      .replace('every: 2 weeks', 'every: 1 week');
    await take(file('a.yaml', text.slice(0, text.indexOf('  - id: sessions'))));
    const store = await openStore({ engine: 'sqlite', file: at('rituals.db') });
    const world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', store, kind: 'bravo', seed: 3 });
    const [planned] = await world
      .rows('occurrence')
      .then((rows) => rows.filter(({ ritual, stage }) => ritual === 'circle' && stage === 'planned'));
    await world.until(Number(planned?.start_at) + 60_000);
    expect(world.told('ben')).toHaveLength(1);
    await world.close();
  });
});

it('are commands of their own', async () => {
  file('a.yaml', FILE);
  const own = { DATABASE_URL: 'sqlite:r.db', RITUALS_SECRET: 's'.repeat(40) };
  expect(await command(folder, ['import', 'a.yaml'], own)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('added: circle'),
  });
  const [written, printed, tried] = await Promise.all([
    command(folder, ['export', '--out', 'b.yaml', '--workspace', 'slack:T1'], own),
    command(folder, ['export'], own),
    command(folder, ['import', 'no.yaml', '--dry-run'], own),
  ]);
  expect(written).toEqual({ exit: 0, out: 'b.yaml: 2 rituals.\n', err: '' });
  expect(printed).toEqual({ exit: 0, out: readFileSync(at('b.yaml'), 'utf8'), err: '' });
  expect(tried).toMatchObject({ exit: 78, out: '' });
}, 60_000);

describe.skipIf(!process.env.TEST_DATABASE_URL)('on PostgreSQL (skipped without TEST_DATABASE_URL)', () => {
  const schema = ownSchema('code');
  beforeEach(schema.make);
  afterEach(schema.drop);

  it('is imported beside bots that run, and exported as it was', async () => {
    const bot = await openStore({ engine: 'postgres', url: schema.url });
    const woken = new Promise<void>((resolve) => void bot.listen(resolve));
    const on = readEnvironment({ DATABASE_URL: schema.url, RITUALS_SECRET: 's'.repeat(40) });
    expect(await importRituals(on, file('a.yaml', FILE), { dryRun: true, clock: realClock })).toContain('trial');
    await expect(exportRituals(on, { workspace: 'slack:T1' })).rejects.toThrow(/not in this database/);
    await importRituals(on, at('a.yaml'), { dryRun: false, clock: realClock });
    await woken;
    await take(at('a.yaml'));
    expect(await exportRituals(on, {})).toBe(await exportRituals(env(), {}));
    await bot.close();
  });

  it('makes no key of its own', async () => {
    const on = readEnvironment({ DATABASE_URL: schema.url });
    const wanted = file('a.yaml', FILE);
    // Where somebody has run the bot before, its key lies in this folder.
    const here = process.cwd();
    process.chdir(mkdtempSync(join(tmpdir(), 'no-key-')));
    try {
      await expect(importRituals(on, wanted, { dryRun: false, clock: realClock })).rejects.toThrow(/^RITUALS_SECRET: is not set/);
    } finally {
      process.chdir(here);
    }
  });
});
