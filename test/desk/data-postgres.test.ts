import { expect, it } from 'vitest';
import { forget } from '../../src/engine/forget.ts';
import { myData, somebody } from '../../src/engine/my-data.ts';
import { purge } from '../../src/engine/purge.ts';
import { openStore } from '../../src/store/open.ts';
import { dropWorkspace } from '../../src/store/retention-rituals.ts';
import { ownSchema } from '../cli/own-schema.ts';
import { BUSY, busyCircle, WORDS } from './data-busy.ts';
import { columnsOf } from './data-kit.ts';

it.skipIf(!process.env.TEST_DATABASE_URL)(
  'shows, forgets and erases the same on PostgreSQL',
  async () => {
    const own = ownSchema('data');
    await own.make();
    const [here, there] = [
      await busyCircle(),
      await busyCircle(await openStore({ engine: 'postgres', url: own.url, schema: own.schema })),
    ];
    const who = somebody('playground', BUSY.user);
    const told = (world: typeof here) => world.look((tx) => myData(tx, world.parts, who));
    try {
      const [one, other] = [await told(here), await told(there)];
      expect(Object.keys(other).sort()).toEqual(Object.keys(one).sort());
      for (const words of Object.values(WORDS)) expect(JSON.stringify(other)).toContain(words);
      await purge(there.parts);
      await there.look((tx) => forget(tx, there.parts, 'playground', BUSY.user));
      const tables = [...new Set((await columnsOf(here)).map(([table]) => table))];
      for (const table of tables)
        expect([table, JSON.stringify(await there.rows(table))]).not.toEqual([table, expect.stringContaining(BUSY.user)]);
      expect(await told(there)).toEqual({});
      await there.look((tx) => dropWorkspace(tx, 'playground'));
      for (const table of tables)
        if (table !== 'meta')
          expect([table, (await there.rows(table)).filter((row) => row.workspace !== '')]).toEqual([table, []]);
    } finally {
      await here.close();
      await there.close();
      await own.drop();
    }
  },
  120_000,
);
