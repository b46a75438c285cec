import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const json = process.env.TEST_REPORT;

/** These replace a module of the engine with a broken one, so each needs a house of its own. */
const replacing = ['test/sim/without-*.test.ts', 'test/engine/parts-together.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than there are cores: some wait for a browser or for another process.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
    projects: [
      // The files of one worker share their modules: importing them anew for each took a third of the time.
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], exclude: replacing, isolate: false } },
      { extends: true, test: { name: 'replacing', include: replacing } },
    ],
  },
});
