import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ballotsOf, findBallot, saveBallot } from '../../src/store/ballots.ts';
import { calendarOfHash, dropCalendarsIn, dropStranded, findCalendar, saveCalendar } from '../../src/store/calendars.ts';
import {
  completeDelivery,
  deliveriesOf,
  dueDeliveries,
  enqueue,
  giveUp,
  type NewDelivery,
  postpone,
  revise,
  startAttempt,
  unpromptedTo,
  withdraw,
} from '../../src/store/deliveries.ts';
import { entriesOf, saveEntry } from '../../src/store/entries.ts';
import { dropHandedBefore, keepHanded, takeHanded } from '../../src/store/handed.ts';
import { claimLane, laneTimes, pauseLane, releaseLane } from '../../src/store/lanes.ts';
import { findMember, isIn, join, leave, membersOf, saveMember, setRoster } from '../../src/store/members.ts';
import { readMeta, writeMeta } from '../../src/store/meta.ts';
import {
  eraseOccurrence,
  findOccurrence,
  lastEnded,
  lockOccurrence,
  occurrencesOf,
  planOccurrence,
  updateOccurrence,
} from '../../src/store/occurrences.ts';
import type { Store } from '../../src/store/open.ts';
import { choicesOf, setChoice } from '../../src/store/participation.ts';
import { findPlace, savePlace } from '../../src/store/places.ts';
import { eraseOld } from '../../src/store/retention.ts';
import { saveRitual } from '../../src/store/rituals.ts';
import { allBallots, anySealed, SEALED, sealedData, sealedEntries } from '../../src/store/sealed.ts';
import { firstSight } from '../../src/store/seen.ts';
import { cancelWakeups, claimWakeups, completeWakeup, failWakeup, nextWakeupAt, setWakeup } from '../../src/store/wakeups.ts';
import { ensureWorkspace, updateWorkspace } from '../../src/store/workspaces.ts';

/** A fresh, empty database, and another view of the same one where the engine allows several. */
export type StoreHarness = { readonly store: Store; again(): Promise<Store>; close(): Promise<void> };

const NOW = 1_795_000_000_123;
const W = 'slack:T1';
const occurrence = { kind: 'check-in', id: 'r.1', ritual: 'r', workspace: W, start_at: NOW, n: 1, zone_data: 'x' };
const wakeup = (id: string, due_at = NOW) => ({ id, occurrence: 'r.1', name: id, member: '', due_at });
const delivery = (id: string, over: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  occurrence: 'r.1',
  slot: id,
  workspace: W,
  place_kind: 'member',
  place_id: 'U1',
  message: `{"m":"${id}"}`,
  in_doubt: 'repeat',
  unprompted: '',
  due_at: NOW,
  expires_at: null,
  seq: 0,
  ...over,
});

