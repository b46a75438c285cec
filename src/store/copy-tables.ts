import { sql } from 'kysely';
import { openStore } from './open.ts';

/** A table of the schema as this version makes it: its columns, and those that name a row. */
export type CopyTable = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] };

/** Every table that holds what is kept, in the order of their names: asked of a schema that was just made, so none is left out. */
export async function copyTables(): Promise<readonly CopyTable[]> {
  const fresh = await openStore({ engine: 'sqlite', file: ':memory:' });
  try {
    return await fresh.transaction(async (tx) => {
      const { rows } = await sql<{ table: string; column: string; pk: number }>`
        select m.name as "table", c.name as "column", c.pk from sqlite_master m, pragma_table_info(m.name) c
        where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'kysely%' order by m.name, c.cid`.execute(tx);
      return [...new Set(rows.map((row) => row.table))].map((name) => {
        const own = rows.filter((row) => row.table === name);
        const keyed = own.filter((row) => row.pk > 0).sort((a, b) => a.pk - b.pk);
        return { name, columns: own.map((row) => row.column), key: keyed.map((row) => row.column) };
      });
    });
  } finally {
    await fresh.close();
  }
}
