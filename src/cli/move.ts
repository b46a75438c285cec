import { dirname, join } from 'node:path';
import type { RawEnvironment } from '../config/dotenv.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { ConfigError, RitualsError } from '../errors.ts';
import { holdAlone } from '../store/alone.ts';
import type { Copied } from '../store/copy.ts';
import { copyTo } from '../store/copy-to.ts';
import type { StoreAt } from '../store/open.ts';
import { onDisk } from './backup.ts';

/** Where to move to: an address, or the name of the environment's variable that holds it. */
export type Target = { readonly to?: string; readonly toEnv?: string };

/**
 * Copies all that the database holds to another engine: SQLite to PostgreSQL, or back. Says how much each table has; never
 * the address. Throws ConfigError or RitualsError, and both databases are as they were then.
 */
export async function move({ database, secret }: Environment, target: Target, env: RawEnvironment): Promise<string> {
  const [to, given] = destination(target, env);
  if (to.engine === database.engine)
    throw new ConfigError('config.invalid', [
      `${given}: is of the same kind as DATABASE_URL. A move is from SQLite to PostgreSQL, or back.`,
    ]);
  const from = revealed(database);
  const file = onDisk(from.engine === 'sqlite' ? from.file : to.engine === 'sqlite' ? to.file : '', 'move');
  const release = await holdAlone(file);
  try {
    return told(await copyTo(from, to).catch((error: unknown) => Promise.reject(aboutTarget(error, from, given))), {
      source: from.engine === 'sqlite' ? from.file : 'The PostgreSQL database',
      key: secret === null ? keyMoves(from, to) : 'RITUALS_SECRET stays the same.',
    });
  } finally {
    release();
  }
}

function destination({ to, toEnv }: Target, env: RawEnvironment): readonly [StoreAt, string] {
  const given = to !== undefined ? '--to' : '--to-env';
  const refused = (why: string): ConfigError => new ConfigError('config.invalid', [`${given}: ${why}`]);
  if ((to === undefined) === (toEnv === undefined))
    throw new ConfigError('config.invalid', ['--to: write either --to postgres://… or --to-env NAME, one of the two.']);
  const url = (to ?? env[toEnv ?? ''])?.trim();
  if (!url) throw refused(`${toEnv ?? 'it'} is empty or not set. Put the address of the new database there.`);
  try {
    return [revealed(readEnvironment({ DATABASE_URL: url }).database), given];
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw refused(cause.problems.map((problem) => problem.replace(/^DATABASE_URL: /, '')).join(' '));
  }
}

const revealed = (database: Environment['database']): StoreAt =>
  database.engine === 'sqlite' ? database : { engine: 'postgres', url: database.url.reveal() };

/** A server that cannot be reached is said to be the one of DATABASE_URL: here it may be the other one. */
const aboutTarget = (error: unknown, from: StoreAt, given: string): unknown =>
  error instanceof RitualsError && from.engine === 'sqlite' && error.message.includes('in DATABASE_URL')
    ? new RitualsError(error.code, error.message.replace('in DATABASE_URL', `of ${given}`), { cause: error })
    : error;

const keyMoves = (from: StoreAt, to: StoreAt): string => {
  const keptIn = (at: StoreAt): string => join(at.engine === 'sqlite' ? dirname(at.file) : 'data', 'secret.key');
  return keptIn(from) === keptIn(to)
    ? `${keptIn(to)} stays where it is: the bot needs it.`
    : `Copy ${keptIn(from)} to ${keptIn(to)}, or set RITUALS_SECRET: without it, what is sealed cannot be read.`;
};

function told(copied: readonly Copied[], { source, key }: { readonly source: string; readonly key: string }): string {
  const width = Math.max(...copied.map(({ table }) => table.length));
  const all = copied.reduce((sum, { rows }) => sum + rows, 0);
  return [
    ...copied.map(({ table, rows }) => `${table.padEnd(width)}  ${String(rows).padStart(8)}`),
    `${'together'.padEnd(width)}  ${String(all).padStart(8)}`,
    'Every row was read again at both ends, and is the same.',
    `Set DATABASE_URL to the new address. ${key}`,
    `${source} is as it was: keep it as a backup, and let no bot start on it again.`,
    '',
  ].join('\n');
}
