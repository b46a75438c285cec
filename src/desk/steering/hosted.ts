import { authorise } from '../../engine/authorise.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { hostsOf } from '../../engine/people.ts';
import { rolesOf } from '../../engine/roles.ts';
import type { Block } from '../../message/index.ts';
import { findPlace } from '../../store/places.ts';
import { draftsOf, liveRituals, type RitualRow } from '../../store/rituals.ts';
import { parkedWork } from '../../store/told-wakeups.ts';
import { atDesk, type Visit } from '../desk.ts';
import { steer } from '../refs.ts';
import { channelName } from '../set-up/channel.ts';
import { type Hosted, hostedBlocks } from './hosted-view.ts';
import { nextOf } from './next.ts';
import { comingFor, stateOf } from './page.ts';

/** So many rituals at most are listed. */
const LISTED = 10;

/**
 * The rituals that whoever looks may steer, and what they set up and have not started: where, how they stand, when they come
 * next, and what is wrong; each with a button to its page. Nothing where there are none.
 */
export async function hostedLines(visit: Visit): Promise<readonly Block[]> {
  const { tx, workspace, user, language } = visit;
  const mine: RitualRow[] = (await draftsOf(tx, workspace)).filter((ritual) => hostsOf(ritual).includes(user));
  for (const ritual of await liveRituals(tx, workspace))
    if (authorise('steer', await rolesOf(tx, workspace, user, { ritual }))) mine.push(ritual);
  const parked = new Set(
    (
      await parkedWork(
        tx,
        mine.map(({ id }) => id),
      )
    ).map(({ ritual }) => ritual),
  );
  const shown = await Promise.all(mine.slice(0, LISTED).map((ritual) => hostedOf(visit, ritual, parked)));
  return hostedBlocks(shown, Math.max(0, mine.length - LISTED), language);
}

async function hostedOf(visit: Visit, ritual: RitualRow, parked: ReadonlySet<string>): Promise<Hosted> {
  const { tx, parts, workspace, language, zone, now } = visit;
  const place = (await findPlace(tx, { workspace, kind: 'channel', id: ritual.channel })) ?? null;
  const next = await nextOf(tx, parts, ritual, now);
  const gone = (place?.gone_at ?? null) !== null;
  return {
    name: titleOf(parts, ritual, language),
    channel: channelName(workspace, place, ritual.channel),
    state: await stateOf(visit, ritual),
    next: next && comingFor(visit, ritual, next),
    dated: ritual.recurrence !== null,
    zone,
    page: atDesk(steer({}), ritual.id),
    since: ritual.created_at,
    trouble: gone
      ? 'channel-gone'
      : parked.has(ritual.id)
        ? 'parked'
        : (place?.roster_at ?? null) === null
          ? 'nobody-known'
          : null,
  };
}
