// The Git Data API for objects: blobs, trees and commits.

import { z } from 'zod';
import { isoNow, readableGit, writableGit } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit, signatureAt, writeCommit } from '../git/commits.ts';
import type { Signature } from '../git/commits.ts';
import { listTree, objectTypes, writeBlobs } from '../git/trees.ts';
import type { TreeEntry } from '../git/trees.ts';
import { json, param, readJson, signedIn } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { commitIdentity } from '../identity.ts';
import { presentGitCommit, presentTree, repositoryLinks } from '../present/git.ts';
import { notFound, unprocessable } from '../problem.ts';
import { isObjectId, resolveCommit } from '../resolve.ts';
import type { Route } from '../router.ts';
import { createTree } from './create-tree.ts';

const NewBlob = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });
const Person = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });
const NewCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: Person.optional(),
  committer: Person.partial().optional(),
  signature: z.string().optional(),
});

/** Routes below `/repos/{owner}/{repo}/git` for blobs, trees and commits. */
export function gitObjectRoutes(context: Context): Route[] {
  const base = '/repos/:owner/:repo/git';
  return [
    { method: 'GET', pattern: `${base}/blobs/:sha`, handler: (call) => getBlob(context, call) },
    { method: 'POST', pattern: `${base}/blobs`, handler: (call) => createBlob(context, call) },
    { method: 'GET', pattern: `${base}/trees/:sha+`, handler: (call) => getTree(context, call) },
    { method: 'POST', pattern: `${base}/trees`, handler: (call) => createTree(context, call) },
    { method: 'GET', pattern: `${base}/commits/:sha`, handler: (call) => getGitCommit(context, call) },
    { method: 'POST', pattern: `${base}/commits`, handler: (call) => createCommit(context, call) },
  ];
}

async function getBlob(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const sha = param(call, 'sha');
  const object = isObjectId(sha) ? await git.read(sha) : null;
  if (object?.type !== 'blob') throw notFound();
  if (/application\/vnd\.github(\.v3)?\.raw/.test(call.headers.accept ?? '')) {
    return {
      status: 200,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
      body: object.content,
    };
  }
  const { url } = repositoryLinks(context.store.fullName(repository), call);
  return json(200, {
    sha,
    node_id: Buffer.from(`Blob:${sha}`).toString('base64url'),
    size: object.content.length,
    url: `${url}/git/blobs/${sha}`,
    // GitHub breaks the text into lines of 60 characters.
    content: object.content.toString('base64').replaceAll(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
  });
}

async function createBlob(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const { content, encoding } = await readJson(call, NewBlob);
  const [sha] = await writeBlobs(git, [Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')]);
  const url = `${repositoryLinks(context.store.fullName(repository), call).url}/git/blobs/${sha ?? ''}`;
  return json(201, { sha, url }, { location: url });
}

async function getTree(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const name = param(call, 'sha');
  const object = isObjectId(name) ? await git.read(name) : null;
  const sha = object?.type === 'tree' ? object.sha : (await resolveCommit(git, name))?.tree;
  if (sha === undefined) throw notFound();
  // Any value switches recursion on, even `0`.
  const all = await listTree(git, sha, call.query.has('recursive'));
  const shown = bounded(all, context.settings.tree_max_entries, context.settings.tree_max_bytes);
  const links = repositoryLinks(context.store.fullName(repository), call);
  return json(200, presentTree(sha, shown, shown.length < all.length, links));
}

function bounded(entries: readonly TreeEntry[], maxEntries: number, maxBytes: number): readonly TreeEntry[] {
  let bytes = 0;
  const end = entries.findIndex(({ path }, index) => {
    bytes += Buffer.byteLength(path) + 60;
    return index >= maxEntries || bytes > maxBytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

async function getGitCommit(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const sha = param(call, 'sha');
  const commit = isObjectId(sha) ? await readCommit(git, sha) : null;
  if (!commit) throw notFound();
  return json(200, presentGitCommit(commit, repositoryLinks(context.store.fullName(repository), call)));
}

async function createCommit(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const input = await readJson(call, NewCommit);
  const types = await objectTypes(git, [input.tree, ...input.parents].filter(isObjectId));
  if (types.get(input.tree) !== 'tree') throw unprocessable('Tree SHA does not exist');
  if (input.parents.some((parent) => types.get(parent) !== 'commit')) {
    throw unprocessable('Parent SHA does not exist or is not a commit object');
  }
  const self = { ...commitIdentity(signedIn(call).account), date: isoNow(context) };
  const authorFields = { ...self, ...defined(input.author) };
  const author = signature(authorFields);
  const committer = signature({ ...authorFields, ...defined(input.committer) });
  const { message, tree, parents } = input;
  const sha = await writeCommit(git, { message, tree, parents, author, committer, signature: input.signature });
  const links = repositoryLinks(context.store.fullName(repository), call);
  const commit = await readCommit(git, sha);
  if (!commit) throw new Error(`git wrote no commit ${sha}`);
  return json(201, presentGitCommit(commit, links), { location: `${links.url}/git/commits/${sha}` });
}

function signature({ name, email, date }: { name: string; email: string; date: string }): Signature {
  const made = signatureAt(name, email, date);
  if (!made) throw unprocessable(`Invalid request.\n\n"${date}" is not a valid ISO 8601 date.`);
  return made;
}

function defined(fields: Partial<Record<'name' | 'email' | 'date', string | undefined>> | undefined): object {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined));
}
