import { type RitualKind, together } from '../src/ritual/index.ts';

/**
 * Every ritual kind there is. One listed here is tested, documented and offered everywhere. They are loaded side by side, so
 * that what is wrong with any deck is said at once.
 */
export const rituals: readonly RitualKind[] = await together<RitualKind>([
  import('./check-in/index.ts').then(({ checkIn }) => checkIn),
  import('./pulse/index.ts').then(({ pulse }) => pulse),
  import('./kindness/index.ts').then(({ kindness }) => kindness),
  import('./bravo/index.ts').then(({ bravo }) => bravo),
  import('./yellow-card/index.ts').then(({ yellowCard }) => yellowCard),
  import('./session/index.ts').then(({ session }) => session),
]);
