// Fills a new bare repository: from files given as bytes, or from any local git repository at its HEAD. The source
// is only read, through git's own fetch, so worktrees and shallow clones work.

import { resolve } from 'node:path';
import type { GitRepository } from './repository.ts';

export interface FileInput {
  readonly path: string;
  readonly content: Buffer;
  /** 160000 is a submodule: the content is then the commit id it points to. */
  readonly mode: '100644' | '100755' | '120000' | '160000';
}

/** Writes one root commit with these files to `branch`. */
export async function importFiles(
  repository: GitRepository,
  branch: string,
  files: readonly FileInput[],
  commit: { readonly message: string; readonly author: string; readonly seconds: number },
): Promise<void> {
  const message = Buffer.from(commit.message);
  const input: Buffer[] = [
    Buffer.from(`commit refs/heads/${branch}\ncommitter ${commit.author} ${commit.seconds} +0000\n`),
    Buffer.from(`data ${message.length}\n`),
    message,
    Buffer.from('\n'),
  ];
  for (const { path, content, mode } of files) {
    if (mode === '160000') {
      input.push(Buffer.from(`M 160000 ${content.toString('utf8').trim()} ${quote(path)}\n`));
    } else {
      input.push(Buffer.from(`M ${mode} inline ${quote(path)}\ndata ${content.length}\n`), content, Buffer.from('\n'));
    }
  }
  input.push(Buffer.from('done\n'));
  await repository.run(['fast-import', '--quiet', '--done'], { input: Buffer.concat(input) });
}

/** Fetches HEAD of a local repository into `branch`. `depth` leaves older commits out. */
export async function importHead(
  repository: GitRepository,
  branch: string,
  path: string,
  depth?: number,
): Promise<void> {
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--update-shallow', '--no-recurse-submodules'];
  const limit = depth === undefined ? [] : [`--depth=${depth}`];
  await repository.run(['fetch', ...options, ...limit, '--', resolve(path), `HEAD:refs/heads/${branch}`]);
}

/** A path as fast-import reads it; always quoted, so that a name may hold any byte but NUL. */
function quote(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
