import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { type Rotated, rotateSecret as rotate } from '../engine/rotate-secret.ts';
import { ConfigError, RitualsError } from '../errors.ts';
import { realClock } from '../runtime/real-clock.ts';
import { realIds } from '../runtime/real-ids.ts';
import { realSealer } from '../runtime/sealer.ts';
import { knownSecret, secretFrom } from '../runtime/secret.ts';
import { holdAlone } from '../store/alone.ts';
import { nobodyListens } from '../store/nobody-listens.ts';
import { openStore, type Store } from '../store/open.ts';

/**
 * Changes the secret of a bot that does not run: from RITUALS_FORMER_SECRET, or the key beside the database, to
 * RITUALS_SECRET. Throws ConfigError or RitualsError, and nothing is changed then; says how much was.
 */
export async function rotateSecret({ database, secret, formerSecret }: Environment): Promise<string> {
  if (secret === null)
    throw new ConfigError('config.invalid', [
      'RITUALS_SECRET: is not set. Write the new secret: at least 32 characters, drawn at random.',
    ]);
  const sqlite = database.engine === 'sqlite' ? database.file : null;
  if (sqlite !== null && !existsSync(sqlite))
    throw new RitualsError('store.unusable', `${sqlite} is not there: there is no secret to change.`);
  const folder = sqlite === null ? 'data' : dirname(sqlite);
  const former = knownSecret(formerSecret, folder);
  if (former === null)
    throw new ConfigError('config.invalid', [
      `RITUALS_FORMER_SECRET: is not set, and ${folder}/secret.key is not there. Write the secret the bot has used so far.`,
    ]);

  const release = sqlite === null ? () => undefined : await holdAlone(sqlite);
  try {
    const store = await openStore(database.engine === 'sqlite' ? database : { engine: 'postgres', url: database.url.reveal() });
    try {
      const [from, to] = [realSealer(former), realSealer(secretFrom(secret))];
      return told(await rotate(alone(store), { former: from, next: to, now: realClock.now(), ids: realIds }));
    } finally {
      await store.close();
    }
  } finally {
    release();
  }
}

/** On SQLite the file itself is held; on PostgreSQL, whether a bot runs is asked within the transaction. */
const alone = (store: Store): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction(async (tx) => {
      if (store.engine === 'postgres' && !(await nobodyListens(tx)))
        throw new RitualsError('store.unusable', 'A bot runs on this database. Stop every process of it first.');
      return work(tx);
    }),
});

const told = ({ occurrences, entries, ballots, ownerless }: Rotated): string =>
  `Sealed with the new secret: ${occurrences} occurrences, ${entries} entries, ${ballots} ballots (${ownerless} of people not known any more).\n`;
