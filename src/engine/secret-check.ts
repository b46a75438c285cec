import { ConfigError } from '../errors.ts';
import type { Sealer } from '../ports/sealer.ts';
import { anyBallot } from '../store/ballots.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Store } from '../store/open.ts';

const KEY = 'secret-check';

/**
 * Makes sure that the answers of open rounds can be read. Throws ConfigError when they were sealed with another secret;
 * where nothing is sealed, a new secret is simply taken on.
 */
export async function checkSecret(store: Store, sealer: Sealer): Promise<void> {
  const mark = sealer.blind(KEY);
  await store.transaction(async (tx) => {
    const known = await readMeta(tx, KEY);
    if (known === mark) return;
    if (known !== null && (await anyBallot(tx)))
      throw new ConfigError('secret.mismatch', [
        'RITUALS_SECRET: is not the one that seals the answers of the rounds now open. Put the former one (or secret.key) back until they have closed.',
      ]);
    await writeMeta(tx, KEY, mark);
  });
}
