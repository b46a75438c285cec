import { hold } from '../broken.ts';
import { everyRow } from '../database.ts';
import type { World } from '../world.ts';
import { wordsIn } from './words.ts';

/**
 * Whoever holds the database without its key reads in it no word of a card about an act and none that was only typed; of
 * the rest only what waits to be sent. They find no row that joins a card without a name to its author, or a ballot to anybody.
 */
export async function rowsHoldNoMore(world: World): Promise<void> {
  const tables = await everyRow(world.real);
  const ballots = (tables.get('ballot') ?? []).map((row) => (JSON.parse(row) as { readonly id: string }).id);
  for (const [table, rows] of tables)
    for (const row of rows) {
      for (const word of wordsIn(row)) {
        const purpose = world.peers.words.get(word)?.purpose ?? 'typed';
        const sent = table === 'delivery' && ['bravo', 'thanks', 'process'].includes(purpose);
        hold('rowsHoldNoMore', sent || purpose === 'check-in', () => `${word} for ${purpose} stands in ${table}`);
      }
      hold('rowsHoldNoMore', table === 'ballot' || !ballots.some((id) => row.includes(id)), () => `${table} names a ballot`);
      if (table !== 'meta') unsignedStaysUnsigned(world, table, row);
    }
}

type Row = { readonly id?: string; readonly occurrence?: string; readonly place_kind?: string; readonly subject?: string };

function unsignedStaysUnsigned(world: World, table: string, text: string): void {
  const { peers } = world;
  const row = JSON.parse(text) as Row;
  const of = table === 'occurrence' ? row.id : row.occurrence;
  const author = peers.authors.get(of ?? '');
  if (of === undefined || author === undefined || peers.signed(of) || peers.spoke.has(`${of}|${author}`)) return;
  // Hosts are written to as hosts.
  if (table === 'delivery' && row.place_kind === 'member' && peers.hosts.has(author)) return;
  const joined = [`"${author}"`, `/${author}"`, `:${author}"`].some((name) => text.includes(name));
  hold('unsignedStaysUnsigned', !joined, () => `${table}: ${text}`);
}

/** The key itself opens nothing in a card without a name that says who wrote it. */
export function unsignedHoldsNobody(world: World): void {
  const rows = world.peers.last?.rows;
  for (const { row, data, entries } of [...(rows?.processes ?? []), ...(rows?.drafts ?? [])]) {
    const author = world.peers.authors.get(row.id);
    if (data === null || data.signed || author === undefined || world.peers.spoke.has(`${row.id}|${author}`)) continue;
    const said = JSON.stringify({ data, entries });
    const name = world.person(author)?.name ?? '';
    hold('unsignedHoldsNobody', !said.includes(`/${author}"`) && !said.includes(name), () => `${row.id} of ${author}: ${said}`);
  }
}
