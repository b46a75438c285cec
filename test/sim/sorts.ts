import { checkIns } from './check-ins.ts';
import { peers } from './peers/peers.ts';
import type { Sort, SortName } from './sort.ts';

const ALL: Readonly<Record<SortName, Sort>> = { 'check-in': checkIns, peers };

/** The sort of that name. */
export const sortOf = (name: SortName): Sort => ALL[name];
