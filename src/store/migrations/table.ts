import { type Kysely, sql } from 'kysely';

/** Migrations rest on what is here: what it makes of the same words never changes. */
type Column = readonly [name: string, type: 'text' | 'bigint' | 'integer', nullable?: 'null'];

/** Creates a table of required columns with a primary key; on SQLite without a row id, so that no order of arrival is kept. */
export async function table(
  db: Kysely<unknown>,
  name: string,
  key: readonly string[],
  columns: readonly Column[],
): Promise<void> {
  let builder = db.schema.createTable(name);
  for (const [column, type, nullable] of columns) builder = builder.addColumn(column, type, (c) => (nullable ? c : c.notNull()));
  builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...key] as never[]);
  const isSqlite = db.getExecutor().adapter.constructor.name === 'SqliteAdapter';
  await (isSqlite ? builder.modifyEnd(sql`without rowid`) : builder).execute();
}

/** Columns of text. */
export const texts = (...names: readonly string[]): readonly Column[] => names.map((name) => [name, 'text']);
