import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wantedScopes } from '../../adapters/slack/check.ts';
import { doctor } from '../../src/cli/doctor.ts';
import { report } from '../../src/cli/doctor-report.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { type Finding, finding, worstOf } from '../../src/doctor/finding.ts';
import { fileProblems, kindsByName, type Running, start } from '../../src/main.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { openStore } from '../../src/store/open.ts';
import { SECRETS } from '../adapters/wire/slack.ts';
import { openSlackApi } from '../adapters/wire/slack-api.ts';
import { slackPatience } from '../adapters/wire/slack-patience.ts';
import { SlackWorld } from '../adapters/wire/slack-world.ts';
import { rituals } from './command.ts';

const PROGRAM = { kinds: kindsByName(), fileProblems };
let folder: string;
let running: Running[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-doctor-'));
});
afterEach(async () => {
  for (const bot of running) await bot.stop();
  running = [];
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const env = (more: Record<string, string> = {}) => ({ DATABASE_URL: `sqlite:${join(folder, 'rituals.db')}`, ...more });
const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);
const worst = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ level }) => level === 'warn' || level === 'fail').map(({ code }) => code);

/** A bot in this process, on a free port. */
async function bot(more: Record<string, string> = {}): Promise<Running> {
  const begun = await start(readEnvironment({ PORT: '0', PLAYGROUND: 'on', LOG_LEVEL: 'error', ...env(), ...more }));
  running.push(begun);
  return begun;
}

