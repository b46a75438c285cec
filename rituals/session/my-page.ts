import type { Block } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { Answer } from './one/types.ts';
import { nextOnes } from './series.ts';
import type { Board } from './types.ts';
import { myNext } from './views.ts';

/** So many sessions stand on a member's own page. */
const MOST = 3;

/** A member's next sessions with what they answered, each to be opened; nothing for whoever stopped, or cannot come. */
export async function onMyPage(board: Board, by: Member): Promise<readonly Block[]> {
  if (by.choice.state === 'stopped' || (by.guest && !board.config.guests)) return [];
  const next = (await nextOnes(board)).slice(0, MOST);
  const mine = await Promise.all(
    next.map(async ({ id, data }) => {
      const part = await board.entryOf(id, by.id);
      return { id, data, answer: part === null || part === undefined ? null : Answer.parse(part).answer };
    }),
  );
  return myNext(mine, { language: by.language, zone: by.zone, now: board.now });
}
