import { z } from 'zod';
import { defineRitual } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';

/** One card about process. */
export const process = defineRitual({
  kind: 'yellow-card-process',
  starts: 'person',
  sealed: true,
  config: Config,
  data: z.object({}),
  entry: z.null(),
  ballot: z.null(),
  first: 'closed',
  entryPoints: [],
  gallery: () => ({}),
  always: () => [],
  stages: () => ({ closed: {} }),
});
