import type { Bravo } from '../../../rituals/bravo/one/types.ts';
import type { Card } from '../../../rituals/yellow-card/act/card.ts';
import type { CardData, Resting } from '../../../rituals/yellow-card/process/types.ts';
import { dataOf, entryOf, opened } from '../../../src/engine/kept.ts';
import type { OccurrenceRow } from '../../../src/store/occurrences.ts';
import type { RitualRow } from '../../../src/store/rituals.ts';
import type { Tables } from '../../../src/store/tables.ts';
import { type Touched, touchedIn } from '../database.ts';
import type { World } from '../world.ts';
import { CARDS } from './cast.ts';

/** An occurrence as whoever has the key reads it. */
export type Held<D = unknown> = {
  readonly row: OccurrenceRow;
  readonly data: D | null;
  readonly entries: readonly { readonly member: string; readonly entry: unknown }[];
  readonly ballots: readonly { readonly id: string; readonly ballot: unknown }[];
};

/** All that the database holds of a circle, opened with the key. */
export type Rows = {
  readonly rituals: ReadonlyMap<string, RitualRow>;
  readonly members: ReadonlyMap<string, Tables['member']>;
  /** `channel member id` of everybody who is known to be in a channel. */
  readonly rosters: ReadonlySet<string>;
  readonly all: ReadonlyMap<string, Held>;
  readonly bravos: readonly Held<Bravo>[];
  readonly acts: readonly Held<Card>[];
  /** Cards about a process: before they are posted, and then. */
  readonly drafts: readonly Held<Resting>[];
  readonly processes: readonly Held<CardData>[];
};

/** What the database holds now. Nothing is read again that was not written since; `touched` is how often that was. */
export async function look(world: World, touched?: Touched): Promise<Rows> {
  const { last } = world.peers;
  const { transactions } = world.store;
  if (last?.transactions === transactions) return last.rows;
  const { said, people } = touched ?? (await world.look(touchedIn));
  const written = `${said} ${people}`;
  if (last?.written === written) last.transactions = transactions;
  else world.peers.last = { rows: await read(world), written, transactions };
  return world.peers.last?.rows as Rows;
}

const read = (world: World): Promise<Rows> =>
  world.look(async (tx) => {
    const { sealer } = world.node(0).parts;
    const entries = byOccurrence(await tx.selectFrom('entry').selectAll().execute());
    const ballots = byOccurrence(await tx.selectFrom('ballot').selectAll().execute());
    const occurrences = await tx.selectFrom('occurrence').selectAll().execute();
    const all = occurrences.map((row): readonly [string, Held] => [
      row.id,
      {
        row,
        data: opened(sealer, dataOf(row.id), row.data),
        entries: (entries.get(row.id) ?? []).map(({ member, body }) => ({
          member,
          entry: opened(sealer, entryOf(row.id, member), body),
        })),
        ballots: (ballots.get(row.id) ?? []).map(({ id, body }) => ({ id, ballot: JSON.parse(sealer.open(id, body)) })),
      },
    ]);
    const ofKind = <D>(kind: string) => all.flatMap(([, one]) => (one.row.kind === kind ? [one as Held<D>] : []));
    return {
      rituals: new Map((await tx.selectFrom('ritual').selectAll().execute()).map((row) => [row.id, row])),
      members: new Map((await tx.selectFrom('member').selectAll().execute()).map((row) => [row.id, row])),
      rosters: new Set((await tx.selectFrom('membership').selectAll().execute()).map((row) => `${row.channel} ${row.member}`)),
      all: new Map(all),
      bravos: ofKind<Bravo>('bravo-one'),
      acts: ofKind<Card>('yellow-card-act'),
      drafts: ofKind<Resting>('yellow-card-draft'),
      processes: ofKind<CardData>('yellow-card-process'),
    };
  });

function byOccurrence<R extends { readonly occurrence: string }>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) found.set(row.occurrence, [...(found.get(row.occurrence) ?? []), row]);
  return found;
}

/** The users who host a ritual. */
export const hostsOf = (rows: Rows, ritual: string): readonly string[] =>
  JSON.parse(rows.rituals.get(ritual)?.hosts ?? '[]') as string[];

/** What somebody chose for the circle's cards. */
export const choiceOf = (rows: Rows, member: string): { readonly accepted: number | null; readonly juror: boolean } | null =>
  (rows.all.get(`${CARDS}.standing`)?.entries.find((one) => one.member === member)?.entry ?? null) as ReturnType<typeof choiceOf>;

/** Whether a ballot here is this person's. */
export const marked = (world: World, { row, ballots }: Held, member: string): boolean => {
  const id = world.node(0).parts.sealer.ballotId(row.id, member);
  return ballots.some((ballot) => ballot.id === id);
};

/** The stage something is in, and since when, as one word. */
export const stageOf = (world: World, occurrence: string): string => {
  const row = world.peers.last?.rows.all.get(occurrence)?.row;
  return `${occurrence} ${row?.stage} ${row?.stage_at}`;
};
