import type { Interaction } from '../ports/adapter.ts';
import { isIn } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import { actor } from './actor.ts';
import { hostsOf } from './people.ts';

/** The rituals that run now, of those somebody takes part in or hosts. */
export async function runningFor(tx: Tx, asked: Interaction): Promise<readonly RitualRow[]> {
  const all = (await liveRituals(tx, asked.workspace)).filter(({ paused }) => paused === 0);
  const mine = await Promise.all(
    all.map(async (r) => hostsOf(r).includes(asked.user) || (await isIn(tx, asked.workspace, r.channel, actor(asked)))),
  );
  return all.filter((_, i) => mine[i]);
}
