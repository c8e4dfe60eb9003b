// `POST git/trees`: checks every entry as GitHub does, then writes blobs and tree with git.

import { z } from 'zod';
import { writableGit } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit } from '../git/commits.ts';
import type { GitRepository } from '../git/repository.ts';
import { listTree, objectTypes, writeBlobs, writeTree } from '../git/trees.ts';
import type { TreeEdit } from '../git/trees.ts';
import { json, readJson, signedIn } from '../http.ts';
import type { Call, Reply, Viewer } from '../http.ts';
import { presentTree, repositoryLinks } from '../present/git.ts';
import { notFound, unprocessable } from '../problem.ts';
import { isObjectId } from '../resolve.ts';

const Entry = z.object({
  path: z.string(),
  mode: z.string().optional(),
  type: z.string().optional(),
  sha: z.string().nullable().optional(),
  content: z.string().optional(),
});
const NewTree = z.object({ base_tree: z.string().nullish(), tree: z.array(Entry) });
type Entry = z.infer<typeof Entry>;

const TYPE_OF_MODE: Readonly<Record<string, 'blob' | 'tree' | 'commit'>> = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
};

/** Handles the request. */
export async function createTree(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const { base_tree: baseName, tree: entries } = await readJson(call, NewTree);
  if (entries.length === 0) throw unprocessable('Invalid tree info');
  for (const entry of entries) checkEntry(entry);
  refuseWorkflows(entries, signedIn(call));
  refuseSecrets(entries, repository.push_protection);
  const base = baseName ? await findTree(git, baseName) : null;
  await checkObjects(git, entries);

  const inline = entries.filter((entry) => entry.content !== undefined);
  const blobs = await writeBlobs(
    git,
    inline.map(({ content = '' }) => Buffer.from(content, 'utf8')),
  );
  const shaOf = new Map(inline.map((entry, index) => [entry, blobs[index]]));
  const edits = entries.map((entry): TreeEdit => {
    return { path: entry.path, mode: entry.mode ?? '100644', sha: shaOf.get(entry) ?? entry.sha ?? null };
  });
  const sha = await writeTree(git, base, edits);
  if (sha === null) throw unprocessable('GitRPC::BadObjectState');

  const links = repositoryLinks(context.store.fullName(repository), call);
  const location = `${links.url}/git/trees/${sha}`;
  return json(201, presentTree(sha, await listTree(git, sha, false), false, links), { location });
}

function checkEntry({ path, mode, type, sha, content }: Entry): void {
  if (path.startsWith('/')) throw unprocessable('tree.path cannot start with a slash');
  if (path.split('/').some(isMalformed)) throw unprocessable('tree.path contains a malformed path component');
  const expected = TYPE_OF_MODE[mode ?? ''];
  if (expected === undefined && !(sha === null && mode === undefined)) {
    throw unprocessable('Must supply a valid tree.mode');
  }
  if (type !== undefined && expected !== undefined && type !== expected) {
    throw unprocessable(`tree.type ${type} does not match tree.mode ${mode ?? ''}`);
  }
  if ((sha === undefined) === (content === undefined)) {
    throw unprocessable('Must supply either tree.sha or tree.content. Request will be rejected if both are present.');
  }
  if (content !== undefined && expected !== 'blob') throw unprocessable('tree.content is only valid for blobs');
}

function isMalformed(part: string): boolean {
  return part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git' || part.includes('\0');
}

/** GitHub hides the endpoint from OAuth tokens that may not touch workflows. */
function refuseWorkflows(entries: readonly Entry[], { token }: Viewer): void {
  if (token.scopes === null || token.scopes.includes('workflow')) return;
  if (entries.some(({ path }) => path.startsWith('.github/workflows/'))) throw notFound();
}

/** Push protection says that there is a secret, and not where. */
function refuseSecrets(entries: readonly Entry[], secrets: readonly string[]): void {
  const found = entries.some(({ content = '' }) => secrets.some((secret) => content.includes(secret)));
  if (found) throw unprocessable('Repository rule violations found: secret detected in content (push protection)');
}

async function findTree(git: GitRepository, name: string): Promise<string> {
  const object = isObjectId(name) ? await git.read(name) : null;
  if (object?.type === 'tree') return object.sha;
  const commit = object && (await readCommit(git, object.sha));
  if (!commit) throw unprocessable('base_tree is not a valid tree oid');
  return commit.tree;
}

async function checkObjects(git: GitRepository, entries: readonly Entry[]): Promise<void> {
  const named = entries.flatMap(({ sha, mode = '' }) => (typeof sha === 'string' ? [{ sha, mode }] : []));
  const types = await objectTypes(git, named.map(({ sha }) => sha).filter(isObjectId));
  for (const { sha, mode } of named) {
    const expected = TYPE_OF_MODE[mode] ?? 'blob';
    // A submodule's commit lies in another repository.
    const fits = expected === 'commit' ? isObjectId(sha) : types.get(sha) === expected;
    if (!fits) throw unprocessable(`tree.sha ${sha} is not a valid ${expected}`);
  }
}
