import type { Ctx, Types } from '../../../src/ritual/index.ts';
import type { Series } from '../types.ts';
import { KIND, Vote } from './types.ts';

/** Begins the vote of a season that is over: continue, change or stop. */
export const seasonVote = (from: Pick<Ctx<Types>, 'start'>, { id, plan }: Pick<Series, 'id' | 'plan'>): string =>
  from.start({ kind: KIND, data: Vote }, { series: id, title: plan.title, language: plan.language });
