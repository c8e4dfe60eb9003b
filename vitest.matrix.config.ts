// `npm run matrix`: on demand, because each of its cases kills a process and waits for another.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'matrix',
    include: ['test/matrix/**/*.matrix.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
