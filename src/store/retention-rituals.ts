import { sql } from 'kysely';
import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

/** How many rows went, by table. */
export type Gone = Partial<Record<keyof Tables, number>>;

type Query = { executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint }> };
const rows = async (query: Query): Promise<number> => Number((await query.executeTakeFirst()).numDeletedRows);

/** Erases rituals that ended before a moment, with all that is left of them. */
export async function dropEndedRituals(tx: Tx, before: number): Promise<Gone> {
  const ended = () => tx.selectFrom('ritual').select('id').where('ended_at', 'is not', null).where('ended_at', '<', before);
  const held = () => tx.selectFrom('occurrence').select('id').where('ritual', 'in', ended());
  return {
    wakeup: await rows(tx.deleteFrom('wakeup').where('occurrence', 'in', held())),
    delivery: await rows(tx.deleteFrom('delivery').where('occurrence', 'in', held())),
    entry: await rows(tx.deleteFrom('entry').where('occurrence', 'in', held())),
    ballot: await rows(tx.deleteFrom('ballot').where('occurrence', 'in', held())),
    occurrence: await rows(tx.deleteFrom('occurrence').where('ritual', 'in', ended())),
    participation: await rows(tx.deleteFrom('participation').where('ritual', 'in', ended())),
    calendar: await rows(tx.deleteFrom('calendar').where('ritual', 'in', ended())),
    handed: await rows(tx.deleteFrom('handed').where('ritual', 'in', ended())),
    ritual: await rows(tx.deleteFrom('ritual').where('ended_at', 'is not', null).where('ended_at', '<', before)),
  };
}

/** The workspaces the bot was removed from before a moment. */
export async function removedBefore(tx: Tx, before: number): Promise<readonly string[]> {
  const found = await tx
    .selectFrom('workspace')
    .select('id')
    .where('removed_at', 'is not', null)
    .where('removed_at', '<', before)
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}

/** How each table's rows are found of a workspace: by a column, by their ritual or occurrence; null where they are of none. */
const OF: { readonly [T in keyof Tables]: 'id' | 'workspace' | 'ritual' | 'occurrence' | null } = {
  wakeup: 'occurrence',
  entry: 'occurrence',
  ballot: 'occurrence',
  delivery: 'workspace',
  calendar: 'ritual',
  participation: 'ritual',
  handed: 'ritual',
  occurrence: 'workspace',
  ritual: 'workspace',
  membership: 'workspace',
  member: 'workspace',
  place: 'workspace',
  lane: 'workspace',
  seen: 'workspace',
  audit: 'workspace',
  forgotten: 'workspace',
  workspace: 'id',
  meta: null,
};

/** Erases all that is kept of a workspace, in every table. */
export async function dropWorkspace(tx: Tx, workspace: string): Promise<Gone> {
  const gone: Gone = {};
  // Rows that belong to others go before those they belong to: the order in which they stand above.
  for (const table of Object.keys(OF) as (keyof Tables)[]) {
    const by = OF[table];
    if (by === null) continue;
    const where =
      by === 'ritual' || by === 'occurrence'
        ? sql`${sql.ref(by)} in (select id from ${sql.table(by)} where workspace = ${workspace})`
        : sql`${sql.ref(by)} = ${workspace}`;
    const result = await sql`delete from ${sql.table(table)} where ${where}`.execute(tx);
    gone[table] = Number(result.numAffectedRows ?? 0n);
  }
  return gone;
}
