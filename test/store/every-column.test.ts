import { afterAll, beforeAll, expect, it } from 'vitest';
import { forget } from '../../src/engine/forget.ts';
import { myData, somebody } from '../../src/engine/my-data.ts';
import { PERSONAL, type Personal } from '../../src/store/personal-data.ts';
import { dropWorkspace } from '../../src/store/retention-rituals.ts';
import { BUSY, busyCircle } from '../desk/data-busy.ts';
import { columnsOf } from '../desk/data-kit.ts';
import type { Circle } from '../rituals/circle.ts';

let world: Circle;
let columns: readonly (readonly [string, string])[];
const who = somebody('playground', BUSY.user);
beforeAll(async () => {
  world = await busyCircle();
  columns = await columnsOf(world);
}, 60_000);
afterAll(() => world.close());

const known = PERSONAL as unknown as Readonly<Record<string, Personal>>;
const column = (table: string, name: string): unknown => known[table]?.columns[name as never];

it('says of every column of the schema whether it is shown, or why it is not', () => {
  expect(columns.length).toBeGreaterThan(100);
  expect(columns.filter(([table, name]) => column(table, name) === undefined)).toEqual([]);
  // And of nothing that is not in the schema.
  const there = new Set(columns.map(([table, name]) => `${table}.${name}`));
  const said = Object.entries(known).flatMap(([table, { columns }]) => Object.keys(columns).map((name) => `${table}.${name}`));
  expect(said.filter((one) => !there.has(one))).toEqual([]);
});

it('gives a reason in words wherever something is not shown, or stays when somebody is forgotten', () => {
  for (const { columns, forgotten } of Object.values(known)) {
    for (const said of Object.values(columns))
      if (said !== 'shown') expect((said as { why: string }).why.length).toBeGreaterThan(8);
    if (typeof forgotten === 'object') expect(forgotten.why.length).toBeGreaterThan(8);
  }
});

it('shows exactly the columns that are to be shown, of every table a person has rows in', async () => {
  const told = await world.look((tx) => myData(tx, world.parts, who));
  for (const [table, rows] of Object.entries(told))
    for (const row of rows) {
      const shown = columns.filter(([t, name]) => t === table && column(table, name) === 'shown').map(([, name]) => name);
      expect([table, Object.keys(row).sort()]).toEqual([table, shown.sort()]);
    }
});

it('names somebody nowhere but where it is said', async () => {
  // Sealed texts are opened by the export; in the open an id stands in these columns alone.
  const found = new Set<string>();
  for (const table of new Set(columns.map(([name]) => name)))
    for (const row of await world.rows(table))
      for (const [name, value] of Object.entries(row)) if (String(value).includes(BUSY.user)) found.add(`${table}.${name}`);
  const about = [...found].filter((one) => known[one.split('.')[0] as string]?.whose.by === 'nobody');
  expect(about).toEqual([]);
  expect(found.size).toBeGreaterThan(8);
});

it('leaves nobody’s id anywhere once they are forgotten, in any table', async () => {
  await world.look((tx) => forget(tx, world.parts, 'playground', BUSY.user));
  const left: string[] = [];
  for (const table of new Set(columns.map(([name]) => name)))
    for (const row of await world.rows(table)) if (JSON.stringify(row).includes(BUSY.user)) left.push(table);
  expect(left).toEqual([]);
  expect(await world.look((tx) => myData(tx, world.parts, who))).toEqual({});
});

it('erases every table of a workspace, what is of none apart', async () => {
  await world.look((tx) => dropWorkspace(tx, 'playground'));
  for (const table of new Set(columns.map(([name]) => name)))
    if (table !== 'meta') expect([table, (await world.rows(table)).length]).toEqual([table, 0]);
});
