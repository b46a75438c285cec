import { sql } from 'kysely';
import type { Tx } from './open.ts';
import { PERSONAL, type Whose } from './personal-data.ts';
import type { Tables } from './tables.ts';

/** Somebody, as tables name them. */
export type Somebody = { readonly id: string; readonly workspace: string; readonly user: string };
export type Row = Readonly<Record<string, unknown>>;

type Direct = Extract<Whose, { readonly by: 'member' | 'user' }>;
const isDirect = (whose: Whose): whose is Direct => whose.by === 'member' || whose.by === 'user';

/** The tables whose rows are one person's each, by a column. */
export const directTables = Object.entries(PERSONAL).flatMap(([table, { whose }]) =>
  isDirect(whose) ? [{ table: table as keyof Tables, whose }] : [],
);

/** The rows of a table are these, of one person. Names come from the list of tables, never from outside. */
function theirs({ whose }: { readonly whose: Direct }, who: Somebody) {
  const column = sql.ref(whose.column);
  if (whose.by === 'member') return sql`${column} = ${who.id}`;
  const kind = sql.ref(whose.column === 'place_id' ? 'place_kind' : 'kind');
  return sql`workspace = ${who.workspace} and ${kind} = 'member' and ${column} = ${who.user}`;
}

/** A person's own rows of one table, in the order of what is in them. */
export async function rowsOf(tx: Tx, one: (typeof directTables)[number], who: Somebody): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(one.table)} where ${theirs(one, who)}`.execute(tx);
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Erases a person's own rows of one table; returns how many. */
export async function dropRowsOf(tx: Tx, one: (typeof directTables)[number], who: Somebody): Promise<number> {
  const gone = await sql`delete from ${sql.table(one.table)} where ${theirs(one, who)}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

/** Every occurrence of a workspace that holds anything, or has ballots: with what it holds. */
export const heldIn = (tx: Tx, workspace: string): Promise<Tables['occurrence'][]> =>
  tx.selectFrom('occurrence').selectAll().where('workspace', '=', workspace).orderBy('id').execute();

/** All rituals of a workspace, ended ones and drafts included. */
export const everyRitual = (tx: Tx, workspace: string): Promise<Tables['ritual'][]> =>
  tx.selectFrom('ritual').selectAll().where('workspace', '=', workspace).orderBy('id').execute();

/** What is on its way from one ritual of a workspace to another. */
export const handedIn = (tx: Tx, workspace: string): Promise<Tables['handed'][]> =>
  tx
    .selectFrom('handed')
    .where('ritual', 'in', tx.selectFrom('ritual').select('id').where('workspace', '=', workspace))
    .selectAll()
    .orderBy('id')
    .execute();

/** Forgets something on its way. */
export async function dropHanded(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('handed').where('id', '=', id).execute();
}

/** What was noted of a workspace. */
export const notedIn = (tx: Tx, workspace: string): Promise<Tables['audit'][]> =>
  tx.selectFrom('audit').selectAll().where('workspace', '=', workspace).orderBy('at').orderBy('id').execute();

/** A note without somebody in it. */
export async function renote(tx: Tx, id: string, change: Pick<Tables['audit'], 'actor' | 'subject'>): Promise<void> {
  await tx.updateTable('audit').set(change).where('id', '=', id).execute();
}

/** Messages of a workspace to channels and to others that hold a text yet, or whose slot names somebody. */
export const messagesNaming = (tx: Tx, workspace: string, id: string): Promise<Tables['delivery'][]> =>
  tx
    .selectFrom('delivery')
    .selectAll()
    .where('workspace', '=', workspace)
    .where((e) => e.or([e('message', '!=', ''), sql<boolean>`${sql.ref('slot')} like ${`%${like(id)}%`} escape '\\'`]))
    .execute();

const like = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** A message as it is to be from now on, under another slot where its own named somebody. */
export async function rewrite(
  tx: Tx,
  id: string,
  change: Partial<Pick<Tables['delivery'], 'slot' | 'message' | 'under'>>,
): Promise<void> {
  await tx.updateTable('delivery').set(change).where('id', '=', id).execute();
}
