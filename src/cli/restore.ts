import type { Environment } from '../config/environment.ts';
import { holdAlone } from '../store/alone.ts';
import { restoreFrom } from '../store/backup-restore.ts';
import { onDisk, postgresHasItsOwn } from './backup.ts';

/**
 * Puts a backup in the place of the SQLite database of a bot that does not run; with `force` a database that is there is put
 * aside under a name with the moment `now` in it. Throws ConfigError or RitualsError, and nothing is changed then.
 */
export async function restore(
  { database, secret }: Environment,
  from: string,
  { force, now }: { readonly force: boolean; readonly now: number },
): Promise<string> {
  if (database.engine === 'postgres')
    throw postgresHasItsOwn(
      'restore',
      'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" rituals.dump',
    );
  const file = onDisk(database.file, 'restore');
  const release = await holdAlone(file);
  try {
    const moment = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
    const { rows, older, aside } = await restoreFrom(from, { file, aside: `${file}.${moment}Z`, force });
    const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
    return [
      `${file} is now ${from}, byte for byte: ${all} rows in ${Object.keys(rows).length} tables.`,
      ...(aside === null ? [] : [`What was there before is ${aside}. Delete it once you do not need it.`]),
      ...(older ? ['It was made by an older version: the bot brings it up to date when it starts.'] : []),
      `It is read with the ${secret === null ? 'secret.key' : 'RITUALS_SECRET'} it was made under; with another the bot refuses to start.`,
      '',
    ].join('\n');
  } finally {
    release();
  }
}
