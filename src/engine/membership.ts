import type { Interaction } from '../ports/adapter.ts';
import { isIn, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import { alternatesOf, hostsOf } from './people.ts';

/** The rituals that run now, of those somebody takes part in or hosts. */
export async function runningFor(
  tx: Tx,
  { workspace, user }: Pick<Interaction, 'workspace' | 'user'>,
): Promise<readonly RitualRow[]> {
  const all = (await liveRituals(tx, workspace)).filter(({ paused }) => paused === 0);
  const mine = await Promise.all(
    all.map(
      async (r) =>
        hostsOf(r).includes(user) ||
        alternatesOf(r).includes(user) ||
        (await isIn(tx, workspace, r.channel, memberId(workspace, user))),
    ),
  );
  return all.filter((_, i) => mine[i]);
}
