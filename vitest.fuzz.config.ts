// `npm run fuzz`: on demand, because each property takes FUZZ_RUNS random inputs (100,000 unless told).

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'fuzz',
    include: ['test/fuzz/**/*.fuzz.ts'],
    testTimeout: 1_800_000,
    provide: { fuzzRuns: Number(process.env['FUZZ_RUNS'] ?? 100_000) },
  },
});
