import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnoseFor } from '../../src/doctor/diagnose.ts';
import { countNow } from '../../src/store/counted.ts';
import { openToLook } from '../../src/store/look.ts';
import { openStore } from '../../src/store/open.ts';
import { ownSchema } from '../cli/own-schema.ts';
import { Circle } from '../rituals/circle.ts';

const { schema, url, make, drop } = ownSchema('doctor');
const AT = '2026-11-24T09:00 Europe/Paris';

describe.skipIf(!process.env.TEST_DATABASE_URL)('on PostgreSQL (skipped without TEST_DATABASE_URL)', () => {
  let world: Circle;
  beforeEach(async () => {
    await make();
    world = await Circle.open({ at: AT, store: await openStore({ engine: 'postgres', url, schema }) });
  });
  afterEach(async () => {
    await world.close();
    await drop();
  });

  it('finds the same as on SQLite, read beside the bot, where nothing can be written', async () => {
    const lite = await Circle.open({ at: AT });
    for (const circle of [world, lite]) {
      circle.platform.answers.push({ s: 'never', reason: 'forbidden', why: 'not_in_channel' });
      circle.away('2026-11-24T09:50 Europe/Paris');
      await circle.settle();
      await circle.look((tx) =>
        tx.updateTable('wakeup').set({ parked_at: 1, attempts: 8 }).where('done_at', 'is', null).execute(),
      );
      await circle.look((tx) =>
        tx
          .updateTable('lane')
          .set({ resume_at: circle.clock.now() + 60_000 })
          .execute(),
      );
    }
    const looked = await openToLook({ engine: 'postgres', url, schema });
    expect(looked?.schema).toBe('current');
    const found = await diagnoseFor({ ...world.parts, store: looked?.store ?? world.store }, 'all');
    const same = (all: typeof found) => all.filter(({ code }) => code !== 'database-room');
    expect(same(found)).toEqual(same(await diagnoseFor(lite.parts, 'all')));
    expect(found.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['refused-channel', 'late', 'work-parked', 'lane-paused', 'database-room', 'next']),
    );
    await expect(looked?.store.transaction((tx) => tx.updateTable('lane').set({ resume_at: 0 }).execute())).rejects.toThrow(
      /read-only/,
    );
    const now = world.clock.now();
    expect(await world.look((tx) => countNow(tx, now))).toEqual(await lite.look((tx) => countNow(tx, now)));
    await looked?.store.close();
    await lite.close();
  });

  it('a database that was never used is told as such', async () => {
    const empty = ownSchema('doctor_empty');
    await empty.make();
    const looked = await openToLook({ engine: 'postgres', url: empty.url, schema: empty.schema });
    expect(looked?.schema).toBe('none');
    await looked?.store.close();
    await empty.drop();
  });
});
