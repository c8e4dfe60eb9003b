// Makes, forks, renames and removes repositories. Forks borrow objects from their network instead of copying them.

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitDir, gitOf, isoNow } from '../context.ts';
import type { Context } from '../context.ts';
import { importFiles, importHead } from '../git/import.ts';
import type { FileInput } from '../git/import.ts';
import { listRefs } from '../git/refs.ts';
import type { GitRepository } from '../git/repository.ts';
import { commitIdentity } from '../identity.ts';
import type { Account, Repository, Role } from '../model.ts';
import { rolesById } from './accounts.ts';

export interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Default 100644. For 160000 the content is the id of the submodule's commit. */
  readonly mode?: FileInput['mode'] | undefined;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** Neither files nor a path make an empty repository. */
  readonly files?: readonly NewFile[] | undefined;
  /** Any git repository on this machine; its HEAD becomes the default branch. It is only read. */
  readonly from_path?: string | undefined;
  /** With `from_path`: how many commits of history to take; all of them unless told. */
  readonly depth?: number | undefined;
  readonly default_branch?: string | undefined;
  readonly description?: string | undefined;
  readonly private?: boolean | undefined;
  readonly archived?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly allow_forking?: boolean | undefined;
  readonly has_pull_requests?: boolean | undefined;
  readonly pull_request_creation_policy?: Repository['pull_request_creation_policy'] | undefined;
  readonly push_protection?: readonly string[] | undefined;
  /** By login. */
  readonly collaborators?: Readonly<Record<string, Role>> | undefined;
  readonly object_format?: 'sha1' | 'sha256' | undefined;
}

/** What may be changed later. */
export type RepositoryChange = Pick<
  NewRepository,
  | 'private'
  | 'archived'
  | 'disabled'
  | 'allow_forking'
  | 'has_pull_requests'
  | 'pull_request_creation_policy'
  | 'push_protection'
  | 'default_branch'
  | 'collaborators'
> & { readonly owner?: string | undefined; readonly name?: string | undefined };

