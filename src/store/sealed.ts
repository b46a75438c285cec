import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

/** How an encrypted value begins, which no JSON does: it is found without knowing what it is. */
export const SEALED = 'sealed:';

const ALL = `${SEALED}%`;

/** Whether anything is encrypted under the secret now: what people said unlinked, or a value of a sealed kind. */
export async function anySealed(tx: Tx): Promise<boolean> {
  const found =
    (await tx.selectFrom('ballot').select('id').limit(1).executeTakeFirst()) ??
    (await tx.selectFrom('occurrence').select('id').where('data', 'like', ALL).limit(1).executeTakeFirst()) ??
    (await tx.selectFrom('entry').select('member').where('body', 'like', ALL).limit(1).executeTakeFirst()) ??
    (await tx.selectFrom('handed').select('id').where('body', 'like', ALL).limit(1).executeTakeFirst());
  return found !== undefined;
}

/** What occurrences remember, where it is encrypted. */
export const sealedData = (tx: Tx): Promise<Pick<Tables['occurrence'], 'id' | 'data'>[]> =>
  tx.selectFrom('occurrence').select(['id', 'data']).where('data', 'like', ALL).execute();

/** People's parts, where they are encrypted. */
export const sealedEntries = (tx: Tx): Promise<Tables['entry'][]> =>
  tx.selectFrom('entry').selectAll().where('body', 'like', ALL).execute();

/** The ballots of all occurrences, each with its workspace. */
export const allBallots = (tx: Tx): Promise<(Tables['ballot'] & { readonly workspace: string })[]> =>
  tx
    .selectFrom('ballot')
    .innerJoin('occurrence', 'occurrence.id', 'ballot.occurrence')
    .selectAll('ballot')
    .select('occurrence.workspace')
    .orderBy('ballot.id')
    .execute();

/** A ballot under another id, sealed anew. */
export async function replaceBallot(tx: Tx, id: string, by: Pick<Tables['ballot'], 'id' | 'body'>): Promise<void> {
  await tx.updateTable('ballot').set(by).where('id', '=', id).execute();
}

/** The ids of everybody who was ever seen in a workspace. */
export async function membersEverOf(tx: Tx, workspace: string): Promise<string[]> {
  const rows = await tx.selectFrom('member').select('id').where('workspace', '=', workspace).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
