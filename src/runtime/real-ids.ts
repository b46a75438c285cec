import { randomBytes, randomInt } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

/** Ids and draws from the machine's own source of randomness. */
export const realIds: Ids = {
  next: () => randomBytes(16).toString('base64url'),
  draw: (below) => randomInt(below),
};
