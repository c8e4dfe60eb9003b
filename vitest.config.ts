// Test projects: pure core in Node and again in workerd, Durable Objects and routes in workerd, everything that runs
// on Node in Node, and the black box from outside.

import { availableParallelism } from 'node:os';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Nothing listens on port 1: objects under test reach nobody. */
const NOWHERE = {
  API_SECRET_KEY: 'a key for tests that is long enough',
  GITHUB_CLIENT_ID: 'test-app',
  GITHUB_CLIENT_SECRET: 'test-app-secret',
  ALLOW_ANONYMOUS_RUNS: 'true',
  GITHUB_TOKEN: 'test-token',
  GITHUB_URL: 'http://127.0.0.1:1',
  GITHUB_API_URL: 'http://127.0.0.1:1',
  BRIDGE_URL: 'http://127.0.0.1:1',
  BRIDGE_TOKEN: 'test-bridge',
  GITHUB_WRITE_INTERVAL_MS: '0',
  METRICS_TOKEN: 'a-token-for-operators-in-tests-only',
};

export default defineConfig({
  test: {
    // Most tests wait for other processes more than they compute, so that one worker per core is not too many.
    maxWorkers: Math.max(2, availableParallelism()),
    // Every step of every run writes a log line: only those of a test that fails are worth reading.
    silent: 'passed-only',
    reporters: process.env['CI'] ? ['default', './dev/checks/count-reporter.ts'] : ['default'],
    // `isolate: false` where files leave nothing behind: a worker of its own for each would cost more than its tests.
    projects: [
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], testTimeout: 30_000, isolate: false } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './test/worker/core.wrangler.toml' } })],
        test: { name: 'core-workerd', include: ['test/core/**/*.test.ts'], testTimeout: 30_000, isolate: false },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { bindings: NOWHERE } })],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['test/worker/leave-nothing.ts'],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['test/{engine,clients,api-client,ui}/**/*.test.ts'],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      // Isolated: these start processes, and a small worker forks faster than one that has grown.
      {
        test: {
          name: 'node',
          include: ['test/{modal-bridge,dev,github}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      // Black-box tests that bring a Worker and a bridge of their own, so that several files may run at once.
      {
        test: {
          name: 'own-stack',
          include: ['test/conformance/own-stack/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // And those that share one: one file after another.
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/whole-stack/**/*.test.ts', 'test/browser/**/*.test.ts'],
          globalSetup: ['test/conformance/whole-stack/shared-stack.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
