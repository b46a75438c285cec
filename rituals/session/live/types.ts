import type { Wire } from '../../../src/ritual/index.ts';
import type { SessionTypes } from '../one/types.ts';

/** What the part `session-one` is made of, and its handlers. */
export type Ones = SessionTypes;
export type Wires = readonly Wire<Ones>[];
