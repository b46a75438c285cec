import { CompiledQuery, Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueDeliveries } from '../../src/store/deliveries.ts';
import { laneTimes } from '../../src/store/lanes.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Tx } from '../../src/store/open.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import type { Tables } from '../../src/store/tables.ts';
import { claimWakeups, nextWakeupAt } from '../../src/store/wakeups.ts';

/** What the loop asks of the database at each turn, whatever there is to do. */
const ASKED: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  nextWakeupAt: (tx) => nextWakeupAt(tx, NOW),
  claimWakeups: (tx) => claimWakeups(tx, 'sqlite', { owner: 'p1', now: NOW, until: NOW + 15_000, limit: 20 }),
  dueDeliveries: (tx) => dueDeliveries(tx, 'playground', NOW, 50),
  laneTimes: (tx) => laneTimes(tx, 'p1'),
};

const NOW = Date.UTC(2026, 10, 24);
const PLANNED = 100_000;

let db: Kysely<Tables>;
const seen: CompiledQuery[] = [];

beforeAll(async () => {
  db = new Kysely<Tables>({
    dialect: await sqliteDialect(':memory:'),
    log: (event) => void seen.push(event.query as CompiledQuery),
  });
  await migrate(db, 'sqlite', ':memory:');
  // A hundred thousand rituals planned far ahead, a year of wakeups that are done, messages that have left.
  await sql`insert into lane values ('playground', '', 0, 0)`.execute(db);
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${PLANNED})
    insert into wakeup select 'w' || i, 'o' || i, '@begin', '', ${NOW} + 86400000 + i, null, '', 0, 0, null from n`.execute(db);
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into wakeup select 'd' || i, 'p' || i, '@begin', '', ${NOW} - i, ${NOW}, 'p1', 0, 0, null from n`.execute(db);
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into delivery select 'x' || i, 'o' || i, 'line', 'playground', 'channel', 'c', '', 'repeat', '', ${NOW} - i, null, 1, 1, 'r', 'sent', '', 0, null, ${NOW}, 1, '' from n`.execute(
    db,
  );
});
afterAll(() => db.destroy());

/** How SQLite goes about a query, with the values it is really asked with. */
async function plansOf(ask: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> {
  seen.length = 0;
  await db.transaction().execute(ask);
  const asked = seen.filter(({ sql: text }) => /^(select|update|with)/.test(text));
  const plans: string[] = [];
  for (const query of asked) {
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
    );
    plans.push(...rows.map(({ detail }) => detail));
  }
  return plans;
}

describe('an idle bot, whatever is planned far ahead', () => {
  it.each(Object.entries(ASKED))('%s looks at what is due, by an index, and reads through no table', async (_, ask) => {
    const plans = await plansOf(ask);
    expect(plans.length).toBeGreaterThan(0);
    const walks = plans.filter(
      (plan) => /^SCAN (wakeup|delivery|occurrence|ritual)\b/.test(plan) && !/USING (COVERING )?INDEX/.test(plan),
    );
    expect(walks).toEqual([]);
    const unsorted = plans.filter((plan) => /^USE TEMP B-TREE FOR ORDER BY/.test(plan));
    expect(unsorted).toEqual([]);
    expect(plans.join('\n')).toMatch(/INDEX (wakeup_due|wakeup_leased|delivery_due)/);
  });

  it('finds the next thing to do, and nothing to do now', async () => {
    const found = await db
      .transaction()
      .execute(async (tx) => [
        await nextWakeupAt(tx, NOW),
        await claimWakeups(tx, 'sqlite', { owner: 'p1', now: NOW, until: NOW + 15_000, limit: 20 }),
        await laneTimes(tx, 'p1'),
      ]);
    expect(found).toEqual([NOW + 86_400_001, [], []]);
  });
});
