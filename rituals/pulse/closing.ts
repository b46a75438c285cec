import { lineAfter } from '../../src/ritual/index.ts';
import { digest } from './digest.ts';
import { lastOf } from './done.ts';
import { monthOf, publish } from './publish.ts';
import { SEASON } from './trend.ts';
import type { Round } from './types.ts';
import { nameOf } from './views.ts';

/** The slot of the digest's n-th message, counted from 0. */
const slotOf = (page: number): string => (page === 0 ? 'digest' : `digest:${page + 1}`);

/** Opens the ballots, posts what may be shown of them to everyone at once, and keeps of it only what a season needs. */
export async function close(round: Round): Promise<void> {
  const { asked } = round.data;
  const { language, zone } = round.ritual;
  const published = publish(asked, await round.openBallots());
  const before = (await lastOf(round))?.data.season ?? [];
  const season = [...before, monthOf(round.occurrence.start, published)].slice(-SEASON);
  round.remember({ ...round.data, season });
  const name = nameOf(round.config, language);
  round.edit('line', lineAfter('closed', name, language));
  for (const [i, page] of digest({ name, asked, published, season, language, zone }).entries()) round.post(slotOf(i), page);
}
