import { type Parts, platformOf } from '../engine/parts.ts';
import { alternatesOf, hostsOf } from '../engine/people.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import { comingFindings } from './coming.ts';
import { deliveryFindings } from './deliveries.ts';
import type { Finding } from './finding.ts';
import { houseFindings, overdueFindings, settingFindings } from './house.ts';
import { platformFindings } from './platforms.ts';
import { peopleFindings } from './ritual-people.ts';
import { placeFindings } from './ritual-place.ts';
import { about, openKinds, type Round } from './round.ts';

/** For whom: everything, for who runs the bot; one workspace of it; or what concerns the rituals somebody hosts there. */
export type For = 'all' | { readonly workspace: string; readonly hostUser?: string };

/**
 * All that can be told about the bot and its rituals, in no order. It changes nothing; it asks the platforms unless `offline`,
 * so it is called outside any transaction. Nothing of who answered or is silent; of what is sealed, only that something failed.
 */
export async function diagnoseFor(
  parts: Parts,
  who: For,
  { offline = false }: { readonly offline?: boolean } = {},
): Promise<readonly Finding[]> {
  const host = who !== 'all' && who.hostUser !== undefined;
  const found = await parts.store.transaction(async (tx): Promise<readonly Finding[]> => {
    const all = await liveRituals(tx, who === 'all' ? undefined : who.workspace);
    const rituals = all.filter((ritual) => ritual.draft === 0 && (!host || steers(ritual, who.hostUser)));
    const ids = rituals.map(({ id }) => id);
    const round: Round = { tx, parts, now: parts.clock.now(), rituals, ids, open: openKinds(parts) };
    const found: Finding[] = [];
    for (const ritual of rituals) found.push(...(await ritualFindings(round, ritual)));
    return [
      ...(host ? [] : await houseFindings(round)),
      ...settingFindings(round),
      ...found,
      ...(await deliveryFindings(round)),
      ...(await overdueFindings(round, who === 'all' ? null : new Set([who.workspace]))),
      ...(await comingFindings(round)),
    ];
  });
  if (offline) return found;
  const asked = await platformFindings(parts, ({ platform }) => who === 'all' || platform === platformOf(who.workspace));
  // That all is well there, or whose clock is how far off, helps who runs the bot.
  return [...asked.filter(({ level }) => !host || level === 'warn' || level === 'fail'), ...found];
}

const steers = (ritual: RitualRow, user: string | undefined): boolean =>
  user !== undefined && [...hostsOf(ritual), ...alternatesOf(ritual)].includes(user);

async function ritualFindings(round: Round, ritual: RitualRow): Promise<readonly Finding[]> {
  if (ritual.paused !== 0) return [about(ritual, 'note', 'paused')];
  const place = await placeFindings(round, ritual);
  return place.some(({ level }) => level === 'fail') ? place : [...place, ...(await peopleFindings(round, ritual))];
}
