import type { Block } from '../../src/message/index.ts';
import { type Member, roundOnMyPage } from '../../src/ritual/index.ts';
import type { Round } from './types.ts';
import { nameOf } from './views.ts';
import { words } from './words.ts';

/** What stands on a member's own page: the round that is open for them, or the next one. */
export const onMyPage = (round: Round, by: Member): Promise<readonly Block[]> =>
  roundOnMyPage(round, by, { name: nameOf(round.config, by.language), label: words(by.language).line('answer') });
