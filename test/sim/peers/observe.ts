import { hold } from '../broken.ts';
import type { Touched } from '../database.ts';
import { userOf, type World } from '../world.ts';
import { theLimitsHold } from './invariants-limits.ts';
import { aJuryIsDrawnWell, votesStandApart } from './invariants-votes.ts';
import { anErasedCardHoldsNothing, wordsAreTheirAuthors } from './invariants-words.ts';
import { type Held, hostsOf, look, marked, type Rows } from './rows.ts';
import { wordsIn } from './words.ts';

/** Nothing reaches anybody before so long after its author last wrote it. */
const GRACE = 5 * 60_000;

/** Looks at the database again where it was written, notes what people have begun, and holds it against the invariants. */
export async function observe(world: World, touched?: Touched): Promise<Rows> {
  const before = world.peers.last;
  const rows = await look(world, touched);
  if (world.peers.last === before && before !== null) return rows;
  for (const { id } of rows.rituals.values()) for (const host of hostsOf(rows, id)) world.peers.hosts.add(host);
  for (const held of rows.all.values()) notes(world, rows, held);
  for (const { row, data } of rows.bravos) {
    if (data === null) continue;
    const to = data.to.map(({ id }) => userOf(id));
    const known = row.stage === 'grace' ? [] : [...(world.peers.bravos.get(row.id)?.to ?? [])];
    world.peers.bravos.set(row.id, {
      to: new Set([...known, ...to]),
      leaves: Math.max(data.written + GRACE, data.waits ?? 0),
      waits: data.waits,
    });
  }
  wordsAreTheirAuthors(world, rows);
  anErasedCardHoldsNothing(rows);
  votesStandApart(rows);
  aJuryIsDrawnWell(world, before?.rows ?? rows, rows);
  theLimitsHold(world, rows);
  return rows;
}

/** Who began it, as the key tells or as they know themselves, and where it stands. */
function notes(world: World, rows: Rows, held: Held): void {
  const { row } = held;
  const { begun, stages, authors } = world.peers;
  stages.set(row.id, (stages.get(row.id) ?? new Set()).add(row.stage));
  if (begun.has(row.id)) return;
  const by = authorOf(world, rows, held);
  const process = ['yellow-card-draft', 'yellow-card-process'].includes(row.kind);
  if (process) hold('everyCardHasAnAuthor', by !== null, () => row.id);
  if (process && by !== null) authors.set(row.id, by);
  begun.set(row.id, { kind: row.kind, by: by ?? '', to: recipientsOf(held), at: row.start_at });
}

type Known = {
  readonly from?: string;
  readonly author?: { readonly id: string } | null;
  readonly recipient?: { readonly id: string };
};

function authorOf(world: World, rows: Rows, held: Held): string | null {
  const data = held.data as Known | null;
  const id = data?.from ?? data?.author?.id ?? [...rows.members.keys()].find((member) => marked(world, held, member));
  // Once it is posted, only who wrote the words can tell.
  if (held.row.kind === 'yellow-card-process') return world.peers.words.get(wordsIn(JSON.stringify(data))[0] ?? '')?.by ?? null;
  return id === undefined ? null : userOf(id);
}

const recipientsOf = ({ data }: Held): readonly string[] => {
  const to = (data as Known | null)?.recipient?.id;
  return to === undefined ? [] : [userOf(to)];
};
