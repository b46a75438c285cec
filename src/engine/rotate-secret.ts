import { ConfigError } from '../errors.ts';
import type { Ids } from '../ports/ids.ts';
import type { Sealer } from '../ports/sealer.ts';
import { note } from '../store/audit.ts';
import { saveEntry } from '../store/entries.ts';
import { replaceHanded, sealedHanded } from '../store/handed.ts';
import { updateOccurrence } from '../store/occurrences.ts';
import type { Store, Tx } from '../store/open.ts';
import { allBallots, membersEverOf, replaceBallot, sealedData, sealedEntries } from '../store/sealed.ts';
import { dataOf, entryOf, handedOf, sealed, unsealed } from './kept.ts';
import { keepSecretOf, secretOf } from './secret-check.ts';

/** How much was sealed anew; `ownerless` ballots are those whose author the bot no longer knows. */
export type Rotated = {
  readonly occurrences: number;
  readonly entries: number;
  readonly ballots: number;
  readonly ownerless: number;
};

/**
 * Seals with `next` all that is sealed with `former`, in one transaction: all of it, or nothing. A ballot is found again by
 * its author under the new secret; of who they are nothing is written. Throws ConfigError when `former` is not the secret
 * of this database; one that is used with `next` already stays as it is.
 */
export function rotateSecret(
  store: Store,
  { former, next, now, ids }: { readonly former: Sealer; readonly next: Sealer; readonly now: number; readonly ids: Ids },
): Promise<Rotated> {
  return store.transaction(async (tx) => {
    const none = { occurrences: 0, entries: 0, ballots: 0, ownerless: 0 };
    if ((await secretOf(tx, next)) === 'this') return none;
    if ((await secretOf(tx, former)) === 'another')
      throw new ConfigError('secret.mismatch', [
        'RITUALS_FORMER_SECRET: is not the secret this database is used with, nor is secret.key where it is not set. Nothing was changed.',
      ]);
    const again = (place: string, stored: string): string => sealed(next, place, unsealed(former, place, stored));
    const data = await sealedData(tx);
    for (const row of data) await updateOccurrence(tx, row.id, { data: again(dataOf(row.id), row.data) });
    const entries = await sealedEntries(tx);
    for (const row of entries) await saveEntry(tx, { ...row, body: again(entryOf(row.occurrence, row.member), row.body) });
    for (const { id, body } of await sealedHanded(tx)) await replaceHanded(tx, { id, body: again(handedOf(id), body) });
    const ballots = await rotateBallots(tx, former, next);
    await keepSecretOf(tx, next);
    const counts = { occurrences: data.length, entries: entries.length, ...ballots };
    await note(tx, { id: ids.next(), workspace: '', at: now, what: 'rotate-secret', actor: '', subject: JSON.stringify(counts) });
    store.tidyAfter(tx);
    return counts;
  });
}

async function rotateBallots(tx: Tx, former: Sealer, next: Sealer): Promise<Pick<Rotated, 'ballots' | 'ownerless'>> {
  const people = new Map<string, readonly string[]>();
  let ownerless = 0;
  const ballots = await allBallots(tx);
  for (const { id, occurrence, body, workspace } of ballots) {
    const known = people.get(workspace) ?? (await membersEverOf(tx, workspace));
    people.set(workspace, known);
    const author = known.find((member) => former.ballotId(occurrence, member) === id);
    if (author === undefined) ownerless += 1;
    // Nobody can take this one back, but it counts when the others are opened.
    const fresh = author === undefined ? next.blind(id) : next.ballotId(occurrence, author);
    await replaceBallot(tx, id, { id: fresh, body: next.seal(fresh, former.open(id, body)) });
  }
  return { ballots: ballots.length, ownerless };
}
