import { z } from 'zod';
import { machinesOf, type RitualKind } from '../ritual/index.ts';
import { liveRituals } from '../store/rituals.ts';
import { type Parts, platformOf } from './parts.ts';

/** What follows, for whoever runs the bot. */
const WHY =
  'RITUALS_SECRET is not set: the key lies beside the database, so whoever copies that folder can open sealed answers and tell whose they are until their round closes. Set RITUALS_SECRET (openssl rand -base64 32); docs/operating.md says how';

/** Says once at start which rituals of a real platform hold what is sealed or unlinked while there is no secret of one's own. */
export async function warnUnsealed({
  store,
  secretKept,
  kinds,
  log,
}: Pick<Parts, 'store' | 'secretKept' | 'kinds' | 'log'>): Promise<void> {
  if (secretKept) return;
  const all = await store.transaction((tx) => liveRituals(tx));
  const found = all.filter(({ kind, workspace }) => platformOf(workspace) !== 'playground' && holdsSecrets(kinds.get(kind)));
  if (found.length > 0) log.warn('secret.beside-data', { rituals: found.map(({ id }) => id).join(' '), why: WHY });
}

/** Whether a kind keeps what must not be read by whoever has a copy of the database. */
export const holdsSecrets = (kind: RitualKind | undefined): boolean =>
  kind !== undefined && machinesOf(kind).some(({ sealed, ballot }) => sealed || !(ballot instanceof z.ZodNull));
