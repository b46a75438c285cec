import type { Tx } from './open.ts';

/** What a member chose for one ritual; no row means taking part. */
export type Choice =
  | { readonly state: 'in' }
  | { readonly state: 'paused'; readonly until: number }
  | { readonly state: 'stopped' };

/** The choices of everybody who ever made one, by member id. */
export async function choicesOf(tx: Tx, ritual: string): Promise<ReadonlyMap<string, Choice>> {
  const rows = await tx.selectFrom('participation').selectAll().where('ritual', '=', ritual).execute();
  return new Map(rows.map((row) => [row.member, asChoice(row)]));
}

/** What one member chose for one ritual. */
export async function choiceOf(tx: Tx, ritual: string, member: string): Promise<Choice> {
  const row = await tx
    .selectFrom('participation')
    .selectAll()
    .where('ritual', '=', ritual)
    .where('member', '=', member)
    .executeTakeFirst();
  return row ? asChoice(row) : { state: 'in' };
}

export async function setChoice(tx: Tx, ritual: string, member: string, choice: Choice): Promise<void> {
  const row = { state: choice.state, until_at: choice.state === 'paused' ? choice.until : null };
  await tx
    .insertInto('participation')
    .values({ ritual, member, ...row })
    .onConflict((c) => c.columns(['ritual', 'member']).doUpdateSet(row))
    .execute();
}

function asChoice(row: { readonly state: string; readonly until_at: number | null }): Choice {
  if (row.state === 'stopped') return { state: 'stopped' };
  return row.state === 'paused' && row.until_at !== null ? { state: 'paused', until: row.until_at } : { state: 'in' };
}