/** Creates a repository and its first commit. */
export async function createRepository(
  context: Context,
  input: NewRepository,
): Promise<{ id: number; full_name: string; default_branch: string; sha: string | null }> {
  const owner = requireAccount(context, input.owner);
  if (context.store.repositoryByName(input.owner, input.name)) throw new Error(`${input.name} is taken`);
  const repository = newRecord(context, owner, input.name);
  const { collaborators, default_branch: branch = 'main' } = input;
  Object.assign(repository, pickFlags(input), { description: input.description ?? null, default_branch: branch });
  if (collaborators) repository.collaborators = rolesById(context, collaborators);

  await mkdir(join(context.dir, 'repositories'), { recursive: true });
  const git = await context.git.init(gitDir(context, repository.id), input.object_format);
  await fill(context, git, owner, branch, input);
  await git.run(['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  const tip = await git.read(`refs/heads/${branch}`);
  context.store.state.repositories.push(repository);
  context.store.save();
  const full_name = context.store.fullName(repository);
  return { id: repository.id, full_name, default_branch: branch, sha: tip?.sha ?? null };
}

async function fill(
  context: Context,
  git: GitRepository,
  owner: Account,
  branch: string,
  { files, from_path: path, depth }: NewRepository,
): Promise<void> {
  if (path !== undefined) return importHead(git, branch, path, depth);
  if (!files || files.length === 0) return;
  const { name, email } = commitIdentity(owner);
  const seconds = Math.floor(context.clock() / 1000);
  const inputs = files.map(({ path: file, content, mode = '100644' }) => ({
    path: file,
    mode,
    content: Buffer.from(content as Uint8Array),
  }));
  await importFiles(git, branch, inputs, { message: 'Initial commit\n', author: `${name} <${email}>`, seconds });
}

/** Forks into an account. The caller has checked that this is allowed. */
export async function forkRepository(
  context: Context,
  parent: Repository,
  owner: Account,
  { name, defaultBranchOnly }: { readonly name: string; readonly defaultBranchOnly: boolean },
): Promise<Repository> {
  const { settings, store } = context;
  const parentGit = gitOf(context, parent);
  const fork = newRecord(context, owner, name);
  const now = context.clock();
  Object.assign(fork, {
    private: parent.private,
    description: parent.description,
    default_branch: parent.default_branch,
    parent_id: parent.id,
    source_id: parent.source_id ?? parent.id,
    readable_at: settings.fork_reads_after_ms > 0 ? now + settings.fork_reads_after_ms : null,
    writable_at: settings.fork_writes_after_ms > 0 ? now + settings.fork_writes_after_ms : null,
  });
  const format = (await parentGit.text(['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';
  const git = await context.git.init(gitDir(context, fork.id), format);
  await shareObjects(parentGit, git);
  const branches = await listRefs(parentGit, defaultBranchOnly ? `refs/heads/${parent.default_branch}` : 'refs/heads/');
  const tags = defaultBranchOnly ? [] : await listRefs(parentGit, 'refs/tags/');
  const commands = [...branches, ...tags].map(({ name: ref, sha }) => `create ${ref}\0${sha}\0`);
  await git.run(['update-ref', '-z', '--stdin'], { input: commands.join('') });
  await git.run(['symbolic-ref', 'HEAD', `refs/heads/${fork.default_branch}`]);
  store.state.repositories.push(fork);
  store.save();
  return fork;
}

/** Each side reads the other's objects, as all repositories of a network do on GitHub. */
async function shareObjects(parent: GitRepository, fork: GitRepository): Promise<void> {
  const lend = async (from: GitRepository, to: GitRepository) => {
    await mkdir(join(to.dir, 'objects', 'info'), { recursive: true });
    await appendFile(join(to.dir, 'objects', 'info', 'alternates'), `${join(from.dir, 'objects')}\n`);
    to.forget();
  };
  await lend(parent, fork);
  await lend(fork, parent);
  const shallow = await readFile(join(parent.dir, 'shallow')).catch(() => null);
  if (shallow) await writeFile(join(fork.dir, 'shallow'), shallow);
}

/** Changes flags, name, owner or default branch; the old name keeps redirecting. */
export async function updateRepository(
  context: Context,
  repository: Repository,
  change: RepositoryChange,
): Promise<void> {
  const { store } = context;
  const before = store.fullName(repository).toLowerCase();
  Object.assign(repository, pickFlags(change));
  if (change.name !== undefined) repository.name = change.name;
  if (change.owner !== undefined) repository.owner_id = requireAccount(context, change.owner).id;
  if (change.collaborators) repository.collaborators = rolesById(context, change.collaborators);
  if (change.default_branch !== undefined) {
    repository.default_branch = change.default_branch;
    await gitOf(context, repository).run(['symbolic-ref', 'HEAD', `refs/heads/${change.default_branch}`]);
  }
  const after = store.fullName(repository).toLowerCase();
  if (after !== before) {
    store.state.redirects[before] = repository.id;
    // A name that is in use again redirects nowhere.
    store.state.redirects = Object.fromEntries(
      Object.entries(store.state.redirects).filter(([name]) => name !== after),
    );
  }
  repository.updated_at = isoNow(context);
  store.save();
}

/** Removes a repository from the site. Its objects stay on disk for the rest of the network. */
export function deleteRepository(context: Context, repository: Repository): void {
  const { state } = context.store;
  state.repositories = state.repositories.filter(({ id }) => id !== repository.id);
  state.pulls = state.pulls.filter((pull) => pull.repository_id !== repository.id);
  for (const pull of state.pulls) if (pull.head.repository_id === repository.id) pull.head.repository_id = null;
  context.store.save();
}

/** The account with this login; an unknown one is a mistake of the caller. */
export function requireAccount(context: Context, login: string): Account {
  const account = context.store.accountByLogin(login);
  if (!account) throw new Error(`no account ${login}`);
  return account;
}

function newRecord(context: Context, owner: Account, name: string): Repository {
  const now = isoNow(context);
  return {
    id: context.store.nextId(),
    owner_id: owner.id,
    name,
    description: null,
    private: false,
    archived: false,
    disabled: false,
    allow_forking: true,
    has_pull_requests: true,
    pull_request_creation_policy: 'all',
    push_protection: [],
    default_branch: 'main',
    collaborators: {},
    parent_id: null,
    source_id: null,
    readable_at: null,
    writable_at: null,
    next_number: 1,
    created_at: now,
    updated_at: now,
    pushed_at: now,
  };
}

const FLAGS = [
  'private',
  'archived',
  'disabled',
  'allow_forking',
  'has_pull_requests',
  'pull_request_creation_policy',
  'push_protection',
] as const;

function pickFlags(input: RepositoryChange): Partial<Repository> {
  return Object.fromEntries(FLAGS.flatMap((flag) => (input[flag] === undefined ? [] : [[flag, input[flag]]])));
}
