import type { OwnData } from '../../src/ritual/index.ts';
import type { Pulse } from './types.ts';

/** What a host says was done has their name on it. */
export const own: OwnData<Pulse> = {
  shown: ({ done }, { name }) => (done !== null && done.who === name ? { mine: { done } } : null),
  forget: (round, { name }) => {
    if (round.data.done?.who === name) round.remember({ ...round.data, done: null });
  },
};
