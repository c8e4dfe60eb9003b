// H7, H8: what a run stores of a hostile repository stays within what a row may hold, and large files never get this far.

import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { TreeEntry } from '../../src/core/changes.ts';
import { MAX_FILE_BYTES, MAX_PATH_BYTES } from '../../src/core/limits.ts';
import { readingEvent } from '../../src/core/run/messages.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord } from '../../src/core/run/record.ts';
import { selectFiles } from '../../src/core/select/select-files.ts';
import { RunStore } from '../../src/durable/run-store.ts';

/** SQLite in a Durable Object holds no larger value. */
const MAX_ROW_BYTES = 2 * 1024 * 1024;
const SHA = 'a'.repeat(40);

/** A path as long as one may be, of characters that take three bytes each. */
function widePath(index: number): string {
  const name = `${index}.py`;
  return `${'漢'.repeat(Math.floor((MAX_PATH_BYTES - name.length) / 3))}${name}`;
}

it('H7: no row of a run comes near what storage takes, however long and wide its paths are', async () => {
  const id = crypto.randomUUID();
  const paths = Array.from({ length: 6_000 }, (_, index) => widePath(index));
  const input = { id, subject: 'anonymous', repository: { owner: 'o', name: 'r' }, options: RunOptions.parse({}) };

  const sizes = await runInDurableObject(
    (env as unknown as { RUNS: DurableObjectNamespace }).RUNS.getByName(id),
    (_, state) => {
      const store = new RunStore(state.storage);
      store.init(newRecord(input, Date.now()));
      const tree: TreeEntry[] = paths.map((path) => ({ path, mode: '100644', type: 'blob', sha: SHA }));
      store.commit(
        store.load()!,
        paths.map(readingEvent),
        Date.now(),
        () => {
          store.addTree(tree);
          store.addLeftAlone(paths.map((path) => ({ path, reason: 'clean' })));
        },
        0,
      );
      const kept = [store.tree().length, store.leftAlone().length, store.events(0, 10_000).length];
      const largest = ['tree', 'left_alone', 'events'].map(
        (table) => store.sql.exec<{ n: number }>(`SELECT MAX(LENGTH(CAST(body AS BLOB))) AS n FROM ${table}`).one().n,
      );
      return { kept, largest };
    },
  );

  expect(sizes.kept).toEqual([6_000, 6_000, 6_000]);
  for (const size of sizes.largest) expect(size).toBeLessThan(MAX_ROW_BYTES);
});

it('H8: a file above the bound is left alone by its size in the tree, before anybody reads it', () => {
  const tree: TreeEntry[] = [MAX_FILE_BYTES, MAX_FILE_BYTES + 1, 200 * 1024 * 1024].map((size, index) => ({
    path: `${index}.py`,
    mode: '100644',
    type: 'blob',
    sha: SHA,
    size,
  }));

  const { selected, leftAlone } = selectFiles(tree, RunOptions.parse({}), { use_model: true, isMarked: () => false });

  expect(selected.map(({ path }) => path)).toEqual(['0.py']);
  expect(leftAlone.map(({ path }) => path)).toEqual(['1.py', '2.py']);
});
