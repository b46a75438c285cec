import type { SortName } from './sort.ts';

/** Seeds of histories that once broke something, or came near it, and what it was. */
export const BAD_SEEDS: readonly (readonly [sort: SortName, seed: number, what: string])[] = [
  ['peers', 434, 'a bravo deleted by its last recipient stood in the channel: its post was still on its way when it was erased'],
];
