import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const json = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Left to itself vitest keeps one core free, and of two uses one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
  },
});
