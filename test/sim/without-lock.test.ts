import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { applyWanted } from '../../src/engine/apply.ts';
import { interact } from '../../src/engine/interact.ts';
import type { Parts } from '../../src/engine/parts.ts';
import { claimDue, runWakeup } from '../../src/engine/run-wakeup.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import { realIds } from '../../src/runtime/real-ids.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { ballotsOf } from '../../src/store/ballots.ts';
import { entriesOf } from '../../src/store/entries.ts';
import { findOccurrence, occurrenceId } from '../../src/store/occurrences.ts';
import { openStore, type Store } from '../../src/store/open.ts';

const url = process.env.TEST_DATABASE_URL;
const schema = `lock_${process.pid}`;
const START = Date.UTC(2026, 10, 24, 9, 30);
const PEOPLE = ['ana', 'ben', 'cleo', 'dia'];
let locked = true;

// Units on one occurrence no longer wait for each other, when `locked` is false.
vi.mock('../../src/store/occurrences.ts', async (original) => {
  const real = await original<typeof import('../../src/store/occurrences.ts')>();
  return {
    ...real,
    lockOccurrence: (...[tx, engine, id]: Parameters<typeof real.lockOccurrence>) =>
      locked ? real.lockOccurrence(tx, engine, id) : real.findOccurrence(tx, id),
  };
});

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const adapter = {
  platform: 'playground',
  members: async () =>
    PEOPLE.map((user) => ({
      user,
      name: user,
      zone: 'UTC',
      language: 'en',
      bot: false,
      deleted: false,
      guest: false,
      address: null,
    })),
} as unknown as Adapter;

const partsOn = (store: Store, owner: string): Parts => ({
  store,
  clock: { now: () => START + 60_000, sleepUntil: async () => undefined },
  ids: realIds,
  log: quiet,
  sealer: realSealer(Buffer.alloc(32, 7)),
  publicUrl: () => null,
  secretKept: true,
  meter: { unit() {}, delivery() {}, late() {} },
  adapters: new Map([['playground', adapter]]),
  kinds: new Map(rituals.map((kind) => [kind.kind, kind])),
  owner,
  zoneData: 'test',
});

/** A round is open; a host leaves it out while everybody answers, by way of two processes. What is left of the answers afterwards. */
async function leftBehind(nodes: readonly Parts[], round: number): Promise<number> {
  const [one, two] = nodes as [Parts, Parts];
  const id = `round-${locked}-${round}`;
  const recurrence = Recurrence.parse({ every: '1 week', on: ['tue'], at: '09:30', zone: 'UTC' });
  const early = { ...one, clock: { ...one.clock, now: () => START - 60_000 } };
  await applyWanted(early, {
    workspaces: {},
    rituals: [
      { id, kind: 'check-in', workspace: 'playground', channel: 'c', hosts: ['ana'], recurrence, language: 'en', settings: {} },
    ],
  });
  for (let leases = await claimDue(one); leases.length > 0; leases = await claimDue(one))
    for (const lease of leases) await runWakeup(one, lease);
  const occurrence = occurrenceId(id, START);
  const press = (parts: Parts, user: string, ref: string, payload: Record<string, string>) =>
    interact(parts, {
      workspace: 'playground',
      user,
      id: `${id}-${user}-${ref}`,
      channel: null,
      i: 'press',
      press: { v: 1, kind: 'check-in', occurrence, ref, opens: 'nothing', payload },
    });
  await Promise.all([
    ...PEOPLE.slice(1).map((user) => press(two, user, 'weather', { m: 'sunny' })),
    press(one, 'ana', 'skip-now', {}),
    ...PEOPLE.slice(1).map((user) => press(one, user, 'weather', { m: 'rainy' })),
  ]);
  return one.store.transaction(async (tx) => {
    expect((await findOccurrence(tx, occurrence))?.stage).toBe('skipped');
    return (await entriesOf(tx, occurrence)).length + (await ballotsOf(tx, occurrence)).length;
  });
}

describe.skipIf(!url)('on PostgreSQL (skipped without TEST_DATABASE_URL: SQLite has one writer at a time)', () => {
  const nodes: Parts[] = [];
  const admin = new pg.Client({ connectionString: url });
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create schema ${schema}`);
    for (const owner of ['one', 'two'])
      nodes.push(partsOn(await openStore({ engine: 'postgres', url: url ?? '', schema }), owner));
  });
  afterAll(async () => {
    for (const { store } of nodes) await store.close();
    await admin.query(`drop schema ${schema} cascade`);
    await admin.end();
  });

  const broken = async (rounds: number): Promise<number> => {
    let broke = 0;
    for (let round = 1; round <= rounds; round += 1) if ((await leftBehind(nodes, round)) > 0) broke += 1;
    return broke;
  };

  it('with the lock on the occurrence, a round that is left out keeps no answer', async () => {
    locked = true;
    expect(await broken(15)).toBe(0);
  });

  it('without it, answers slip in', async () => {
    locked = false;
    expect(await broken(15)).toBeGreaterThan(0);
  });
});
