// A worker thread whose jobs misbehave as the file's text asks: HANG, CRASH, CRASH ONCE, THROW, SLOW. Real host code.

import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { serveThread } from '../../../src/modal-bridge/backends/local/thread-host.ts';
import type { ThreadData } from '../../../src/modal-bridge/backends/local/messages.ts';
import { leftAlone } from '../../../src/modal-bridge/container/left-alone.ts';
import { fatal } from '../../../src/core/errors.ts';
import { err, ok } from '../../../src/core/result.ts';
import { NO_USAGE } from '../../../src/core/findings.ts';

function misbehave(script: string): Promise<void> {
  const [word, file = ''] = script.split(' ');
  if (word === 'HANG') for (;;);
  if (word === 'CRASH') process.exit(7);
  if (word === 'THROW') throw new Error('thrown');
  if (word === 'CRASH-ONCE' && !existsSync(file)) {
    writeFileSync(file, '');
    process.exit(7);
  }
  // Waits without blocking, for ever: only a limit or the end of the test ends it.
  if (word === 'WAIT') return new Promise(() => undefined);
  return Promise.resolve();
}

await serveThread(parentPort!, workerData as ThreadData, (model) =>
  Promise.resolve({
    async clone({ url, gitdir }) {
      if (url.endsWith('/missing')) return err(fatal('repo_not_found'));
      writeFileSync(`${gitdir}/cloned`, url);
      return Promise.resolve(ok(undefined));
    },
    async analyze({ files, gitdir }, onFile) {
      for (const file of files) {
        await misbehave(file.path);
        onFile(leftAlone(file.path, existsSync(`${gitdir}/cloned`) ? 'clean' : 'unreadable'));
      }
    },
    async refactor({ content }) {
      if (content === 'ASK') {
        const answer = await model?.ask({
          purpose: 'analysis',
          schemaName: 's',
          schema: {},
          messages: [],
          temperature: 0,
        });
        const detail = answer?.ok === true ? answer.value.json : 'no model';
        return { status: 'rejected', reason: 'no_edit', detail, usage: NO_USAGE };
      }
      if (content === 'ENV') {
        return { status: 'rejected', reason: 'no_edit', detail: JSON.stringify(process.env), usage: NO_USAGE };
      }
      if (content.startsWith('BIG')) {
        return { status: 'rejected', reason: 'no_edit', detail: 'x'.repeat(Number(content.slice(3))), usage: NO_USAGE };
      }
      await misbehave(content);
      return { status: 'rejected', reason: 'no_edit', detail: content, usage: NO_USAGE };
    },
    forget: () => undefined,
  }),
);
