import type { Message } from '../message/index.ts';
import { plainMessage } from '../message/index.ts';
import type { RitualKind, Shown } from '../ritual/index.ts';
import { findBallot } from '../store/ballots.ts';
import { findEntry } from '../store/entries.ts';
import { findMember, memberId } from '../store/members.ts';
import type { OccurrenceRow } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { PERSONAL } from '../store/personal-data.ts';
import { directTables, everyRitual, handedIn, heldIn, notedIn, type Row, rowsOf, type Somebody } from '../store/personal-rows.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Tables } from '../store/tables.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { dataOf, entryOf, handedOf, NOTHING, opened } from './kept.ts';
import { machineOf } from './machines.ts';
import type { Parts } from './parts.ts';
import { names, placesIn } from './scrubbed.ts';

/** All that is kept about one person: rows by table, with what is sealed of theirs opened. Tables without any are left out. */
export type MyData = { readonly [T in keyof Tables]?: readonly Row[] };

/** Somebody by their platform user id. */
export const somebody = (workspace: string, user: string): Somebody => ({ id: memberId(workspace, user), workspace, user });

/**
 * Everything kept about a person, as they may read it today: their own rows and words, what others gave them once it has
 * reached them, their own ballots while those are sealed. Nothing of anybody else's. It only reads.
 */
export async function myData(tx: Tx, parts: Parts, who: Somebody): Promise<MyData> {
  const found: Partial<Record<keyof Tables, readonly Row[]>> = {};
  for (const one of directTables) found[one.table] = (await rowsOf(tx, one, who)).map((row) => readable(parts, one.table, row));
  const rituals = await everyRitual(tx, who.workspace);
  found.workspace = await asInstaller(tx, who);
  found.ritual = rituals.filter((row) => hosts(row, who)).map((row) => shown('ritual', { ...row, ...onlyOwn(row, who) }));
  const held = await inOccurrences(tx, parts, who, rituals);
  found.occurrence = held.occurrence;
  found.ballot = held.ballot;
  found.handed = (await handedIn(tx, who.workspace)).flatMap((row) => handedBy(parts, row, who));
  found.audit = (await notedIn(tx, who.workspace)).filter((row) => isNoted(row, who)).map((row) => shown('audit', row));
  return Object.fromEntries(Object.entries(found).filter(([, rows]) => rows.length > 0));
}

/** The columns of a row that a person is shown. */
function shown(table: keyof Tables, row: Row): Row {
  const columns: Readonly<Record<string, unknown>> = PERSONAL[table].columns;
  return Object.fromEntries(Object.entries(row).filter(([column]) => columns[column] === 'shown'));
}

/** A row of theirs, with what stands in JSON read, and opened where it is sealed. */
function readable({ sealer }: Parts, table: keyof Tables, row: Row): Row {
  const text = (column: string): string => String(row[column]);
  const read = (): Row => {
    if (table === 'entry') return { body: opened(sealer, entryOf(text('occurrence'), text('member')), text('body')) };
    if (table === 'delivery') return { message: row.message === '' ? '' : plainMessage(JSON.parse(text('message')) as Message) };
    if (table === 'member') return { own_quiet: row.own_quiet === null ? null : JSON.parse(text('own_quiet')) };
    return {};
  };
  return shown(table, { ...row, ...read() });
}

async function asInstaller(tx: Tx, { workspace, user }: Somebody): Promise<readonly Row[]> {
  const row = await findWorkspace(tx, workspace);
  return row?.installer === user ? [shown('workspace', row)] : [];
}

const listed = (json: string): readonly string[] => JSON.parse(json) as readonly string[];
const hosts = ({ hosts, alternates }: RitualRow, { user }: Somebody): boolean =>
  listed(hosts).includes(user) || listed(alternates).includes(user);
/** Of who hosts and who stands in, only they themselves. */
const onlyOwn = (row: RitualRow, { user }: Somebody) => ({
  hosts: listed(row.hosts).filter((one) => one === user),
  alternates: listed(row.alternates).filter((one) => one === user),
});

const isNoted = ({ actor, subject }: Tables['audit'], who: Somebody): boolean =>
  actor === who.user || actor === who.id || names(subject, who);

function handedBy({ sealer }: Parts, row: Tables['handed'], { id }: Somebody): readonly Row[] {
  const body = opened(sealer, handedOf(row.id), row.body) as { readonly by?: unknown };
  return body.by === id ? [shown('handed', { ...row, body })] : [];
}

async function inOccurrences(
  tx: Tx,
  parts: Parts,
  who: Somebody,
  rituals: readonly RitualRow[],
): Promise<{ readonly occurrence: readonly Row[]; readonly ballot: readonly Row[] }> {
  const [occurrence, ballot]: [Row[], Row[]] = [[], []];
  const name = (await findMember(tx, who.id))?.name ?? '';
  for (const row of await heldIn(tx, who.workspace)) {
    const ritual = rituals.find(({ id }) => id === row.ritual);
    const kind = ritual && machineOf(parts, ritual, row);
    const sealed = await findBallot(tx, parts.sealer.ballotId(row.id, who.id));
    const body: unknown = sealed ? JSON.parse(parts.sealer.open(sealed.id, sealed.body)) : null;
    if (sealed) ballot.push(shown('ballot', { ...sealed, body }));
    if (row.data === NOTHING) continue;
    const entry = await findEntry(tx, row.id, who.id);
    const said = entry ? opened(parts.sealer, entryOf(row.id, who.id), entry.body) : null;
    const data = ofData(parts, kind, row, { ...who, name, entry: said, ballot: body });
    if (data) occurrence.push(shown('occurrence', { ...row, data }));
  }
  return { occurrence, ballot };
}

/** What of what an occurrence remembers is theirs: as its kind says it, else where they are named. */
function ofData(
  { sealer }: Parts,
  kind: RitualKind | undefined,
  row: OccurrenceRow,
  owner: Somebody & { readonly name: string; readonly entry: unknown; readonly ballot: unknown },
): Shown | null {
  const data = opened(sealer, dataOf(row.id), row.data);
  if (kind?.own) return kind.own.shown(kind.data.parse(data), owner, row.stage);
  const places = placesIn(data, owner);
  return places.length > 0 ? { mine: { named: places } } : null;
}
