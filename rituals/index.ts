import type { RitualKind } from '../src/ritual/index.ts';
import { bravo } from './bravo/index.ts';
import { checkIn } from './check-in/index.ts';
import { kindness } from './kindness/index.ts';
import { pulse } from './pulse/index.ts';
import { session } from './session/index.ts';
import { yellowCard } from './yellow-card/index.ts';

/** Every ritual kind there is. One listed here is tested, documented and offered everywhere. */
export const rituals: readonly RitualKind[] = [checkIn, pulse, kindness, bravo, yellowCard, session];
