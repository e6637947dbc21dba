import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'seed/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['src/platform/testing/cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A real database stands behind most tests; a failing one should say why, not hang.
    teardownTimeout: 30_000,
    reporters: process.env['CI'] ? ['default'] : ['dot'],
  },
})
