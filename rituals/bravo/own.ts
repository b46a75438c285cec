import type { OwnData } from '../../src/ritual/index.ts';
import type { Desk } from './types.ts';

type Desks = { readonly config: Desk['config']; readonly data: Desk['data']; readonly entry: unknown; readonly ballot: null };

/** Bravos somebody took back count in their week. */
export const own: OwnData<Desks> = {
  shown: ({ spent }, { id }) => {
    const mine = spent.filter(({ from }) => from === id).map(({ at }) => ({ at }));
    return mine.length > 0 ? { mine: { spent: mine } } : null;
  },
  forget: (desk, { id }) => desk.remember({ ...desk.data, spent: desk.data.spent.filter(({ from }) => from !== id) }),
};
