// Test projects: pure core in Node and again in workerd, Durable Objects and routes in workerd, everything that runs
// on Node in Node, and the black box from outside.

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
};

export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['default', './dev/checks/count-reporter.ts'] : ['default'],
    projects: [
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], testTimeout: 30_000 } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './test/worker/core.wrangler.toml' } })],
        test: { name: 'core-workerd', include: ['test/core/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { bindings: NOWHERE } })],
        test: { name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        test: {
          name: 'node',
          include: ['test/{engine,clients,api-client,modal-bridge,dev}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/{conformance,browser}/**/*.test.ts'],
          globalSetup: ['test/conformance/whole-stack/shared-stack.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
