import type { Place } from '../ports/adapter.ts';
import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type PlaceKey = Pick<Place, 'workspace' | 'kind' | 'id'>;

/** The place with what its platform needs to reach it, if that is known. */
export async function findPlace(tx: Tx, key: PlaceKey): Promise<Tables['place'] | undefined> {
  return tx
    .selectFrom('place')
    .selectAll()
    .where('workspace', '=', key.workspace)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .executeTakeFirst();
}

/** Whether a channel can no longer be written to. */
export const isGone = async (tx: Tx, { workspace, channel }: { readonly workspace: string; readonly channel: string }) =>
  ((await findPlace(tx, { workspace, kind: 'channel', id: channel }))?.gone_at ?? null) !== null;

/** Keeps what is known of a place; what `change` does not name stays as it was. */
export async function savePlace(
  tx: Tx,
  key: PlaceKey,
  change: {
    readonly name?: string;
    readonly address?: string;
    readonly roster_at?: number;
    readonly gone_at?: number | null;
    readonly gone_why?: string | null;
    readonly group_id?: string;
  },
): Promise<void> {
  await tx
    .insertInto('place')
    .values({
      ...pick(key),
      name: change.name ?? null,
      address: change.address ?? null,
      roster_at: change.roster_at ?? null,
      gone_at: change.gone_at ?? null,
      gone_why: change.gone_why ?? null,
      group_id: change.group_id ?? null,
    })
    .onConflict((c) =>
      Object.keys(change).length === 0
        ? c.columns(['workspace', 'kind', 'id']).doNothing()
        : c.columns(['workspace', 'kind', 'id']).doUpdateSet(change),
    )
    .execute();
}

/** How many channels of the workspace the bot is in, as far as is known; in one that is archived it is still. */
export async function reachableChannels(tx: Tx, workspace: string): Promise<number> {
  const row = await tx
    .selectFrom('place')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('workspace', '=', workspace)
    .where('kind', '=', 'channel')
    .where('address', 'is not', null)
    .where((e) => e.or([e('gone_at', 'is', null), e('gone_why', '=', 'archived')]))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** The channels known of a group of them, with what each is known by, in the order of their ids. */
export const channelsWithin = (tx: Tx, workspace: string, group: string): Promise<Tables['place'][]> =>
  tx
    .selectFrom('place')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', 'channel')
    .where('group_id', '=', group)
    .orderBy('id')
    .execute();

/** The channels of a workspace that can be written to as far as is known, in the order of their ids. */
export const channelsOf = (tx: Tx, workspace: string): Promise<Tables['place'][]> =>
  tx
    .selectFrom('place')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', 'channel')
    .where('gone_at', 'is', null)
    .orderBy('id')
    .execute();

/** The people of a workspace whom the platform has told how to reach, by its user ids. */
export async function addressedPeople(tx: Tx, workspace: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('place')
    .select('id')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'member')
    .where('address', 'is not', null)
    .where('gone_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The roster of a channel is asked for again before it is next relied on. */
export async function forgetRoster(tx: Tx, key: PlaceKey): Promise<void> {
  await tx
    .updateTable('place')
    .set({ roster_at: 0 })
    .where('workspace', '=', key.workspace)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .where('roster_at', 'is not', null)
    .execute();
}

const pick = (key: PlaceKey): PlaceKey => ({ workspace: key.workspace, kind: key.kind, id: key.id });

/** A place that could not be reached can be again; of one that nothing is known of nothing is written. */
export async function reachedAgain(tx: Tx, key: PlaceKey): Promise<void> {
  await tx
    .updateTable('place')
    .set({ gone_at: null })
    .where('workspace', '=', key.workspace)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .where('gone_at', 'is not', null)
    .execute();
}
