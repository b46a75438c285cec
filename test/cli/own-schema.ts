import pg from 'pg';

/** A schema of PostgreSQL for one test file alone, with the address at which it is the only one seen. */
export function ownSchema(name: string) {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const schema = `${name}_${process.pid}`;
  const ask = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    schema,
    url: `${server}?options=-c%20search_path%3D${schema}`,
    ask,
    make: async (): Promise<void> => void (await ask(`create schema ${schema}`)),
    drop: async (): Promise<void> => void (await ask(`drop schema if exists ${schema} cascade`)),
  };
}
