import pg from 'pg';
import { describe, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { describeStore } from '../conformance/store.ts';

const url = process.env.TEST_DATABASE_URL;
let schemas = 0;

if (url === undefined || url === '') {
  describe('PostgreSQL', () => {
    it.skip('skipped: set TEST_DATABASE_URL, e.g. postgres://postgres@127.0.0.1:5432/test (docker run -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres)', () =>
      undefined);
  });
} else {
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  describeStore('PostgreSQL', async () => {
    schemas += 1;
    const schema = `t${process.pid}_${schemas}`;
    await admin(`create schema ${schema}`);
    const opened: Store[] = [];
    const again = async (): Promise<Store> => {
      const store = await openStore({ engine: 'postgres', url, schema });
      opened.push(store);
      return store;
    };
    return {
      store: await again(),
      again,
      close: async () => {
        for (const store of opened) await store.close();
        await admin(`drop schema ${schema} cascade`);
      },
    };
  });

  it('wakes who listens, one who had rung before it listened too', async () => {
    const schema = `t${process.pid}_bell`;
    await admin(`create schema ${schema}`);
    const [one, other] = [
      await openStore({ engine: 'postgres', url, schema }),
      await openStore({ engine: 'postgres', url, schema }),
    ];
    await one.wakeOthers();
    await new Promise<void>((resolve) => void one.listen(resolve).then(() => other.wakeOthers()));
    await one.close();
    await other.close();
    await admin(`drop schema ${schema} cascade`);
  });
}
