import { ConfigError } from '../errors.ts';
import type { Sealer } from '../ports/sealer.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Store, Tx } from '../store/open.ts';
import { anySealed } from '../store/sealed.ts';

const KEY = 'secret-check';

/** Which secret this database was last used with, as far as a sealer can tell. */
export async function secretOf(tx: Tx, sealer: Sealer): Promise<'this' | 'another' | 'none'> {
  const known = await readMeta(tx, KEY);
  return known === null ? 'none' : known === sealer.blind(KEY) ? 'this' : 'another';
}

/** From now on the database is used with this secret. */
export const keepSecretOf = (tx: Tx, sealer: Sealer): Promise<void> => writeMeta(tx, KEY, sealer.blind(KEY));

/**
 * Makes sure that what is kept encrypted can be read. Throws ConfigError when it was sealed with another secret; where
 * nothing is sealed, a new secret is simply taken on.
 */
export async function checkSecret(store: Store, sealer: Sealer): Promise<void> {
  await store.transaction(async (tx) => {
    const whose = await secretOf(tx, sealer);
    if (whose === 'this') return;
    if (whose === 'another' && (await anySealed(tx)))
      throw new ConfigError('secret.mismatch', [
        'RITUALS_SECRET: is not the one that seals what is kept now. Put the former one (or secret.key) back, or change it with `rituals rotate-secret` (docs/operating.md).',
      ]);
    await keepSecretOf(tx, sealer);
  });
}
