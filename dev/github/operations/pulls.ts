// What several routes ask of a pull request: its numbers, and the limits of its texts.

import { gitOf } from '../context.ts';
import type { Context } from '../context.ts';
import { diffFiles } from '../git/diffs.ts';
import { countAheadBehind, mergeBase } from '../git/refs.ts';
import type { Pull, Repository } from '../model.ts';
import type { PullCounts } from '../present/pull.ts';
import { validationFailed } from '../problem.ts';
import type { FieldError } from '../problem.ts';

const MAX_TITLE = 256;
const MAX_BODY = 65_536;

/** The numbers of a pull request, counted by git between the merge base and the head. */
export async function countPull(context: Context, repository: Repository, pull: Pull): Promise<PullCounts> {
  const git = gitOf(context, repository);
  const base = (await git.read(`refs/heads/${pull.base.ref}`))?.sha ?? pull.base.sha;
  const common = (await mergeBase(git, pull.base.sha, pull.head.sha)) ?? pull.base.sha;
  const files = await diffFiles(git, common, pull.head.sha);
  const { ahead } = await countAheadBehind(git, common, pull.head.sha);
  const merged = await git.run(['merge-tree', '--write-tree', base, pull.head.sha], { allow: [1] });
  return {
    commits: ahead,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
    mergeable: merged.code === 0,
  };
}

/** Length limits that opening and changing share. */
export function checkText(title: string | undefined, body: string | null | undefined): void {
  const errors: FieldError[] = [];
  const tooLong = (field: string, max: number) => {
    const message = `${field} is too long (maximum is ${max} characters)`;
    errors.push({ resource: 'PullRequest', code: 'custom', field, message });
  };
  if ((title?.length ?? 0) > MAX_TITLE) tooLong('title', MAX_TITLE);
  if ((body?.length ?? 0) > MAX_BODY) tooLong('body', MAX_BODY);
  if (errors.length > 0) throw validationFailed(...errors);
}
