// Entry of a worker thread: the jobs of a run on the real engines, one file at a time. Each engine loads with the first
// file of its language.

import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { SelectedFile } from '../../src/core/changes.ts';
import { createRuleEngine } from '../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../src/engine/syntax/index.ts';
import { createFloorFinder } from '../../src/modal-bridge/container/floor-finder.ts';
import { createStyleFinder } from '../../src/modal-bridge/container/style-finder.ts';
import type { CrewTask } from './crew.ts';
import { createFolderReader } from './folder-reader.ts';
import { modernizeFile, withRules } from './modernize-file.ts';

const port = parentPort;
if (port === null) throw new Error('thread.ts runs as a worker thread');
const { root, rules } = workerData as CrewTask;
const repository = createFolderReader(root);
const floorOf = createFloorFinder(repository);
const styleOf = createStyleFinder(repository);
const file = withRules(
  {
    rules: createRuleEngine(),
    syntax: createSyntaxChecker(),
    model: null,
    nonce: (bytes) => randomBytes(bytes).toString('hex'),
  },
  rules,
);

port.on('message', (selected: SelectedFile) => {
  void modernizeFile(selected, { repository, floorOf, styleOf, file }).then((outcome) => port.postMessage(outcome));
});
