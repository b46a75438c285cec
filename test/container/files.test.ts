import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT_KEYS } from '../../src/config/environment-schema.ts';
import { filesIn, ROOT, textOf } from '../guards/source.ts';
import { copied, environmentOf, type Instruction, stagesOf } from './dockerfile.ts';

const stages = stagesOf(textOf('Dockerfile'));
const last = stages.at(-1) as readonly Instruction[];
const all = (name: string, stage = last): readonly string[] => stage.filter((i) => i.name === name).map(({ rest }) => rest);

describe('The Dockerfile', () => {
  it('builds in one stage what another runs, on a Node that the bot supports', () => {
    expect(stages).toHaveLength(2);
    const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
    for (const [from] of stages.map((stage) => all('FROM', stage))) {
      const major = /^node:(\d+)-/.exec(from ?? '')?.[1];
      expect(engines.node).toMatch(new RegExp(`[\\^=]${major}\\.`));
    }
    expect(all('FROM')[0]).toMatch(/-slim$/);
  });

  it('installs what runs and nothing for development', () => {
    expect(all('RUN', stages[0])).toEqual([expect.stringMatching(/^npm ci --omit=dev /)]);
    const { scripts, dependencies } = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    // TypeScript is read as it is: what reads it is needed where there is no development.
    expect(scripts?.start).toContain('--import tsx');
    expect(Object.keys(dependencies ?? {})).toContain('tsx');
  });

  it('copies what exists, what the .dockerignore lets through, and no settings', () => {
    const sources = stages.flatMap((stage) => copied(stage)).map(([from]) => from);
    expect(sources.filter((from) => !existsSync(join(ROOT, from)))).toEqual([]);
    const ignore = textOf('.dockerignore').split('\n');
    expect(ignore.filter((line) => line && !line.startsWith('#'))[0]).toBe('*');
    const through = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(through.sort()).toEqual([...new Set(sources)].sort());
    expect(sources.filter((from) => /^\.env|^data|\.db$|node_modules|^\.$/.test(from))).toEqual([]);
    expect(ignore).toContain('**/.env');
  });

  it('runs as nobody special, says when it is well and how it is stopped', () => {
    expect(all('USER')).toEqual(['node']);
    expect(last.findIndex((i) => i.name === 'USER')).toBeLessThan(last.findIndex((i) => i.name === 'ENTRYPOINT'));
    expect(last.slice(last.findIndex((i) => i.name === 'USER')).some((i) => ['RUN', 'COPY', 'ADD'].includes(i.name))).toBe(false);
    expect(all('HEALTHCHECK')[0]).toMatch(/CMD \["node", .*\/healthz/);
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(all('VOLUME')).toEqual(['["/data"]']);
    // The list form: a shell between would keep the signal for itself.
    expect([JSON.parse(all('ENTRYPOINT')[0] ?? ''), JSON.parse(all('CMD')[0] ?? '')]).toEqual([
      ['node', '/app/src/cli/bin.js'],
      ['start'],
    ]);
  });

  it('sets nothing secret, and of ours only settings there are', () => {
    const set = environmentOf(last);
    expect(set).toMatchObject({ DATABASE_URL: 'sqlite:/data/rituals.db', NODE_ENV: 'production' });
    const others = ['NODE_ENV', 'TSX_DISABLE_CACHE'];
    expect(
      Object.keys(set).filter((key) => !others.includes(key) && !(ENVIRONMENT_KEYS as readonly string[]).includes(key)),
    ).toEqual([]);
    expect(textOf('Dockerfile')).not.toMatch(/SECRET|TOKEN|PASSWORD/i);
  });
});

type Service = Readonly<Record<string, unknown>> & {
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
};
type Compose = { readonly services: Readonly<Record<string, Service>>; readonly volumes: object; readonly networks?: object };
const compose = (file: string): Compose => parse(textOf(file)) as Compose;

describe('The compose files', () => {
  const plain = compose('compose.yaml');
  const onTop = compose('compose.postgres.yaml');
  const bot = plain.services.rituals as Service;
  const database = onTop.services.database as Service;

  it('run the bot with a file system it cannot change, no capability, and one volume', () => {
    expect(bot).toMatchObject({
      build: '.',
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      env_file: '.env',
      volumes: ['data:/data'],
      environment: { DATABASE_URL: 'sqlite:/data/rituals.db' },
    });
    expect(Object.keys(plain.volumes)).toEqual(['data']);
    // Seen by this machine alone: TLS and the internet are the proxy's.
    expect(bot.ports).toEqual(['127.0.0.1:3000:3000']);
  });

  it('put PostgreSQL beside it, waited for, reached by nobody else', () => {
    expect(Object.keys(onTop.services)).toEqual(['rituals', 'database']);
    expect(onTop.services.rituals).toMatchObject({ depends_on: { database: { condition: 'service_healthy' } } });
    expect(database).toMatchObject({ read_only: true, cap_drop: ['ALL'], networks: ['database'] });
    expect(database.healthcheck).toMatchObject({ test: ['CMD', 'pg_isready', '--username=rituals', '--dbname=rituals'] });
    expect(database).not.toHaveProperty('ports');
    expect(onTop.networks).toEqual({ database: { internal: true } });
  });

  it('take every secret from outside, and refuse to start without', () => {
    const url = onTop.services.rituals?.environment.DATABASE_URL ?? '';
    expect(url).toMatch(/^postgres:\/\/rituals:\$\{POSTGRES_PASSWORD:\?[^}]+\}@database:5432\/rituals$/);
    expect(onTop.services.rituals?.environment.RITUALS_SECRET).toMatch(/^\$\{RITUALS_SECRET:\?/);
    expect(database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    const texts = filesIn(['.'], '.yaml').filter((path) => path.startsWith('compose'));
    expect(texts).toEqual(['compose.postgres.yaml', 'compose.yaml']);
    for (const path of texts) expect(textOf(path)).not.toMatch(/(PASSWORD|SECRET|TOKEN): *["']?[\w]/);
  });

  it('name only settings there are', () => {
    const set = [bot, onTop.services.rituals as Service].flatMap(({ environment }) => Object.keys(environment));
    expect(set.filter((key) => !(ENVIRONMENT_KEYS as readonly string[]).includes(key))).toEqual([]);
  });
});
