// Git objects as the REST API shows them: commits in their two forms, trees, references, differences.

import type { components } from '@octokit/openapi-types';
import { isoDate } from '../git/commits.ts';
import type { Commit, Signature } from '../git/commits.ts';
import type { FileDiff } from '../git/diffs.ts';
import type { Ref } from '../git/refs.ts';
import type { TreeEntry } from '../git/trees.ts';
import { commitIdentity } from '../identity.ts';
import type { Store } from '../store.ts';
import { nodeId, presentAccount } from './account.ts';
import type { Links } from './account.ts';

export interface RepositoryLinks extends Links {
  /** API URL of the repository. */
  readonly url: string;
  /** Page of the repository. */
  readonly html: string;
}

/** The Git Data API's commit. */
export function presentGitCommit(commit: Commit, links: RepositoryLinks): components['schemas']['git-commit'] {
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${links.url}/git/commits/${commit.sha}`,
    html_url: `${links.html}/commit/${commit.sha}`,
    author: presentSignature(commit.author),
    committer: presentSignature(commit.committer),
    tree: { sha: commit.tree, url: `${links.url}/git/trees/${commit.tree}` },
    message: commit.message.replace(/\n$/, ''),
    parents: commit.parents.map((sha) => presentParent(sha, links)),
    verification: presentVerification(commit),
  };
}

/** The Repos API's commit, which also names the accounts. */
export function presentCommit(store: Store, commit: Commit, links: RepositoryLinks): object {
  const account = ({ email }: Signature) => {
    const found =
      email === '' ? undefined : store.state.accounts.find((candidate) => commitIdentity(candidate).email === email);
    return found ? presentAccount(found, links) : null;
  };
  const { tree, message, author, committer, verification } = presentGitCommit(commit, links);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    commit: {
      url: `${links.url}/git/commits/${commit.sha}`,
      author,
      committer,
      message,
      comment_count: 0,
      tree,
      verification: { ...verification, verified_at: null },
    },
    url: `${links.url}/commits/${commit.sha}`,
    html_url: `${links.html}/commit/${commit.sha}`,
    comments_url: `${links.url}/commits/${commit.sha}/comments`,
    author: account(commit.author),
    committer: account(commit.committer),
    parents: commit.parents.map((sha) => presentParent(sha, links)),
  } satisfies components['schemas']['commit'];
}

/** A file of a pull request, a commit or a comparison. */
export function presentFile(file: FileDiff, sha: string, links: RepositoryLinks): components['schemas']['diff-entry'] {
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  const { patch, previous_filename: previous } = file;
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${links.html}/blob/${sha}/${path}`,
    raw_url: `${links.html}/raw/${sha}/${path}`,
    contents_url: `${links.url}/contents/${path}?ref=${sha}`,
    ...(previous !== undefined && { previous_filename: previous }),
    ...(patch !== undefined && { patch }),
  };
}

/** A tree with its entries; sizes stand on blobs only, submodules have no link. */
export function presentTree(
  sha: string,
  entries: readonly TreeEntry[],
  truncated: boolean,
  links: RepositoryLinks,
): components['schemas']['git-tree'] {
  return {
    sha,
    url: `${links.url}/git/trees/${sha}`,
    tree: entries.map((entry) => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size !== null && { size: entry.size }),
      ...(entry.type !== 'commit' && { url: `${links.url}/git/${entry.type}s/${entry.sha}` }),
    })),
    truncated,
  };
}

/** A reference. */
export function presentRef(ref: Ref, links: RepositoryLinks): components['schemas']['git-ref'] {
  return {
    ref: ref.name,
    node_id: nodeId('Ref', ref.name),
    url: `${links.url}/git/${ref.name.split('/').map(encodeURIComponent).join('/')}`,
    object: { type: ref.type, sha: ref.sha, url: `${links.url}/git/${ref.type}s/${ref.sha}` },
  };
}

function presentSignature(signature: Signature): { name: string; email: string; date: string } {
  return { name: signature.name, email: signature.email, date: isoDate(signature) };
}

function presentParent(sha: string, links: RepositoryLinks): { sha: string; url: string; html_url: string } {
  return { sha, url: `${links.url}/git/commits/${sha}`, html_url: `${links.html}/commit/${sha}` };
}

/** The stand-in holds no keys, so a signature is kept and never found valid. */
function presentVerification({ signature }: Commit): components['schemas']['git-commit']['verification'] {
  const reason = signature === null ? 'unsigned' : 'unknown_key';
  return { verified: false, reason, signature, payload: null, verified_at: null };
}

/** The links of one repository for one client. */
export function repositoryLinks(fullName: string, { apiUrl, siteUrl }: Links): RepositoryLinks {
  return { apiUrl, siteUrl, url: `${apiUrl}/repos/${fullName}`, html: `${siteUrl}/${fullName}` };
}
