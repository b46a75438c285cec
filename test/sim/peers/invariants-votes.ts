import { isDeepStrictEqual } from 'node:util';
import { type Card, Reading } from '../../../rituals/yellow-card/act/card.ts';
import { memberId } from '../../../src/store/members.ts';
import { hold } from '../broken.ts';
import { WORKSPACE } from '../cast.ts';
import { everyRow } from '../database.ts';
import type { Ask } from '../people.ts';
import { userOf, type World } from '../world.ts';
import type { Acted } from './ask.ts';
import { CARDS } from './cast.ts';
import { mayVote } from './concern.ts';
import { choiceOf, type Held, hostsOf, type Rows } from './rows.ts';

/** What the database holds before a vote. */
export type Vote = ReadonlyMap<string, readonly string[]>;

/** Whether a juror votes with this. */
export function isVote(rows: Rows, { press, values, user, workspace }: Ask): boolean {
  const held = rows.acts.find(({ row }) => row.id === press.occurrence);
  return (
    press.ref === 'card' && values?.reading !== undefined && held !== undefined && mayVote(rows, held, memberId(workspace, user))
  );
}

export const voteOf = (world: World): Promise<Vote> => everyRow(world.real);

/** All that a vote leaves is that somebody voted, and a sealed ballot that nothing joins to them; with the last, that they are to be counted. */
export async function aVoteIsSealed(
  world: World,
  { one, told, reply, noted, seen, before, after }: Acted,
  was: Vote,
): Promise<void> {
  if (!noted || seen || told !== 'ok') return;
  const id = one.press.occurrence;
  const written = [...(await everyRow(world.real))].flatMap(([table, rows]) => {
    const known = new Set(was.get(table));
    return ['seen', 'member'].includes(table) ? [] : rows.filter((row) => !known.has(row)).map((row) => ({ table, row }));
  });
  const tables = written.map(({ table }) => table).sort();
  const last = after.acts.find(({ row }) => row.id === id);
  const counts = last?.entries.length === last?.data?.jury?.jurors.length;
  const expected = counts ? ['ballot', 'entry', 'wakeup'] : ['ballot', 'entry'];
  hold(
    'aVoteIsSealed',
    isDeepStrictEqual(tables, expected),
    () => `a vote in ${id} wrote ${written.map(({ row }) => row.slice(0, 300))}`,
  );
  const ballot = JSON.parse(written.find(({ table }) => table === 'ballot')?.row ?? '{}') as Readonly<Record<string, string>>;
  const { id: blind, occurrence, body, ...more } = ballot;
  const opaque = Object.keys(more).length === 0 && !Reading.options.some((reading) => body?.includes(reading));
  hold('aVoteIsSealed', occurrence === id && opaque && !blind?.includes('/'), () => JSON.stringify(ballot));
  const language = before.members.get(memberId(one.workspace, one.user))?.language ?? 'ritual';
  const said = JSON.stringify(reply);
  hold('aVoteIsSealed', (world.peers.voted.get(language) ?? said) === said, () => `${said} after ${one.values?.reading}`);
  world.peers.voted.set(language, said);
}

/** While a jury sits, that somebody voted stands in one row and what is said in another; afterwards neither is left. */
export function votesStandApart(rows: Rows): void {
  for (const { row, data, entries, ballots } of rows.acts) {
    const sits = row.stage === 'jury';
    const apart = entries.length === ballots.length && entries.every(({ entry }) => isDeepStrictEqual(entry, { voted: true }));
    const seen = () => `${row.id} is ${row.stage}: ${JSON.stringify(entries)} and ${ballots.length} ballots`;
    hold('votesStandApart', sits ? apart : entries.length + ballots.length === 0, seen);
    hold('votesStandApart', sits || data === null || data.jury === null, seen);
    const jury = Object.keys(data?.jury ?? {}).sort();
    hold('votesStandApart', !sits || isDeepStrictEqual(jury, ['jurors', 'of']), seen);
  }
}

/** Jurors are volunteers who accepted the charter, three or in large circles five: none of the two, no host, nobody with a card open with one of them. */
export function aJuryIsDrawnWell(world: World, before: Rows, rows: Rows): void {
  for (const held of rows.acts) {
    const { row, data } = held;
    const name = `${row.id} ${row.stage_at}`;
    if (row.stage !== 'jury' || !data?.jury || world.peers.juries.has(name)) continue;
    world.peers.juries.add(name);
    const two = [data.author.id, data.recipient.id];
    const { jurors } = data.jury;
    const circle = [...rows.members.values()].filter(
      ({ id, workspace, deleted }) => workspace === WORKSPACE && deleted === 0 && rows.rosters.has(`C1 ${id}`),
    ).length;
    const seen = () => `${row.id} between ${two.map(userOf)} is judged by ${jurors.map(userOf)} of ${circle}`;
    hold('aJuryIsDrawnWell', new Set(jurors).size === jurors.length && jurors.length === (circle >= 15 ? 5 : 3), seen);
    const tied = tiedTo(rows, held, two);
    for (const juror of jurors) {
      const volunteer = [before, rows].some((one) => choiceOf(one, juror)?.juror && choiceOf(one, juror)?.accepted !== null);
      const free = !two.includes(juror) && !hostsOf(rows, CARDS).includes(userOf(juror)) && !tied.includes(juror);
      hold('aJuryIsDrawnWell', volunteer && free, seen);
    }
  }
}

const tiedTo = (rows: Rows, held: Held<Card>, two: readonly string[]): readonly string[] =>
  rows.acts.flatMap(({ row, data }) => {
    const open = data !== null && row.id !== held.row.id && !['closed', 'erased'].includes(row.stage);
    const pair = open ? [data.author.id, data.recipient.id] : [];
    return pair.some((id) => two.includes(id)) ? pair : [];
  });
