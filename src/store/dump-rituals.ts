import { lookingAt } from './dump.ts';
import type { StoreAt } from './open.ts';
import { liveRituals, type RitualRow } from './rituals.ts';
import type { Tables } from './tables.ts';

/** How a bot is set up: its workspaces and the rituals that have not ended, each in the order of their ids. */
export type SetUp = { readonly workspaces: readonly Tables['workspace'][]; readonly rituals: readonly RitualRow[] };

/** How the bot on this database is set up now, of one workspace or of all. Nothing is written; a bot may run. */
export const setUpIn = (at: StoreAt, workspace?: string): Promise<SetUp> =>
  lookingAt(at, async (tx) => {
    const all = await tx.selectFrom('workspace').selectAll().orderBy('id').execute();
    return {
      workspaces: all.filter(({ id }) => workspace === undefined || id === workspace),
      rituals: await liveRituals(tx, workspace),
    };
  });
