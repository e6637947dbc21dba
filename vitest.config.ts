import { defineConfig } from 'vitest/config'

const shared = {
  globalSetup: ['src/platform/testing/cluster.ts'],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: [
      { test: { ...shared, name: 'src', include: ['src/**/*.test.ts', 'seed/**/*.test.ts', 'scripts/**/*.test.ts'] } },
      // Journeys in a browser and long fault harnesses start whole products of their own.
      { test: { ...shared, name: 'e2e', include: ['e2e/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 300_000 } },
    ],
  },
})
