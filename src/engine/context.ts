import { RitualsError } from '../errors.ts';
import { shuffled } from '../ports/ids.ts';
import type { Ctx, TellOptions, Types } from '../ritual/index.ts';
import { ballotsOf, dropBallot, dropBallots, findBallot, saveBallot } from '../store/ballots.ts';
import { deliveriesOf, enqueue, revise, withdraw } from '../store/deliveries.ts';
import { dropEntry, entriesOf, findEntry, saveEntry } from '../store/entries.ts';
import { openOccurrences, PLANNED, updateOccurrence } from '../store/occurrences.ts';
import { setChoice } from '../store/participation.ts';
import { setWakeup } from '../store/wakeups.ts';
import { addressMessage } from './addressed.ts';
import { hostsOf } from './people.ts';
import { zoneOf } from './planning.ts';
import type { Unit } from './work.ts';

/** What a handler sees of a unit, and may ask of it. Effects wait in `unit.effects` until the handler has returned. */
export async function makeContext(unit: Omit<Unit, 'ctx'>): Promise<Ctx<Types>> {
  const { tx, parts, now, kind, ritual, occurrence, people, state, effects } = unit;
  const id = occurrence.id;
  const upcoming = (await openOccurrences(tx, ritual.id)).find((o) => o.stage === PLANNED && o.id !== id);

  let seq = 0;
  const say = (
    slot: string,
    place: { kind: string; id: string },
    message: Parameters<typeof addressMessage>[0],
    o: TellOptions,
  ): void => {
    seq += 1;
    const row = {
      id: parts.ids.next(),
      occurrence: id,
      slot,
      workspace: ritual.workspace,
      place_kind: place.kind,
      place_id: place.id,
      message: JSON.stringify(addressMessage(message, kind.kind, id)),
      in_doubt: o.inDoubt ?? 'repeat',
      unprompted: o.unprompted ?? '',
      due_at: now,
      expires_at: o.expires ?? null,
      seq,
    };
    effects.push((t) => enqueue(t, row));
  };

  return {
    now,
    ritual: {
      id: ritual.id,
      channel: ritual.channel,
      language: ritual.language as Ctx<Types>['ritual']['language'],
      zone: zoneOf(ritual),
      hosts: hostsOf(ritual),
    },
    config: kind.config.parse(JSON.parse(ritual.settings)),
    get data() {
      return state.data;
    },
    get occurrence() {
      const { start_at: start, n, skip } = occurrence;
      return { id, start, n, stage: state.stage, until: state.until, skipped: skip !== 0 };
    },
    next: upcoming?.start_at ?? null,
    members: () => people.all(),
    member: (m) => people.find(m),
    hosts: () => people.hosts(),
    entries: async () =>
      (await entriesOf(tx, id)).map((row) => ({ member: row.member, entry: kind.entry.parse(JSON.parse(row.body)), at: row.at })),
    entry: async (m) => {
      const row = await findEntry(tx, id, m);
      return row ? kind.entry.parse(JSON.parse(row.body)) : null;
    },
    ballot: async (m) => {
      const row = await findBallot(tx, parts.sealer.ballotId(id, m));
      return row ? kind.ballot.parse(JSON.parse(parts.sealer.open(row.id, row.body))) : null;
    },
    openBallots: async () => {
      const rows = await ballotsOf(tx, id);
      effects.push((t) => dropBallots(t, id));
      return shuffled(rows, parts.ids).map((row) => kind.ballot.parse(JSON.parse(parts.sealer.open(row.id, row.body))));
    },
    told: async (prefix) => (await deliveriesOf(tx, id, prefix)).filter((d) => d.receipt !== null).map((d) => d.slot),
    shuffle: (items) => shuffled(items, parts.ids),
    post: (slot, message, o = {}) => say(slot, { kind: 'channel', id: ritual.channel }, message, o),
    tell: (slot, member, message, o = {}) => say(slot, { kind: 'member', id: member.user }, message, o),
    edit: (slot, message) => {
      const body = JSON.stringify(addressMessage(message, kind.kind, id));
      effects.push((t) => revise(t, id, slot, body, now));
    },
    withdraw: (slot) => void effects.push((t) => withdraw(t, id, slot)),
    record: (m, entry) =>
      void effects.push((t) => saveEntry(t, { occurrence: id, member: m, body: JSON.stringify(entry), at: now })),
    drop: (m) =>
      void effects.push(async (t) => {
        await dropEntry(t, id, m);
        await dropBallot(t, parts.sealer.ballotId(id, m));
      }),
    cast: (m, ballot) => {
      const ballotId = parts.sealer.ballotId(id, m);
      effects.push((t) =>
        ballot === null
          ? dropBallot(t, ballotId)
          : saveBallot(t, { id: ballotId, occurrence: id, body: parts.sealer.seal(ballotId, JSON.stringify(ballot)) }),
      );
    },
    remember: (data) => {
      state.data = kind.data.parse(data);
      effects.push((t) => updateOccurrence(t, id, { data: JSON.stringify(state.data) }));
    },
    go: (stage) => {
      state.goTo = stage;
    },
    choose: (m, choice) => void effects.push((t) => setChoice(t, ritual.id, m, choice)),
    skip: () => {
      if (state.stage === PLANNED) effects.push((t) => updateOccurrence(t, id, { skip: 1 }));
      else state.goTo = kind.skipped;
    },
    unskip: () => {
      if (state.stage === PLANNED) effects.push((t) => updateOccurrence(t, id, { skip: 0 }));
    },
    wakeAt: (name, at, member = '') => {
      if (!(name in (kind.stages[state.stage]?.wakeups ?? {})))
        throw new RitualsError('ritual.unknown', `${kind.kind} has no wakeup ${name} in stage ${state.stage}`);
      effects.push((t) => setWakeup(t, { id: parts.ids.next(), occurrence: id, name, member, due_at: at }));
    },
  };
}
