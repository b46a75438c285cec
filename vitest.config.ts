import { defineConfig } from 'vitest/config';

const json = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
  },
});
