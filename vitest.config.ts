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

/**
 * postgres.js 3 writes once more to a connection that it has just lost, outside of any promise (its connection.js,
 * `nextWrite`). Tests that kill the database meet it now and then; whoever waits for the query is told all the same.
 */
function isLostWrite({ message, stack }: { message?: unknown; stack?: unknown }): boolean {
  return String(message).includes("reading 'write'") && String(stack).includes('postgres/src/connection.js');
}

export default defineConfig({
  test: {
    // Black-box tests wait for other processes more than they compute.
    maxWorkers: availableParallelism() + 1,
    onUnhandledError: (error) => !isLostWrite(error),
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
          include: ['test/{engine,clients,api-client}/**/*.test.ts'],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      // Isolated: these start processes, and a small worker forks faster than one that has grown; those of the page
      // bring a document of their own.
      {
        test: {
          name: 'node',
          include: ['test/{modal-bridge,dev,github,ui}/**/*.test.ts'],
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
