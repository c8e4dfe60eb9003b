// A thread that does what engines must not: ends on one file, hangs on another.

import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ path }: { readonly path: string }) => {
  if (path.startsWith('crash')) process.exit(3);
  if (path.startsWith('throw')) throw new Error('an engine failed');
  if (path.startsWith('hang')) for (;;);
  parentPort?.postMessage({ state: 'left_alone', path, reason: 'clean' });
});
