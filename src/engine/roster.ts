import { RosterUnavailable } from '../ports/adapter.ts';
import { forgottenIn } from '../store/forgotten.ts';
import { membersOf, saveMember, setRoster } from '../store/members.ts';
import { findOccurrence } from '../store/occurrences.ts';

import { findPlace, savePlace } from '../store/places.ts';
import { findRitual, liveRituals } from '../store/rituals.ts';
import { ensureWorkspace, findWorkspace } from '../store/workspaces.ts';
import { lookAround } from './look-around.ts';
import { type Parts, platformOf } from './parts.ts';

/** A roster this old is asked for again before it is relied on, in milliseconds. */
const FRESH_FOR = 3_600_000;
/** Somebody unknown who presses is looked up at most this often per channel, in milliseconds. */
const LOOK_AGAIN = 20_000;

/**
 * Brings the roster of the occurrence's channel up to date if it is old; false when nobody has ever said who is in it.
 * Outside any transaction: it asks the platform.
 */
export async function refreshRoster(parts: Parts, occurrence: string): Promise<boolean> {
  const found = await parts.store.transaction(async (tx) => {
    const row = await findOccurrence(tx, occurrence);
    const ritual = row && (await findRitual(tx, row.ritual));
    return ritual && !(await findWorkspace(tx, ritual.workspace))?.removed_at ? ritual : null;
  });
  return found === null || refreshChannel(parts, found.workspace, found.channel, FRESH_FOR);
}

/** The same for a channel where somebody pressed whom the roster does not know. */
export const lookAgain = (parts: Parts, workspace: string, channel: string): Promise<boolean> =>
  refreshChannel(parts, workspace, channel, LOOK_AGAIN);

/**
 * Asks the platform who is in a channel, when what is known is older than `freshFor` milliseconds.
 * Where it cannot say, what is known stays, and the next one to rely on it asks again. False when nothing is known.
 */
export async function refreshChannel(parts: Parts, workspace: string, channel: string, freshFor: number): Promise<boolean> {
  const adapter = parts.adapters.get(platformOf(workspace));
  if (!adapter) return false;
  const now = parts.clock.now();
  const key = { workspace, kind: 'channel' as const, id: channel };
  const place = await parts.store.transaction((tx) => findPlace(tx, key));
  const known = place?.roster_at ?? null;
  if (known !== null && now - known < freshFor) return true;
  try {
    const profiles = await adapter.members({ ...key, address: place?.address ?? null });
    await parts.store.transaction(async (tx) => {
      await ensureWorkspace(tx, workspace);
      const ids: string[] = [];
      const forgotten = await forgottenIn(tx, workspace);
      for (const profile of profiles.filter((p) => !p.bot && !p.deleted && !forgotten(p.user))) {
        ids.push(await saveMember(tx, workspace, profile.user, profile));
        if (profile.address !== null)
          await savePlace(tx, { workspace, kind: 'member', id: profile.user }, { address: profile.address });
      }
      const before = await membersOf(tx, workspace, channel);
      await setRoster(tx, workspace, channel, ids);
      if (before.some(({ id }) => !ids.includes(id)))
        for (const ritual of await liveRituals(tx, workspace))
          if (ritual.channel === channel) await lookAround(tx, parts, ritual);
      // Who was in it can be asked even of a channel that is archived.
      const why = place?.gone_why ?? null;
      const closed = why === 'archived' || why === 'deleted' || (why === 'left' && adapter.listsFromOutside === true);
      await savePlace(tx, key, closed ? { roster_at: now } : { roster_at: now, gone_at: null, gone_why: null });
    });
    return true;
  } catch (error) {
    if (!(error instanceof RosterUnavailable)) throw error;
    parts.log.warn('roster.unavailable', { workspace, channel, gone: error.gone, why: error.message });
    await parts.store.transaction(async (tx) => {
      await ensureWorkspace(tx, workspace);
      // What was known once is relied on a while longer; what never was is asked for at every need.
      const again = known === null ? {} : { roster_at: now - FRESH_FOR + Math.max(60_000, error.afterMs) };
      await savePlace(tx, key, error.gone ? { ...again, gone_at: place?.gone_at ?? now } : again);
    });
    return known !== null;
  }
}

/** Keeps what the platform says of one person whom nothing has named yet; where it says nothing, nothing is kept. */
export async function meetPerson(parts: Parts, workspace: string, user: string): Promise<void> {
  const adapter = parts.adapters.get(platformOf(workspace));
  try {
    const profiles = (await adapter?.members({ workspace, kind: 'member', id: user, address: null })) ?? [];
    const profile = profiles.find((one) => one.user === user && !one.bot);
    if (!profile) return;
    await parts.store.transaction(async (tx) => {
      await ensureWorkspace(tx, workspace);
      await saveMember(tx, workspace, user, profile);
    });
  } catch (error) {
    if (!(error instanceof RosterUnavailable)) throw error;
    parts.log.info('person.unavailable', { workspace, why: error.message });
  }
}
