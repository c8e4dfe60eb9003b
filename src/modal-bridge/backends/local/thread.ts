// Entry of a worker thread: the real jobs on the real engines. Gets no environment and no key.

import { parentPort, workerData } from 'node:worker_threads';
import { createThreadJobs } from './thread-jobs.ts';
import type { ThreadData } from './messages.ts';
import { serveThread } from './thread-host.ts';

if (parentPort === null) throw new Error('thread.ts runs as a worker thread');
await serveThread(parentPort, workerData as ThreadData, createThreadJobs);