/** What every SQL engine must do alike. */
export function describeStore(name: string, open: () => Promise<StoreHarness>): void {
  describe(name, () => {
    let harness: StoreHarness;
    let store: Store;
    const tx = <T>(work: Parameters<Store['transaction']>[0]) => store.transaction(work) as Promise<T>;
    beforeEach(async () => {
      harness = await open();
      store = harness.store;
      await store.transaction((t) => ensureWorkspace(t, W));
    });
    afterEach(() => harness.close());

    it('migrates twice, and twice at once, with nothing lost', async () => {
      await tx((t) => writeMeta(t, 'k', 'kept'));
      const others = await Promise.all([harness.again(), harness.again()]);
      for (const other of others) expect(await other.transaction((t) => readMeta(t, 'k'))).toBe('kept');
    });

    it('keeps milliseconds, unicode and a body of 64 kB exactly', async () => {
      const body = `${'é🌧️"\\'.repeat(9000)}\u0000`.replace('\u0000', '');
      await tx((t) => saveEntry(t, { occurrence: 'r.1', member: 'm', body, at: NOW }));
      expect(await tx((t) => entriesOf(t, 'r.1'))).toEqual([{ occurrence: 'r.1', member: 'm', body, at: NOW }]);
    });

    it('leaves nothing of a transaction that throws', async () => {
      await expect(
        tx(async (t) => {
          await writeMeta(t, 'half', 'written');
          throw new Error('power cut');
        }),
      ).rejects.toThrow('power cut');
      expect(await tx((t) => readMeta(t, 'half'))).toBeNull();
    });

    it('plans an occurrence once per id', async () => {
      expect(await tx((t) => planOccurrence(t, occurrence))).toBe(true);
      expect(await tx((t) => planOccurrence(t, { ...occurrence, n: 2 }))).toBe(false);
      expect(await tx((t) => findOccurrence(t, occurrence.id))).toMatchObject({ n: occurrence.n });
    });

    it('sees an inbound id for the first time once, even from two at once', async () => {
      const seen = await Promise.all([1, 2, 3, 4].map(() => store.transaction((t) => firstSight(t, W, 'Ev1', NOW))));
      expect(seen.filter(Boolean)).toHaveLength(1);
      expect(await tx((t) => firstSight(t, 'slack:T2', 'Ev1', NOW))).toBe(true);
    });

    it('gives claimed wakeups soonest first, whatever their order in the table', async () => {
      const due = [30, 10, 50, 20, 40];
      await tx(async (t) => {
        for (const ms of due) await setWakeup(t, { id: `w${ms}`, occurrence: `o${ms}`, name: 'a', member: '', due_at: NOW - ms });
      });
      const got: { readonly id: string }[] = await tx((t) =>
        claimWakeups(t, store.engine, { owner: 'o', now: NOW, until: NOW + 1000, limit: 5 }),
      );
      expect(got.map(({ id }) => id)).toEqual(['w50', 'w40', 'w30', 'w20', 'w10']);
    });

    it('lets four owners claim two hundred wakeups, each once', async () => {
      await tx(async (t) => {
        for (let i = 0; i < 200; i += 1) await setWakeup(t, wakeup(`w${i}`, NOW - i));
      });
      const others = [store, await harness.again(), await harness.again(), await harness.again()];
      const taken: string[] = [];
      await Promise.all(
        others.map(async (owner, i) => {
          for (;;) {
            const rows = await owner.transaction((t) =>
              claimWakeups(t, owner.engine, { owner: `o${i}`, now: NOW, until: NOW + 1000, limit: 7 }),
            );
            if (rows.length === 0) return;
            taken.push(...rows.map((r) => r.id));
          }
        }),
      );
      expect(taken).toHaveLength(200);
      expect(new Set(taken).size).toBe(200);
    });

    const claim = (owner: string, now: number) =>
      store.transaction((t) => claimWakeups(t, store.engine, { owner, now, until: now + 1000, limit: 5 }));

    it('frees a wakeup whose lease expired, and a stale lease cannot complete it', async () => {
      await tx((t) => setWakeup(t, wakeup('w')));
      const [stale] = await claim('a', NOW);
      expect(await claim('b', NOW + 999)).toEqual([]);
      const [fresh] = await claim('b', NOW + 1000);
      expect(await tx((t) => completeWakeup(t, stale!, NOW + 1001))).toBe(false);
      expect(await tx((t) => completeWakeup(t, fresh!, NOW + 1001))).toBe(true);
      expect(await tx((t) => completeWakeup(t, fresh!, NOW + 1002))).toBe(false);
    });

    it('moves a wakeup that is asked for again, and forgets what is cancelled', async () => {
      await tx((t) => setWakeup(t, wakeup('w')));
      await tx((t) => setWakeup(t, { ...wakeup('w', NOW + 5000), id: 'other' }));
      expect(await tx((t) => nextWakeupAt(t, NOW))).toBe(NOW + 5000);
      await tx((t) => cancelWakeups(t, 'r.1'));
      expect(await tx((t) => nextWakeupAt(t, NOW))).toBeNull();
    });

    it('makes a failed wakeup due again, and parks it when told', async () => {
      await tx((t) => setWakeup(t, wakeup('w')));
      const [lease] = await claim('a', NOW);
      await tx((t) => failWakeup(t, lease!, { retryAt: NOW + 4000, parkedAt: null }));
      expect(await tx((t) => nextWakeupAt(t, NOW))).toBe(NOW + 4000);
      const [again] = await claim('a', NOW + 4000);
      expect(again?.attempts).toBe(1);
      await tx((t) => failWakeup(t, again!, { retryAt: NOW + 9000, parkedAt: NOW }));
      expect(await claim('a', NOW + 90_000)).toEqual([]);
    });

    it('lets two units on one occurrence see each other', async () => {
      await tx((t) => planOccurrence(t, occurrence));
      const others = [store, await harness.again()];
      const counts = await Promise.all(
        others.map((s, i) =>
          s.transaction(async (t) => {
            await lockOccurrence(t, s.engine, 'r.1');
            const before = (await entriesOf(t, 'r.1')).length;
            await saveEntry(t, { occurrence: 'r.1', member: `m${i}`, body: '{}', at: NOW });
            return before;
          }),
        ),
      );
      expect([...counts].sort()).toEqual([0, 1]);
    });

    it('keeps a slot once, sends it, edits it, and keeps no body afterwards', async () => {
      await tx((t) => enqueue(t, delivery('prompt')));
      await tx((t) => enqueue(t, delivery('second', { slot: 'prompt' })));
      const [row] = await tx<Awaited<ReturnType<typeof dueDeliveries>>>((t) => dueDeliveries(t, W, NOW, 10));
      expect(row?.id).toBe('prompt');
      const attempt = await store.transaction((t) => startAttempt(t, 'prompt', NOW));
      await tx((t) => completeDelivery(t, { id: 'prompt', revision: attempt!.revision, receipt: 'C|1', now: NOW }));
      expect(await tx((t) => deliveriesOf(t, 'r.1'))).toMatchObject([
        { state: 'sent', receipt: 'C|1', message: '', attempted_at: null },
      ]);
      await tx((t) => revise(t, 'r.1', 'prompt', '{"m":"new"}', NOW + 5));
      expect(await tx((t) => deliveriesOf(t, 'r.1'))).toMatchObject([{ state: 'due', revision: 2, receipt: 'C|1' }]);
    });

    it('does not lose an edit made while the message was on its way', async () => {
      await tx((t) => enqueue(t, delivery('d')));
      const attempt = await store.transaction((t) => startAttempt(t, 'd', NOW));
      await tx((t) => revise(t, 'r.1', 'd', '{"m":"edited"}', NOW));
      await tx((t) => completeDelivery(t, { id: 'd', revision: attempt!.revision, receipt: 'C|1', now: NOW }));
      expect(await tx((t) => deliveriesOf(t, 'r.1'))).toMatchObject([
        { state: 'due', message: '{"m":"edited"}', receipt: 'C|1', revision: 2, sent_revision: 1 },
      ]);
    });

    it('withdraws only what has not left, and a dropped message stays dropped', async () => {
      await tx(async (t) => {
        await enqueue(t, delivery('a'));
        await enqueue(t, delivery('b'));
        await enqueue(t, delivery('c'));
        await startAttempt(t, 'b', NOW);
        await giveUp(t, 'c', 'dropped', 'expired');
        for (const slot of ['a', 'b', 'c']) await withdraw(t, 'r.1', slot);
        await revise(t, 'r.1', 'c', '{}', NOW);
      });
      expect((await store.transaction((t) => deliveriesOf(t, 'r.1'))).map((d) => [d.slot, d.state])).toEqual([
        ['a', 'dropped'],
        ['b', 'due'],
        ['c', 'dropped'],
      ]);
    });

    it('gives a lane to one owner at a time, and to nobody while the platform asked for a pause', async () => {
      const lane = (owner: string, now: number) => store.transaction((t) => claimLane(t, W, { owner, now, until: now + 1000 }));
      await tx((t) => enqueue(t, delivery('d')));
      expect(await lane('a', NOW)).toBe(true);
      expect(await lane('b', NOW + 999)).toBe(false);
      expect(await lane('a', NOW + 999)).toBe(true);
      expect(await tx((t) => laneTimes(t, 'b'))).toEqual([{ workspace: W, at: NOW + 1999 }]);
      await tx((t) => releaseLane(t, W, 'a'));
      await tx((t) => pauseLane(t, W, NOW + 7000));
      expect(await lane('b', NOW + 6999)).toBe(false);
      expect(await tx((t) => laneTimes(t, 'b'))).toEqual([{ workspace: W, at: NOW + 7000 }]);
      expect(await lane('b', NOW + 7000)).toBe(true);
    });

    it('orders a lane by due moment and then by the order of saying, and postpones', async () => {
      await tx(async (t) => {
        await enqueue(t, delivery('late', { due_at: NOW + 10 }));
        await enqueue(t, delivery('b', { seq: 2 }));
        await enqueue(t, delivery('a', { seq: 1 }));
        await postpone(t, 'late', NOW + 20, 'quiet');
      });
      const ids = async (now: number) => (await store.transaction((t) => dueDeliveries(t, W, now, 10))).map((d) => d.id);
      expect(await ids(NOW + 19)).toEqual(['a', 'b']);
      expect(await ids(NOW + 20)).toEqual(['a', 'b', 'late']);
    });

    it('lets a message wait for the one above it until that one is there, or never will be', async () => {
      await tx(async (t) => {
        await enqueue(t, delivery('root', { due_at: NOW + 50 }));
        await enqueue(t, delivery('step', { under: 'root' }));
        await enqueue(t, delivery('deeper', { seq: 2, under: 'step' }));
        await enqueue(t, delivery('lost', { due_at: NOW + 60 }));
        await enqueue(t, delivery('after', { seq: 3, under: 'lost' }));
        await enqueue(t, delivery('early', { due_at: NOW + 90, under: 'not said yet' }));
      });
      const ids = async (now: number) => (await store.transaction((t) => dueDeliveries(t, W, now, 10))).map((d) => d.id);
      expect((await store.transaction((t) => deliveriesOf(t, 'r.1'))).map((d) => `${d.slot}<${d.under}`)).toEqual(
        expect.arrayContaining(['step<root', 'deeper<root', 'after<lost', 'early<']),
      );
      expect(await ids(NOW + 49)).toEqual([]);
      expect(await tx((t) => laneTimes(t, 'a'))).toMatchObject([{ at: NOW + 50 }]);
      expect(await ids(NOW + 55)).toEqual(['root']);
      await tx((t) => completeDelivery(t, { id: 'root', revision: 1, receipt: 'x', now: NOW }));
      await tx((t) => revise(t, 'r.1', 'root', '{}', NOW + 80));
      expect(await ids(NOW + 55)).toEqual(['step', 'deeper']);
      await tx((t) => giveUp(t, 'lost', 'parked', 'invalid'));
      expect(await ids(NOW + 55)).toEqual(['step', 'deeper', 'after']);
    });

    it('keeps what is handed on until it is taken, once, or nobody has in time', async () => {
      const row = (id: string, at: number) => ({ id, ritual: 'r', sort: 'topic', body: '{}', at });
      await tx(async (t) => {
        for (const [id, at] of [
          ['old', NOW - 1],
          ['new', NOW],
        ] as const)
          await keepHanded(t, row(id, at));
      });
      expect(await tx((t) => dropHandedBefore(t, NOW))).toBe(1);
      expect(await tx((t) => takeHanded(t, 'new'))).toEqual(row('new', NOW));
      expect(await tx((t) => takeHanded(t, 'new'))).toBeUndefined();
    });

    it('counts the unprompted messages of a person, sent and waiting, and no personal ones', async () => {
      await tx(async (t) => {
        await enqueue(t, delivery('sent', { unprompted: 'check-in' }));
        await completeDelivery(t, { id: 'sent', revision: 1, receipt: 'x', now: NOW });
        await enqueue(t, delivery('old', { unprompted: 'pulse' }));
        await completeDelivery(t, { id: 'old', revision: 1, receipt: 'x', now: NOW - 10_000 });
        await enqueue(t, delivery('waits', { unprompted: 'kindness' }));
        await enqueue(t, delivery('personal', { unprompted: 'personal' }));
        await enqueue(t, delivery('other', { unprompted: 'pulse', place_id: 'U2' }));
      });
      const seen = await store.transaction((t) => unpromptedTo(t, { workspace: W, user: 'U1', since: NOW - 5, before: NOW + 1 }));
      expect(seen).toEqual({ sent: 1, waiting: ['kindness'] });
    });

    it('keeps a roster of tenants apart, and what is known of a person when less is said', async () => {
      await tx(async (t) => {
        const ana = await saveMember(t, W, 'U1', { name: 'Ana', zone: 'Asia/Tokyo', language: 'fr' });
        await saveMember(t, W, 'U1', { zone: null });
        await setRoster(t, W, 'C1', [ana]);
        await join(t, W, 'C1', await saveMember(t, W, 'U2', { name: 'Ben' }));
        await join(t, 'slack:T2', 'C1', await saveMember(t, 'slack:T2', 'U1', { name: 'Other' }));
      });
      expect(await tx((t) => membersOf(t, W, 'C1'))).toMatchObject([
        { id: 'slack:T1/U1', zone: 'Asia/Tokyo', language: 'fr' },
        { id: 'slack:T1/U2', zone: null },
      ]);
      await tx((t) => leave(t, W, 'C1', 'slack:T1/U2'));
      expect(await tx((t) => isIn(t, W, 'C1', 'slack:T1/U2'))).toBe(false);
      expect(await tx((t) => isIn(t, 'slack:T2', 'C1', 'slack:T2/U1'))).toBe(true);
    });

    it('keeps choices and addresses', async () => {
      await tx(async (t) => {
        await setChoice(t, 'r', 'm', { state: 'paused', until: NOW + 5 });
        await savePlace(t, { workspace: W, kind: 'member', id: 'U1' }, { address: 'a1' });
        await savePlace(t, { workspace: W, kind: 'member', id: 'U1' }, {});
        await savePlace(t, { workspace: W, kind: 'member', id: 'U1' }, { gone_at: NOW });
      });
      expect([...(await store.transaction((t) => choicesOf(t, 'r')))]).toEqual([['m', { state: 'paused', until: NOW + 5 }]]);
      expect(await tx((t) => findPlace(t, { workspace: W, kind: 'member', id: 'U1' }))).toMatchObject({
        address: 'a1',
        gone_at: NOW,
      });
    });

    it('keeps one ballot under one id, and tells nothing by their order', async () => {
      for (const id of ['zz', 'aa', 'mm']) await tx((t) => saveBallot(t, { id, occurrence: 'r.1', body: 'sealed' }));
      await tx((t) => saveBallot(t, { id: 'aa', occurrence: 'r.1', body: 'changed' }));
      expect((await store.transaction((t) => ballotsOf(t, 'r.1'))).map((b) => b.id)).toEqual(['aa', 'mm', 'zz']);
      expect(await tx((t) => findBallot(t, 'aa'))).toMatchObject({ body: 'changed' });
    });

    it('keeps nothing of when a person did something', async () => {
      const seen = async (): Promise<unknown> => {
        const id = await store.transaction((t) => saveMember(t, W, 'U1', {}));
        return store.transaction((t) => findMember(t, id));
      };
      const first = await seen();
      expect(await seen()).toEqual(first);
      expect(Object.values(first as object).filter((value) => typeof value === 'number' && value > 1)).toEqual([]);
    });

    it('lists the occurrences of one machine that hold something, in the order of their ids', async () => {
      await tx(async (t) => {
        for (const [id, kind, data] of [
          ['zz', 'part', '{}'],
          ['aa', 'part', '{}'],
          ['gone', 'part', 'null'],
          ['other', 'else', '{}'],
        ] as const) {
          await planOccurrence(t, { ...occurrence, id, kind });
          await updateOccurrence(t, id, { data });
        }
        await planOccurrence(t, { ...occurrence, id: 'bb', kind: 'part', ritual: 'r2' });
        await updateOccurrence(t, 'bb', { data: '{}' });
      });
      expect((await store.transaction((t) => occurrencesOf(t, 'r', 'part'))).map(({ id }) => id)).toEqual(['aa', 'zz']);
    });

    it('finds the latest occurrence before one that ended in a stage and still remembers something', async () => {
      const rows = [
        ['r.1', NOW + 1, 'closed', NOW, '{"n":1}'],
        ['r.2', NOW + 2, 'closed', NOW, '{"n":2}'],
        ['r.3', NOW + 3, 'skipped', NOW, '{"n":3}'],
        ['r.4', NOW + 4, 'closed', NOW, 'null'],
        ['r.5', NOW + 5, 'closed', null, '{"n":5}'],
        ['r.7', NOW + 7, 'closed', NOW, '{"n":7}'],
      ] as const;
      await store.transaction(async (t) => {
        for (const [id, start_at, stage, ended_at, data] of rows) {
          await planOccurrence(t, { ...occurrence, id, start_at });
          await updateOccurrence(t, id, { stage, ended_at, data });
        }
        for (const [id, over] of [
          ['s.1', { ritual: 's' }],
          ['p.1', { kind: 'part' }],
        ] as const) {
          await planOccurrence(t, { ...occurrence, ...over, id, start_at: NOW + 5 });
          await updateOccurrence(t, id, { stage: 'closed', ended_at: NOW, data: '{"n":0}' });
        }
      });
      const before = (start_at: number) => store.transaction((t) => lastEnded(t, { ...occurrence, start_at }, 'closed'));
      expect((await before(NOW + 6))?.id).toBe('r.2');
      expect((await before(NOW + 2))?.id).toBe('r.1');
      expect(await before(NOW + 1)).toBeUndefined();
    });

    it('forgets what an occurrence holds, what it has to say included, and nothing of another', async () => {
      await tx(async (t) => {
        for (const id of ['r.1', 'r.2']) {
          await planOccurrence(t, { ...occurrence, id });
          await updateOccurrence(t, id, { data: '{"kept":1}', stage: 'open' });
          await saveEntry(t, { occurrence: id, member: 'm', body: '{}', at: NOW });
          await saveBallot(t, { id: `b${id}`, occurrence: id, body: 'sealed' });
          await enqueue(t, delivery(`unsent-${id}`, { occurrence: id }));
        }
        await enqueue(t, delivery('sent'));
        await completeDelivery(t, { id: 'sent', revision: 1, receipt: 'C|1', now: NOW });
        await setWakeup(t, wakeup('owed'));
        await eraseOccurrence(t, 'r.1');
      });
      const held = (id: string) =>
        store.transaction(async (t) => [
          (await findOccurrence(t, id))?.data,
          (await entriesOf(t, id)).length,
          (await ballotsOf(t, id)).length,
          (await deliveriesOf(t, id)).map((row) => [row.slot, row.state, row.why, row.message]),
        ]);
      const left = [
        ['sent', 'sent', '', ''],
        ['unsent-r.1', 'dropped', 'erased', ''],
      ];
      expect(await held('r.1')).toEqual(['null', 0, 0, left]);
      expect(await held('r.2')).toMatchObject(['{"kept":1}', 1, 1, [['unsent-r.2', 'due', '', '{"m":"unsent-r.2"}']]]);
      expect(await tx((t) => findOccurrence(t, 'r.1'))).toMatchObject({ stage: 'open', ended_at: null });
      expect(await tx((t) => nextWakeupAt(t, NOW))).toBe(NOW);
    });

    it('forgets of what is over and erased to whom it went, but for what is still to be said there', async () => {
      await tx(async (t) => {
        await planOccurrence(t, occurrence);
        await updateOccurrence(t, 'r.1', { ended_at: NOW });
        for (const slot of ['told', 'changed', 'leaving']) await enqueue(t, delivery(slot));
        for (const id of ['told', 'changed']) await completeDelivery(t, { id, revision: 1, receipt: id, now: NOW });
        await startAttempt(t, 'leaving', NOW);
        await eraseOccurrence(t, 'r.1', ['changed']);
        for (const slot of ['told', 'changed']) await revise(t, 'r.1', slot, '{"m":"gone"}', NOW);
      });
      expect((await store.transaction((t) => deliveriesOf(t, 'r.1'))).map((row) => [row.slot, row.state, row.message])).toEqual([
        ['changed', 'due', '{"m":"gone"}'],
        ['leaving', 'due', ''],
      ]);
    });

    it('finds what is sealed, wherever it is, and nothing else', async () => {
      await tx(async (t) => {
        await planOccurrence(t, occurrence);
        await updateOccurrence(t, 'r.1', { data: '{"plain":"sealed:"}' });
        await saveEntry(t, { occurrence: 'r.1', member: 'm', body: '{}', at: NOW });
      });
      const found = () =>
        store.transaction(async (t) => [
          await anySealed(t),
          (await sealedData(t)).length,
          (await sealedEntries(t)).length,
          await allBallots(t),
        ]);
      expect(await found()).toEqual([false, 0, 0, []]);
      await tx((t) => saveEntry(t, { occurrence: 'r.1', member: 'm2', body: `${SEALED}xyz`, at: NOW }));
      expect(await found()).toEqual([true, 0, 1, []]);
      await tx((t) => updateOccurrence(t, 'r.1', { data: `${SEALED}abc` }));
      expect(await found()).toEqual([true, 1, 1, []]);
      await tx(async (t) => {
        await t.deleteFrom('entry').execute();
        await updateOccurrence(t, 'r.1', { data: 'null' });
        await saveBallot(t, { id: 'aa', occurrence: 'r.1', body: 'x' });
      });
      expect(await found()).toEqual([true, 0, 0, [{ id: 'aa', occurrence: 'r.1', body: 'x', workspace: W }]]);
    });

    describe('calendars', () => {
      const calendar = (ritual: string, member: string, nonce = 'n1') => ({
        ritual,
        member,
        nonce,
        hash: `${ritual}/${member}/${nonce}`,
      });
      const ritual = (id: string, over = {}) => ({
        ...{ id, workspace: W, kind: 'session', channel: 'C1', hosts: '["U9"]', recurrence: null, language: 'en' },
        ...{
          settings: '{}',
          from_file: 1,
          draft: 0,
          name: null,
          alternates: '[]',
          externals: 0,
          paused: 0,
          created_at: NOW,
          ended_at: null,
        },
        ...over,
      });
      const left = () =>
        tx((t) => t.selectFrom('calendar').select(['ritual', 'member']).orderBy('ritual').orderBy('member').execute());

      it('are found by whose they are and by their hash, and at one address only', async () => {
        await tx(async (t) => {
          await saveCalendar(t, calendar('r', 'm'));
          await saveCalendar(t, calendar('r', ''));
          await saveCalendar(t, calendar('r', 'm', 'n2'));
        });
        expect(await tx((t) => findCalendar(t, { ritual: 'r', member: 'm' }))).toEqual(calendar('r', 'm', 'n2'));
        expect(await tx((t) => calendarOfHash(t, 'r/m/n1'))).toBeUndefined();
        expect(await tx((t) => calendarOfHash(t, 'r/m/n2'))).toMatchObject({ member: 'm' });
        expect(await tx((t) => findCalendar(t, { ritual: 'r', member: '' }))).toEqual(calendar('r', ''));
      });

      it('go with whoever leaves a channel, those of its rituals alone', async () => {
        await tx(async (t) => {
          await saveRitual(t, ritual('here'));
          await saveRitual(t, ritual('elsewhere', { channel: 'C2' }));
          for (const id of ['here', 'elsewhere'])
            for (const member of ['m1', 'm2', '']) await saveCalendar(t, calendar(id, member));
          await dropCalendarsIn(t, W, 'C1', 'm1');
        });
        expect(await left()).toEqual([
          { ritual: 'elsewhere', member: '' },
          { ritual: 'elsewhere', member: 'm1' },
          { ritual: 'elsewhere', member: 'm2' },
          { ritual: 'here', member: '' },
          { ritual: 'here', member: 'm2' },
        ]);
      });

      it('go when nobody may read them: ritual, workspace or member are gone; hosts need not be in the channel', async () => {
        const stays = await tx(async (t) => {
          await ensureWorkspace(t, 'slack:T2');
          await updateWorkspace(t, 'slack:T2', { removed_at: NOW });
          await saveRitual(t, ritual('live'));
          await saveRitual(t, ritual('ended', { ended_at: NOW }));
          await saveRitual(t, ritual('removed', { workspace: 'slack:T2' }));
          const id = (user: string) => saveMember(t, W, user, {});
          const [in1, host, out] = [await id('U1'), await id('U9'), await id('U2')];
          const deleted = await saveMember(t, W, 'U3', { deleted: true });
          await setRoster(t, W, 'C1', [in1, deleted]);
          for (const member of ['', in1, host, out, deleted, 'nobody']) await saveCalendar(t, calendar('live', member));
          for (const gone of ['ended', 'removed', 'never']) await saveCalendar(t, calendar(gone, ''));
          return [in1, host];
        });
        expect(await tx((t) => dropStranded(t))).toBe(6);
        expect(await left()).toEqual(['', ...(stays as string[])].map((member) => ({ ritual: 'live', member })));
        expect(await tx((t) => dropStranded(t))).toBe(0);
      });
    });

    it('erases what has outlived its time and nothing else', async () => {
      await tx(async (t) => {
        await planOccurrence(t, occurrence);
        await updateOccurrence(t, 'r.1', { ended_at: NOW });
        await planOccurrence(t, { ...occurrence, id: 'r.2', start_at: NOW + 9 });
        for (const id of ['r.1', 'r.2']) await saveEntry(t, { occurrence: id, member: 'm', body: '{}', at: NOW });
        await firstSight(t, W, 'old', NOW - 100);
        await firstSight(t, W, 'new', NOW);
      });
      const at = NOW + 1;
      const erased = await store.transaction((t) =>
        eraseOld(t, { seen: NOW, drafts: at, wakeups: at, handed: at, deliveries: at, rounds: at, audit: at }),
      );
      expect(erased).toMatchObject({ seen: 1, entry: 1, occurrence: 1 });
      expect(await tx((t) => findOccurrence(t, 'r.2'))).toBeDefined();
    });
  });
}
