import { titleOf } from '../../engine/choose-ritual.ts';
import { dataOf, opened } from '../../engine/kept.ts';
import { machineOf } from '../../engine/machines.ts';
import type { MyData } from '../../engine/my-data.ts';
import type { Parts } from '../../engine/parts.ts';
import type { Language } from '../../message/index.ts';
import { findOccurrence } from '../../store/occurrences.ts';
import type { Tx } from '../../store/open.ts';
import { findPlace } from '../../store/places.ts';
import { findRitual } from '../../store/rituals.ts';
import { channelName } from '../set-up/channel.ts';

type Called = Readonly<Record<string, string>>;

/** What ids stand for on the page: channels, rituals, and by round what its kind calls what people said. */
export type Names = { readonly channels: Called; readonly rituals: Called; readonly rounds: Readonly<Record<string, Called>> };

/** Where nothing is known by another name. */
export const NO_NAMES: Names = { channels: {}, rituals: {}, rounds: {} };

/** What the ids in these rows are called, in the reader's language. It only reads. */
export async function namesIn(
  tx: Tx,
  parts: Parts,
  { data, workspace }: { readonly data: MyData; readonly workspace: string },
  language: Language,
): Promise<Names> {
  const all = Object.entries(data).flatMap(([table, rows]) => rows.map((row) => ({ table, row })));
  const of = (column: string): readonly string[] =>
    [...new Set(all.map(({ row }) => row[column]))].filter((one): one is string => typeof one === 'string');
  const channels: Record<string, string> = {};
  const rituals: Record<string, string> = {};
  const rounds: Record<string, Called> = {};
  for (const id of of('channel')) {
    const place = (await findPlace(tx, { workspace, kind: 'channel', id })) ?? null;
    if (place?.name) channels[id] = channelName(workspace, place, id);
  }
  const hosted = all.filter(({ table }) => table === 'ritual').map(({ row }) => String(row.id));
  for (const id of new Set([...of('ritual'), ...of('subject'), ...hosted])) {
    const ritual = await findRitual(tx, id);
    if (ritual) rituals[id] = titleOf(parts, ritual, language);
  }
  const held = all.filter(({ table }) => table === 'occurrence').map(({ row }) => String(row.id));
  for (const id of new Set([...of('occurrence'), ...held])) rounds[id] = await calledIn(tx, parts, id, language);
  return { channels, rituals, rounds };
}

async function calledIn(tx: Tx, parts: Parts, id: string, language: Language): Promise<Called> {
  const row = await findOccurrence(tx, id);
  const ritual = row && (await findRitual(tx, row.ritual));
  const kind = ritual && machineOf(parts, ritual, row);
  if (!row || !kind?.called) return {};
  const data = kind.data.safeParse(opened(parts.sealer, dataOf(row.id), row.data));
  return data.success ? kind.called(data.data, language) : {};
}