describe('before the first start', () => {
  it('has nothing against settings that are right, and makes no database', async () => {
    expect(codes(await doctor(env(), PROGRAM))).toEqual(['database-absent', 'config-ok']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells every problem of the settings and of the rituals file, and looks at the rest all the same', async () => {
    await (await bot()).stop();
    running = [];
    const file = join(folder, 'rituals.yaml');
    writeFileSync(file, 'rituals:\n  - id: a\n    kind: nothing-like-it\n');
    const found = await doctor(env({ PORT: 'http', LOG_LEVEL: 'loud', RITUALS_FILE: file }), PROGRAM);
    expect(codes(found).filter((code) => code === 'config-problem')).toHaveLength(2);
    expect(found.some(({ code, args }) => code === 'rituals-problem' && String(args.text).includes('nothing-like-it'))).toBe(
      true,
    );
    expect(codes(found)).toContain('database-room');
    expect(worstOf(found)).toBe('fail');
  });
});

describe('beside a bot', () => {
  it('says that all is well and what comes next, and changes nothing', async () => {
    await bot();
    const found = await doctor(env(), PROGRAM);
    expect(worst(found)).toEqual([]);
    expect(codes(found)).toContain('next');
    await expect(holdAlone(join(folder, 'rituals.db'))).rejects.toMatchObject({ code: 'store.unusable' });
  });

  it('looks at one workspace alone', async () => {
    await bot();
    expect(codes(await doctor(env(), PROGRAM, { workspace: 'slack:T1' }))).not.toContain('next');
    expect(codes(await doctor(env(), PROGRAM, { workspace: 'playground' }))).toContain('next');
  });

  it('tells a secret that does not open what is sealed', async () => {
    await bot({ RITUALS_SECRET: 'a'.repeat(40) });
    const found = await doctor(env({ RITUALS_SECRET: 'b'.repeat(40) }), PROGRAM);
    expect(worst(found)).toEqual(['secret-mismatch']);
    expect(worst(await doctor(env({ RITUALS_SECRET: 'a'.repeat(40) }), PROGRAM))).toEqual([]);
  });
});

describe('a database that cannot be looked at', () => {
  it('is a finding', async () => {
    writeFileSync(join(folder, 'rituals.db'), 'x'.repeat(5000));
    expect(worst(await doctor(env(), PROGRAM))).toEqual(['database-unusable']);
  });

  it('of a newer version is told', async () => {
    const store = await openStore({ engine: 'sqlite', file: join(folder, 'rituals.db') });
    await store.close();
    const { default: Database } = await import('better-sqlite3');
    const raw = new Database(join(folder, 'rituals.db'));
    raw.exec("insert into kysely_migration values ('9999-later', '')");
    raw.close();
    expect(worst(await doctor(env(), PROGRAM))).toEqual(['database-newer']);
  });
});

describe('what Slack says', () => {
  it('is asked with the settings there are, and not when offline', async () => {
    const world = new SlackWorld();
    world.scopes.bot = wantedScopes().filter((scope) => scope !== 'dnd:read');
    const api = await openSlackApi(world, SECRETS, () => '', slackPatience());
    try {
      const { botToken, signingSecret } = SECRETS;
      const settings = env({ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: api.url });
      const found = await doctor(settings, PROGRAM);
      expect(found.find(({ code }) => code === 'slack-scope')).toMatchObject({ level: 'warn', args: { scope: 'dnd:read' } });
      expect(codes(await doctor(settings, PROGRAM, { offline: true }))).not.toContain('slack-scope');
    } finally {
      await api.close();
    }
  });
});

describe('what it prints', () => {
  const some = [
    finding('fail', 'channel-gone', { ritual: 'weekly', called: 'The circle', workspace: 'slack:T1', args: { channel: 'C1' } }),
    finding('warn', 'no-chat', { ritual: 'weekly', args: { count: 1 }, people: [{ user: 'U1', name: 'Amina' }] }),
    finding('ok', 'config-ok'),
  ];

  it('is each finding with what to do, people by their ids, and a summary', () => {
    const { out, exit } = report(some, { json: false, language: 'en' });
    expect(exit).toBe(2);
    expect(out.split('\n')).toEqual([
      'fail  [weekly] The bot is not in the channel, or it is archived or deleted. (channel-gone)',
      '      → Invite the bot into the channel, or choose another one.',
      'warn  [weekly] 1 person cannot be written to: the app is not installed for them. (no-chat)',
      '      U1',
      '      → Have an administrator install the app for them, or have them open it once.',
      'ok    The settings can be used. (config-ok)',
      '1 fail, 1 warn, 0 note, 1 ok',
      '',
    ]);
  });

  it('is the same for a program, without a name in it', () => {
    const { out } = report(some, { json: true, language: 'fr' });
    expect(out).not.toContain('Amina');
    expect(JSON.parse(out)).toMatchObject({
      level: 'fail',
      counts: { fail: 1, warn: 1, note: 0, ok: 1 },
      findings: [{ code: 'channel-gone', ritual: 'weekly', workspace: 'slack:T1' }, { people: ['U1'] }, { todo: null }],
    });
  });

  it.each([
    ['ok', 0],
    ['note', 0],
    ['warn', 1],
    ['fail', 2],
  ] as const)('ends with its worst: %s', (level, exit) => {
    expect(report([finding(level, 'paused')], { json: false, language: 'en' }).exit).toBe(exit);
  });
});

it('is a command, with its exit code', async () => {
  const broken = await rituals(folder, ['doctor', '--json', '--offline'], env({ PORT: 'http' }));
  expect(broken.exit).toBe(2);
  expect(JSON.parse(broken.out).findings[0]).toMatchObject({ code: 'config-problem' });
  const fresh = await rituals(folder, ['doctor', '--language', 'fr'], env());
  expect([fresh.exit, fresh.err]).toEqual([0, '']);
  expect(fresh.out).toContain('Il n’y a pas encore de base de données.');
});

it('the bot it looks at is ready, and says what stands in its database', async () => {
  const { port } = await bot();
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  const text = await (await get('/metrics')).text();
  for (const line of ['rituals_parked{what="wakeup"} 0', 'rituals_parked{what="delivery"} 0', 'rituals_lanes{state="paused"} 0'])
    expect(text).toContain(`${line}\n`);
});
