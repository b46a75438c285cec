import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyWanted } from '../../src/engine/apply.ts';
import { interact } from '../../src/engine/interact.ts';
import type { Parts } from '../../src/engine/parts.ts';
import { claimDue, runWakeup } from '../../src/engine/run-wakeup.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import { realIds } from '../../src/runtime/real-ids.ts';
import { findOccurrence } from '../../src/store/occurrences.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { FIVE, SEALER } from '../rituals/setup.ts';
import { type Desk, deed, deeds, desk, slip } from './desk.ts';

const url = process.env.TEST_DATABASE_URL;
const schema = `together_${process.pid}`;
const NOW = Date.UTC(2026, 10, 24, 9, 30);
const LIMIT = 2;
let locked = true;

// What stands is no longer locked for its parts, when `locked` is false.
vi.mock('../../src/store/occurrences.ts', async (original) => {
  const real = await original<typeof import('../../src/store/occurrences.ts')>();
  return {
    ...real,
    lockOccurrence: (...[tx, engine, id]: Parameters<typeof real.lockOccurrence>) =>
      locked || !id.endsWith('.standing') ? real.lockOccurrence(tx, engine, id) : real.findOccurrence(tx, id),
  };
});

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const adapter = {
  platform: 'playground',
  members: async () => FIVE.map((person) => ({ ...person, bot: false, deleted: false, guest: false, address: null })),
} as unknown as Adapter;

const partsOn = (store: Store, owner: string): Parts => ({
  store,
  clock: { now: () => NOW, sleepUntil: async () => undefined },
  ids: realIds,
  log: quiet,
  sealer: SEALER,
  publicUrl: () => null,
  secretKept: true,
  meter: { unit() {}, delivery() {}, late() {} },
  adapters: new Map([['playground', adapter]]),
  kinds: new Map([['desk', desk]]),
  owner,
  zoneData: 'test',
});

const wanted = (id: string) => ({
  workspaces: {},
  rituals: [
    {
      id,
      kind: 'desk',
      workspace: 'playground',
      channel: 'c',
      hosts: ['ana'],
      recurrence: null,
      language: 'en',
      settings: {},
    } as const,
  ],
});

describe.skipIf(!url)('on PostgreSQL (skipped without TEST_DATABASE_URL: SQLite has one writer at a time)', () => {
  const nodes: Parts[] = [];
  const admin = new pg.Client({ connectionString: url });
  let begun: string[] = [];
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create schema ${schema}`);
    for (const owner of ['one', 'two'])
      nodes.push(partsOn(await openStore({ engine: 'postgres', url: url ?? '', schema }), owner));
    const within = (made: readonly string[]): boolean => made.length < LIMIT;
    deeds.begin = (ctx) => void begun.push(ctx.ritual.id);
    deeds.slip = (ctx, _by, text) => {
      const { made, on } = ctx.data as Desk;
      if (within(made)) ctx.remember({ on, made: [...made, ctx.start(slip, { text })] });
    };
    // Only a slip's own people write to it; what they may do together is counted on what stands.
    deeds.claim = (ctx, by) => {
      const { made, on } = ctx.standing.data as Desk;
      if (within(made)) {
        ctx.record(by.id, { said: 'mine' });
        ctx.standing.remember({ on, made: [...made, by.id] });
      }
    };
    deeds.open = (ctx, _by, text) => ctx.start(slip, { text });
  });
  afterAll(async () => {
    for (const { store } of nodes) await store.close();
    await admin.query(`drop schema ${schema} cascade`);
    await admin.end();
  });

  const press = (node: Parts, user: string, what: string, on: { readonly kind: string; readonly occurrence: string }) =>
    interact(node, {
      workspace: 'playground',
      user,
      id: realIds.next(),
      channel: null,
      i: 'press',
      press: { ...deed({ what, arg: user }), ...on },
    });
  const slipsOf = (ritual: string) =>
    (nodes[0] as Parts).store.transaction((tx) =>
      tx.selectFrom('occurrence').selectAll().where('ritual', '=', ritual).where('kind', '=', 'desk-slip').execute(),
    );
  const applied = async (id: string) => {
    const [one] = nodes as [Parts];
    await applyWanted(one, wanted(id));
    for (let leases = await claimDue(one); leases.length > 0; leases = await claimDue(one))
      for (const lease of leases) await runWakeup(one, lease);
    return { kind: 'desk', occurrence: `${id}.standing` };
  };
  const everywhere = (act: (node: Parts, user: string) => Promise<unknown>) =>
    Promise.all(nodes.flatMap((node) => FIVE.map(({ user }) => act(node, user))));

  it('what stands is made once by two processes that apply the same file at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      begun = [];
      await Promise.all(nodes.map((node) => applyWanted(node, wanted(`made-${round}`))));
      expect(begun).toEqual([`made-${round}`]);
    }
  });

  it('a limit holds when ten people start something at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const standing = await applied(`start-${round}`);
      await everywhere((node, user) => press(node, user, 'slip', standing));
      expect(await slipsOf(`start-${round}`)).toHaveLength(LIMIT);
    }
  });

  /** Five slips, each claimed by one person by way of two processes; how many claims came through. */
  const claims = async (ritual: string): Promise<number> => {
    const standing = await applied(ritual);
    for (const { user } of FIVE) await press(nodes[0] as Parts, user, 'open', standing);
    const open = await slipsOf(ritual);
    expect(open).toHaveLength(FIVE.length);
    await Promise.all(
      FIVE.map(({ user }, i) =>
        press(nodes[i % 2] as Parts, user, 'claim', { kind: 'desk-slip', occurrence: String(open[i]?.id) }),
      ),
    );
    return (nodes[0] as Parts).store.transaction(async (tx) => {
      const entries = await tx.selectFrom('entry').selectAll().execute();
      const mine = entries.filter((row) => open.some((one) => one.id === row.occurrence)).length;
      const { made } = JSON.parse((await findOccurrence(tx, standing.occurrence))?.data ?? '') as Desk;
      return made.length === mine ? mine : Number.NaN;
    });
  };

  it('a limit over all parts holds when they are pressed at once', async () => {
    locked = true;
    for (let round = 0; round < 5; round += 1) expect(await claims(`claim-${round}`)).toBe(LIMIT);
  });

  it('without the lock on what stands it does not', async () => {
    locked = false;
    const counts: number[] = [];
    for (let round = 0; round < 10; round += 1) counts.push(await claims(`unlocked-${round}`));
    locked = true;
    expect(counts.filter((count) => count !== LIMIT)).not.toEqual([]);
  });
});
