import { dirname, join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { ConfigError } from '../errors.ts';
import { backUp } from '../store/backup.ts';

/**
 * Copies the SQLite database to a new file while the bot may run, and says what is in it and what is not. Throws ConfigError
 * on PostgreSQL, which brings its own program for it, and RitualsError; nothing is left behind then.
 */
export async function backup({ database, secret }: Environment, to: string): Promise<string> {
  if (database.engine === 'postgres')
    throw postgresHasItsOwn('backup', 'pg_dump --format=custom --file=rituals.dump "$DATABASE_URL"');
  const file = onDisk(database.file, 'backup');
  const { rows, bytes } = await backUp(file, to);
  const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
  const key = secret === null ? join(dirname(file), 'secret.key') : 'RITUALS_SECRET';
  return [
    `${to}: ${bytes} bytes, ${all} rows in ${Object.keys(rows).length} tables, read again and whole.`,
    `${key} is not in it. Keep it apart: without it, what is sealed cannot be read.`,
    '',
  ].join('\n');
}

/** What to say on PostgreSQL, where the server's own programs do what a command does on SQLite. */
export const postgresHasItsOwn = (command: string, instead: string): ConfigError =>
  new ConfigError('config.invalid', [
    `DATABASE_URL: is a PostgreSQL server, and \`${command}\` is for a SQLite file. Use the server's own program: ${instead}`,
  ]);

/** A SQLite database that has a file. Throws ConfigError for one in memory. */
export function onDisk(file: string, command: string): string {
  if (file !== ':memory:') return file;
  throw new ConfigError('config.invalid', [
    `DATABASE_URL: is a database in memory, which is gone with its bot: no ${command} of it.`,
  ]);
}
