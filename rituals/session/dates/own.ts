import type { OwnData } from '../../../src/ritual/index.ts';
import type { Search } from './types.ts';

type Searches = {
  readonly config: Search['config'];
  readonly data: Search['data'];
  readonly entry: NonNullable<Awaited<ReturnType<Search['entry']>>>;
  readonly ballot: null;
};

/** Of looking for a date: who asked, and the early or late hours somebody could have come at. */
export const own: OwnData<Searches> = {
  shown: ({ title, host, slots, awkward }, { id }) => {
    const hours = slots.filter((slot) => awkward[slot.id]?.includes(id)).map(({ date, time }) => ({ date, time }));
    return host === id || hours.length > 0 ? { mine: { title, asked: host === id, awkward: hours } } : null;
  },
  forget: (search, { id }) => {
    const { host, awkward } = search.data;
    const others = Object.entries(awkward).map(([slot, who]) => [slot, who.filter((one) => one !== id)] as const);
    search.remember({ ...search.data, host: host === id ? '' : host, awkward: Object.fromEntries(others) });
  },
};
