import { RitualsError } from '../errors.ts';
import { type Ctx, drawLots, type PostOptions, type TellOptions, type Types } from '../ritual/index.ts';
import { note } from '../store/audit.ts';
import { dropBallot, saveBallot } from '../store/ballots.ts';
import { enqueue, revise, withdraw } from '../store/deliveries.ts';
import { dropEntry, NEVER, saveEntry } from '../store/entries.ts';
import { eraseOccurrence, PLANNED, updateOccurrence } from '../store/occurrences.ts';
import { setChoice } from '../store/participation.ts';
import { setWakeup } from '../store/wakeups.ts';
import { addressMessage } from './addressed.ts';
import { handingOn } from './hand-on.ts';
import { dataOf, entryOf, kept } from './kept.ts';
import { stands } from './machines.ts';
import type { Effect, Unit } from './work.ts';

/** All that a handler may ask for. */
type Asks =
  | 'post'
  | 'tell'
  | 'edit'
  | 'withdraw'
  | 'record'
  | 'drop'
  | 'cast'
  | 'remember'
  | 'go'
  | 'choose'
  | 'skip'
  | 'unskip'
  | 'wakeAt'
  | 'wake'
  | 'start'
  | 'handOn'
  | 'erase'
  | 'lots';

/** That an occurrence of the unit's kind remembers something from now on: the unit's own, or one before it. */
export function remembering({ parts, kind }: Pick<Unit, 'parts' | 'kind'>, id: string, data: unknown): Effect {
  const body = kept(parts.sealer, kind, dataOf(id), data);
  return (t) => updateOccurrence(t, id, { data: body });
}

/** A handler's effects on its unit: written once it has returned, in the order it asked. */
export function effectsOf(unit: Omit<Unit, 'ctx'>): Pick<Ctx<Types>, Asks> {
  const { parts, now, kind, ritual, occurrence, state, effects } = unit;
  const { ids, sealer } = parts;
  const id = occurrence.id;

  let seq = 0;
  const revised = new Set<string>();
  const say = (
    slot: string,
    place: { kind: string; id: string },
    message: Parameters<typeof addressMessage>[0],
    o: TellOptions & PostOptions,
  ): void => {
    seq += 1;
    const row = {
      id: ids.next(),
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
      under: o.under ?? '',
    };
    effects.push((t) => enqueue(t, row));
  };
  const wake = (of: string, name: string, at: number, member: string): void =>
    void (of === id ? effects : state.wakes).push((t) =>
      setWakeup(t, { id: ids.next(), occurrence: of, name, member, due_at: at }),
    );

  return {
    post: (slot, message, o = {}) => say(slot, { kind: 'channel', id: ritual.channel }, message, o),
    tell: (slot, member, message, o = {}) => say(slot, { kind: 'member', id: member.user }, message, o),
    edit: (slot, message) => {
      revised.add(slot);
      const body = JSON.stringify(addressMessage(message, kind.kind, id));
      effects.push((t) => revise(t, id, slot, body, now));
    },
    withdraw: (slot) => void effects.push((t) => withdraw(t, id, slot)),
    record: (m, entry) => {
      const body = kept(sealer, kind, entryOf(id, m), entry);
      // Of what somebody chose for good, the moment could be matched with what was done unsigned then.
      const at = stands(kind, occurrence) ? NEVER : now;
      effects.push((t) => saveEntry(t, { occurrence: id, member: m, body, at }));
    },
    drop: (m) =>
      void effects.push(async (t) => {
        await dropEntry(t, id, m);
        await dropBallot(t, sealer.ballotId(id, m));
      }),
    cast: (m, ballot) => {
      const ballotId = sealer.ballotId(id, m);
      effects.push((t) =>
        ballot === null
          ? dropBallot(t, ballotId)
          : saveBallot(t, { id: ballotId, occurrence: id, body: sealer.seal(ballotId, JSON.stringify(ballot)) }),
      );
    },
    remember: (data) => {
      state.data = kind.data.parse(data);
      effects.push(remembering(unit, id, state.data));
    },
    go: (stage) => {
      state.goTo = stage;
    },
    choose: (m, choice) => void effects.push((t) => setChoice(t, ritual.id, m, choice)),
    skip: () => {
      if (state.stage === PLANNED) effects.push((t) => updateOccurrence(t, id, { skip: 1 }));
      else state.goTo = kind.skipped ?? null;
    },
    unskip: () => {
      if (state.stage === PLANNED) effects.push((t) => updateOccurrence(t, id, { skip: 0 }));
    },
    wakeAt: (name, at, member = '') => {
      if (!(name in (kind.stages[state.stage]?.wakeups ?? {})))
        throw new RitualsError('ritual.unknown', `${kind.kind} has no wakeup ${name} in stage ${state.stage}`);
      wake(id, name, at, member);
    },
    wake: (of, name, at) => wake(of, name, at, ''),
    start: (part, data) => {
      const started = ids.next();
      state.started.push({ id: started, kind: part.kind, data: part.data.parse(data) });
      return started;
    },
    handOn: (sort, item) => void effects.push(handingOn(unit, sort, item)),
    erase: () => {
      state.data = null;
      effects.push(async (t) => {
        await eraseOccurrence(t, id, [...revised]);
        parts.store.tidyAfter(t);
      });
    },
    lots: (from, take) => {
      const lots = drawLots(from, take, ids.next());
      const subject = JSON.stringify({ occurrence: id, seed: lots.seed, take, of: lots.of });
      const row = { id: ids.next(), workspace: ritual.workspace, at: now, what: 'lots', actor: '', subject };
      effects.push((t) => note(t, row));
      return lots;
    },
  };
}
