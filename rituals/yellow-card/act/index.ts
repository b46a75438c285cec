import { z } from 'zod';
import { defineRitual } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';

/** One card about an act. */
export const act = defineRitual({
  kind: 'yellow-card-act',
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
