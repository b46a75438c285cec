import type { On, Wire } from '../../../src/ritual/index.ts';
import type { YellowCard } from '../types.ts';

/** What the circle's standing occurrence answers about cards on acts: writing one. */
export const actWires = (_on: On<YellowCard>): readonly Wire<YellowCard>[] => [];
