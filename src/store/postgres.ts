import { type Dialect, PostgresDialect } from 'kysely';
import { RitualsError } from '../errors.ts';

const INT8 = 20;

/** The dialect over a pool of PostgreSQL connections. `schema` is searched first, so that tests can live side by side. */
export async function postgresDialect(url: string, schema?: string): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
  const pool = new pg.Pool({
    connectionString: url,
    max: 6,
    types: { getTypeParser },
    connectionTimeoutMillis: 5000,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
  });
  // An idle connection that the server closes must not end the process: the next query opens another.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    throw new RitualsError('store.unusable', `The PostgreSQL server in DATABASE_URL cannot be used: ${code}.`, { cause });
  }
  return new PostgresDialect({ pool });
}
