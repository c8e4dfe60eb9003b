// The jobs as a thread runs them: real engines, warmed once; clones read from disk with one object cache each. Holds no
// key and no token beyond the fetch that was asked for.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { fetchCommit, type GitStore } from '../../../clients/git.ts';
import type { FilePorts } from '../../../core/model/file-ports.ts';
import type { ChatModel } from '../../../core/ports.ts';
import { createRuleEngine } from '../../../engine/rules/index.ts';
import { layOut } from '../../../engine/style/lay-out.ts';
import { createSyntaxChecker } from '../../../engine/syntax/index.ts';
import { analyze } from '../../container/analyze.ts';
import { createFloorFinder, type FloorFinder } from '../../container/floor-finder.ts';
import { refactor } from '../../container/refactor.ts';
import { createRepositoryReader, type RepositoryReader } from '../../container/repository-reader.ts';
import { createStyleFinder, type StyleFinder } from '../../container/style-finder.ts';
import type { Jobs } from './thread-host.ts';
import { warmUp } from './warm-up.ts';

interface OpenRepository {
  readonly reader: RepositoryReader;
  readonly floorOf: FloorFinder;
  readonly styleOf: StyleFinder;
}

/** Loads the engines and gives the jobs that stand on them. */
export async function createThreadJobs(model: ChatModel | null): Promise<Jobs> {
  const file: FilePorts = {
    rules: createRuleEngine(),
    syntax: createSyntaxChecker(),
    layOut,
    model,
    nonce: (bytes) => randomBytes(bytes).toString('hex'),
  };
  await warmUp(file);
  // One per clone: a clone holds one commit.
  const open = new Map<string, OpenRepository>();

  function openAt(gitdir: string, sha: string): OpenRepository {
    const known = open.get(gitdir);
    if (known !== undefined) return known;
    const store: GitStore = { fs, gitdir, cache: {} };
    const reader = createRepositoryReader(store, sha);
    const opened = { reader, floorOf: createFloorFinder(reader), styleOf: createStyleFinder(reader) };
    open.set(gitdir, opened);
    return opened;
  }

  return {
    clone: (task) => fetchCommit({ ...task, fs, fetch }),
    async analyze(task, onFile) {
      const { reader, floorOf, styleOf } = openAt(task.gitdir, task.sha);
      await analyze(task, { repository: reader, floorOf, styleOf, file, onFile });
    },
    refactor: (input) => refactor(input, file),
    forget: (gitdir) => void open.delete(gitdir),
  };
}
