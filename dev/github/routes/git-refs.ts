// The Git Data API for references.

import { z } from 'zod';
import { readableGit, recordPush, writableGit } from '../context.ts';
import type { Context } from '../context.ts';
import { createRef, deleteRef, isAncestor, isRefName, listRefs, moveRef, readRef } from '../git/refs.ts';
import type { Ref } from '../git/refs.ts';
import type { GitRepository } from '../git/repository.ts';
import { json, noContent, param, readJson } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { presentRef, repositoryLinks } from '../present/git.ts';
import { notFound, unprocessable } from '../problem.ts';
import { isObjectId } from '../resolve.ts';
import type { Route } from '../router.ts';

const NewRef = z.object({ ref: z.string(), sha: z.string() });
const RefUpdate = z.object({ sha: z.string(), force: z.boolean().default(false) });

/** Routes below `/repos/{owner}/{repo}/git` for references. */
export function gitRefRoutes(context: Context): Route[] {
  const base = '/repos/:owner/:repo/git';
  return [
    { method: 'GET', pattern: `${base}/ref/:ref+`, handler: (call) => getRef(context, call) },
    { method: 'GET', pattern: `${base}/matching-refs/:ref+`, handler: (call) => matchingRefs(context, call) },
    { method: 'GET', pattern: `${base}/refs/:ref+`, handler: (call) => getRef(context, call) },
    { method: 'POST', pattern: `${base}/refs`, handler: (call) => postRef(context, call) },
    { method: 'PATCH', pattern: `${base}/refs/:ref+`, handler: (call) => patchRef(context, call) },
    { method: 'DELETE', pattern: `${base}/refs/:ref+`, handler: (call) => removeRef(context, call) },
  ];
}

async function getRef(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const ref = await readRef(git, `refs/${param(call, 'ref')}`);
  if (!ref) throw notFound();
  return json(200, presentRef(ref, repositoryLinks(context.store.fullName(repository), call)));
}

async function matchingRefs(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const prefix = `refs/${param(call, 'ref')}`;
  const links = repositoryLinks(context.store.fullName(repository), call);
  const refs = await listRefs(git, 'refs/');
  return json(
    200,
    refs.filter(({ name }) => name.startsWith(prefix)).map((ref) => presentRef(ref, links)),
  );
}

async function postRef(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const { ref: name, sha } = await readJson(call, NewRef);
  if (!name.startsWith('refs/')) throw unprocessable("Reference name must start with 'refs/'.");
  if (name.split('/').length < 3) {
    throw unprocessable('Reference name must contain at least three slash-separated components.');
  }
  if (!isRefName(name)) throw unprocessable(`${name} is not a valid ref name.`);
  const type = await requireTarget(git, name, sha);
  if (await readRef(git, name)) throw unprocessable('Reference already exists');
  if ((await createRef(git, name, sha)) === 'refused') {
    // Two requests at once: the loser learns what the winner made.
    throw unprocessable((await readRef(git, name)) ? 'Reference already exists' : 'Reference update failed');
  }
  await recordPush(context, repository);
  const presented = presentRef({ name, sha, type }, repositoryLinks(context.store.fullName(repository), call));
  return json(201, presented, { location: presented.url });
}

async function patchRef(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const ref = await requireRef(git, call);
  const { sha, force } = await readJson(call, RefUpdate);
  const type = await requireTarget(git, ref.name, sha);
  const isBranch = ref.name.startsWith('refs/heads/');
  if (!force && isBranch && !(await isAncestor(git, ref.sha, sha))) throw unprocessable('Update is not a fast forward');
  if ((await moveRef(git, ref.name, ref.sha, sha)) === 'refused') throw unprocessable('Reference cannot be updated');
  await recordPush(context, repository);
  const links = repositoryLinks(context.store.fullName(repository), call);
  return json(200, presentRef({ name: ref.name, sha, type }, links));
}

async function removeRef(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await writableGit(context, call);
  const ref = await requireRef(git, call);
  if (ref.name === `refs/heads/${repository.default_branch}`) throw unprocessable('Cannot delete the default branch');
  if ((await deleteRef(git, ref.name, ref.sha)) === 'refused') throw unprocessable('Reference cannot be updated');
  await recordPush(context, repository);
  return noContent();
}

/** A missing reference is 422 here, not 404. */
async function requireRef(git: GitRepository, call: Call): Promise<Ref> {
  const ref = await readRef(git, `refs/${param(call, 'ref')}`);
  if (!ref) throw unprocessable('Reference does not exist');
  return ref;
}

async function requireTarget(git: GitRepository, name: string, sha: string): Promise<string> {
  if (!isObjectId(sha))
    throw unprocessable('The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  const object = await git.read(sha);
  if (!object) throw unprocessable('Object does not exist');
  if (name.startsWith('refs/heads/') && object.type !== 'commit') throw unprocessable('Object is not a commit');
  return object.type;
}
