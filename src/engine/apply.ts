import { ConfigError } from '../errors.ts';
import { anchored } from '../schedule/anchored.ts';
import { nextOccurrence } from '../schedule/next-occurrence.ts';
import { Recurrence } from '../schedule/recurrence.ts';
import { forgottenIn } from '../store/forgotten.ts';
import { lastBegun, lockOccurrence, openOccurrences, PLANNED, unplan } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findRitual, liveRituals, type RitualRow, saveRitual } from '../store/rituals.ts';
import { ensureWorkspace, updateWorkspace } from '../store/workspaces.ts';
import { setFileWorkspaces } from './file-settings.ts';
import type { Parts } from './parts.ts';
import { plan } from './planning.ts';
import type { WorkspaceSettings } from './settings.ts';
import { stand } from './stand.ts';

/** Rituals as code: what a rituals file asks for, already checked as a whole. */
export type Wanted = {
  readonly workspaces: Readonly<Record<string, WorkspaceSettings>>;
  readonly rituals: readonly {
    readonly id: string;
    readonly kind: string;
    readonly workspace: string;
    readonly channel: string;
    readonly name?: string | null;
    readonly hosts: readonly string[];
    readonly alternates?: readonly string[];
    readonly externals?: boolean;
    readonly recurrence: Recurrence | null;
    readonly language: 'en' | 'fr';
    readonly settings: unknown;
  }[];
};

/** What applying changed: ids of rituals. */
export type Applied = { readonly added: string[]; readonly changed: string[]; readonly paused: string[] };

/**
 * Makes the database say what the file says, in one transaction. A ritual that is no longer in the file is paused, with
 * all it holds, and never deleted; an open round goes on to its end. The planned occurrence follows a changed recurrence.
 * What is imported is steered from chat from then on: nothing is paused then, and what a host paused stays so.
 * Throws ConfigError where an id is one of another kind.
 */
export function applyWanted(parts: Parts, wanted: Wanted, steered: 'by-file' | 'from-chat' = 'by-file'): Promise<Applied> {
  return parts.store.transaction(async (tx) => {
    const applied: Applied = { added: [], changed: [], paused: [] };
    for (const [id, settings] of Object.entries(wanted.workspaces)) {
      await ensureWorkspace(tx, id);
      await updateWorkspace(tx, id, { settings: JSON.stringify(settings) });
    }
    for (const one of wanted.rituals) {
      const change = await applyOne(tx, parts, one, steered === 'by-file' ? 1 : 0);
      if (change !== 'same') applied[change].push(one.id);
    }
    if (steered === 'from-chat') return applied;
    await setFileWorkspaces(tx, Object.keys(wanted.workspaces));
    const named = new Set(wanted.rituals.map((r) => r.id));
    for (const row of await liveRituals(tx)) {
      if (row.from_file === 0 || row.paused !== 0 || named.has(row.id)) continue;
      await saveRitual(tx, { ...row, paused: 1 });
      applied.paused.push(row.id);
    }
    return applied;
  });
}

async function applyOne(
  tx: Tx,
  parts: Parts,
  one: Wanted['rituals'][number],
  fromFile: 0 | 1,
): Promise<'added' | 'changed' | 'same'> {
  const now = parts.clock.now();
  const known = await findRitual(tx, one.id);
  if (known && known.kind !== one.kind)
    throw new ConfigError('rituals.invalid', [
      `rituals, ${one.id}: is a ${known.kind} already, with all that it holds. Give the ${one.kind} another id.`,
    ]);
  await ensureWorkspace(tx, one.workspace);
  // Whom a file names and who asked to be forgotten is not written down again.
  const forgotten = await forgottenIn(tx, one.workspace);
  const present = (users: readonly string[]): string => JSON.stringify(users.filter((user) => !forgotten(user)));
  const row: RitualRow = {
    id: one.id,
    workspace: one.workspace,
    kind: one.kind,
    name: one.name ?? null,
    channel: one.channel,
    hosts: present(one.hosts),
    alternates: present(one.alternates ?? []),
    externals: one.externals ? 1 : 0,
    recurrence: one.recurrence === null ? null : JSON.stringify(withAnchor(one.recurrence, known, now)),
    language: one.language,
    settings: JSON.stringify(one.settings),
    from_file: fromFile,
    draft: 0,
    paused: fromFile === 0 && known?.from_file === 0 ? known.paused : 0,
    created_at: known?.created_at ?? now,
    ended_at: null,
  };
  const same = known !== undefined && JSON.stringify(sorted(known)) === JSON.stringify(sorted(row));
  if (!same) await saveRitual(tx, row);
  await replan(tx, parts, row, now);
  await stand(tx, parts, row, now, !same);
  return known === undefined ? 'added' : same ? 'same' : 'changed';
}

const sorted = (row: RitualRow): unknown => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));

/** "Every two weeks" counts from when the ritual was first applied, unless it says from when; that day is kept. */
function withAnchor(recurrence: Recurrence, known: RitualRow | undefined, now: number): Recurrence {
  if (recurrence.from !== undefined) return recurrence;
  const before = known?.recurrence ? Recurrence.parse(JSON.parse(known.recurrence)) : null;
  const same =
    before !== null && JSON.stringify({ ...before, from: undefined }) === JSON.stringify({ ...recurrence, from: undefined });
  return same ? before : anchored(recurrence, now);
}

/**
 * The planned occurrence becomes the one that the recurrence, the settings and the zone data give now. One whose time has
 * come while nobody ran is left as it is: the catch-up policy speaks for it.
 */
export async function replan(tx: Tx, parts: Parts, ritual: RitualRow, now: number): Promise<void> {
  const kind = parts.kinds.get(ritual.kind);
  // One that people start asks its recurrence itself (`ctx.after`): it has no dated occurrences.
  if (kind?.starts !== 'clock' || ritual.recurrence === null) return;
  const recurrence = Recurrence.parse(JSON.parse(ritual.recurrence));
  // Whoever is beginning one in another process has done so, and has planned the next, once its row can be locked.
  for (const { id } of await openOccurrences(tx, ritual.id)) await lockOccurrence(tx, parts.store.engine, id);
  const planned = (await openOccurrences(tx, ritual.id)).filter((o) => o.stage === PLANNED);
  if (planned.some((o) => o.start_at <= now)) return;
  // One that began early, or that a host left out before its time, does not start again.
  const start = nextOccurrence(recurrence, Math.max(now, await lastBegun(tx, ritual.id)));
  for (const row of planned) if (row.start_at !== start || row.skip === 0) await unplan(tx, row.id);
  if (start !== null) await plan(tx, parts, kind, ritual, start);
}
