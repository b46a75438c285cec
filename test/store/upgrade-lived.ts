import { sql } from 'kysely';
import type { Wanted } from '../../src/engine/apply.ts';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { note } from '../../src/store/audit.ts';
import { saveCalendar } from '../../src/store/calendars.ts';
import { copyTables } from '../../src/store/copy-tables.ts';
import { keepHanded } from '../../src/store/handed.ts';
import type { Store, Tx } from '../../src/store/open.ts';
import { Circle } from '../rituals/circle.ts';
import { CHANNEL, SEALER, WORKSPACE } from '../rituals/setup.ts';

const ZONE = 'Europe/Paris';
const when = (rule: Readonly<Record<string, unknown>>) => Recurrence.parse({ every: '1 week', at: '10:00', zone: ZONE, ...rule });
const ritual = (id: string, kind: string, recurrence: Recurrence | null = null, settings: object = {}) => ({
  ...{ id, kind, workspace: WORKSPACE, channel: CHANNEL, hosts: ['ana'], language: 'en' as const },
  ...{ recurrence, settings },
});
const SESSIONS = [{ id: 'circle', title: 'Our circle', first: '2026-12-01', time: '16:30', everyWeeks: 1, count: 3 }];

/** A circle that has every kind of ritual. */
const EVERYTHING: Wanted = {
  workspaces: { [WORKSPACE]: { zone: ZONE, language: 'en', holidays: ['2026-12-25'] } },
  rituals: [
    ritual('weekly', 'check-in', when({ on: ['tue'], at: '09:30' })),
    ritual('pulse', 'pulse', when({ every: '1 month', on: ['last tue'], at: '09:30' })),
    ritual('kindness', 'kindness', when({ on: ['wed'] })),
    ritual('thanks', 'bravo', when({ on: ['fri'], at: '15:00' })),
    ritual('cards', 'yellow-card'),
    ritual('sessions', 'session', null, { sessions: SESSIONS }),
  ],
};

/**
 * A circle in the middle of its week on this store: open rounds with answers and votes, ideas under way, sessions, choices,
 * messages sent and due. Every table has rows.
 */
export async function lived(store: Store): Promise<Circle> {
  await checkSecret(store, SEALER);
  const world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', store });
  await world.apply(EVERYTHING);
  await world.settle();
  await world.press('ben', 'Take part');
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.press('ben', 'Sunny');
  await world.fill('cleo', 'Answer in words', { q1: 'A line, with “quotes”, it’s\ntwo lines; and an emoji 🙂' });
  await world.press('eli', 'Stop taking part');
  await world.until('2026-11-25T12:00 Europe/Paris');
  await world.engine.purge();
  const now = world.clock.now();
  await store.transaction(async (tx) => {
    // What is gone again within seconds, or takes a proxy to be offered.
    await keepHanded(tx, { id: 'topic', ritual: 'sessions', sort: 'topic', body: '{"text":"A topic"}', at: now });
    await saveCalendar(tx, { ritual: 'sessions', member: `${WORKSPACE}/ben`, nonce: 'n', hash: 'h' });
    await note(tx, { id: 'noted', workspace: WORKSPACE, at: now, what: 'purge', actor: '', subject: '{"seen":1}' });
    // One that would be written only by its step's moment is the same in every fixture.
    await sql`update kysely_migration set timestamp = '2026-11-25T11:00:00.000Z'`.execute(tx);
    for (const table of await emptyIn(tx)) await filler(tx, table);
  });
  return world;
}

/** A row for a table that nothing above has a reason to write to yet: that it is kept can be told all the same. */
async function filler(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ name: string; type: string }>`select name, type from pragma_table_info(${table})`.execute(tx);
  const row = Object.fromEntries(rows.map(({ name, type }) => [name, type === 'text' ? `${table} ${name}` : 1]));
  await tx
    .insertInto(table as 'meta')
    .values(row as never)
    .execute();
}

/** The tables that have no row. */
async function emptyIn(tx: Tx): Promise<readonly string[]> {
  const empty: string[] = [];
  for (const { name } of await copyTables())
    if ((await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx)).rows.length === 0) empty.push(name);
  return empty;
}
