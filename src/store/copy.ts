import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { RitualsError } from '../errors.ts';
import type { CopyTable } from './copy-tables.ts';
import type { Tables } from './tables.ts';

/** Either end of a copy: its connection, in a transaction that its owner ends. */
type End = Kysely<Tables>;
type Row = Readonly<Record<string, string | number | null>>;

/** A table and how many rows of it were copied. */
export type Copied = { readonly table: string; readonly rows: number };

/** Rows that are held at once. One row of the widest table takes 30 of the 65,535 values that a statement may have. */
const PAGE = 500;

/**
 * Copies every row of `tables` and then reads both ends again: as many rows in each table, and the same ones. Throws
 * `store.unusable` where they differ; the owner of the transaction then takes all of it back.
 */
export async function copyAll(from: End, to: End, tables: readonly CopyTable[]): Promise<readonly Copied[]> {
  for (const table of tables)
    for await (const page of pagesOf(from, table))
      await to
        .insertInto(table.name as 'meta')
        .values(page as never)
        .execute()
        .catch((cause: unknown) => Promise.reject(notTaken(table.name, cause)));
  const copied: Copied[] = [];
  for (const table of tables) {
    const [there, here] = [await summed(from, table), await summed(to, table)];
    if (there.rows !== here.rows)
      throw new RitualsError(
        'store.unusable',
        `${table.name} has ${there.rows} rows, and ${here.rows} arrived. Nothing was kept.`,
      );
    if (there.sum !== here.sum)
      throw new RitualsError('store.unusable', `${table.name} did not arrive as it was: its rows differ. Nothing was kept.`);
    copied.push({ table: table.name, rows: here.rows });
  }
  return copied;
}

/** The code alone: what the driver says may hold what stands in the row. */
function notTaken(table: string, cause: unknown): RitualsError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given';
  return new RitualsError(
    'store.unusable',
    `${table} has a row that the new database does not take (${code}). Nothing was kept.`,
    {
      cause,
    },
  );
}

/** The rows of a table page by page, each page after the key of the one before: no order of arrival is needed. */
async function* pagesOf(db: End, { name, columns, key }: CopyTable): AsyncGenerator<readonly Row[]> {
  const [all, keys] = [sql.join(columns.map((c) => sql.ref(c))), sql.join(key.map((c) => sql.ref(c)))];
  let last: Row | undefined;
  for (;;) {
    const after = last ? sql`where (${keys}) > (${sql.join(key.map((c) => last?.[c]))})` : sql``;
    const { rows } =
      await sql<Row>`select ${all} from ${sql.table(name)} ${after} order by ${keys} limit ${sql.lit(PAGE)}`.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/** How many rows, and a sum of their fingerprints: the two engines sort text differently, and a sum has no order. */
async function summed(db: End, table: CopyTable): Promise<{ readonly rows: number; readonly sum: string }> {
  let rows = 0;
  let sum = 0n;
  for await (const page of pagesOf(db, table))
    for (const row of page) {
      rows += 1;
      const print = createHash('sha256').update(JSON.stringify(table.columns.map((column) => row[column])));
      sum = (sum + BigInt(`0x${print.digest('hex')}`)) & MASK;
    }
  return { rows, sum: sum.toString(16) };
}
const MASK = (1n << 256n) - 1n;
