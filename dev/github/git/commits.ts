// Commit objects: the raw text git stores, read into fields and written from fields.

import type { GitRepository } from './repository.ts';

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970 and the offset as git writes it, such as `+0200`. */
  readonly seconds: number;
  readonly offset: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly signature: string | null;
  readonly message: string;
}

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly signature?: string | undefined;
  readonly message: string;
}

const NOBODY: Signature = { name: '', email: '', seconds: 0, offset: '+0000' };

/** Reads a commit by object id or ref name; annotated tags are followed. Null for anything that is no commit. */
export async function readCommit(repository: GitRepository, name: string): Promise<Commit | null> {
  const object = await repository.read(name);
  if (object?.type === 'tag') {
    const target = /^object ([0-9a-f]+)$/m.exec(object.content.toString('utf8'))?.[1];
    return target === undefined ? null : readCommit(repository, target);
  }
  return object?.type === 'commit' ? parseCommit(object.sha, object.content.toString('utf8')) : null;
}

/** Reads the text of a commit object. */
export function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf('\n\n');
  const headers = new Map<string, string[]>();
  let last: string[] = [];
  for (const line of text.slice(0, end < 0 ? undefined : end).split('\n')) {
    if (line.startsWith(' ')) {
      last.push(`${last.pop() ?? ''}\n${line.slice(1)}`);
      continue;
    }
    const space = line.indexOf(' ');
    const name = line.slice(0, space);
    last = headers.get(name) ?? [];
    last.push(line.slice(space + 1));
    headers.set(name, last);
  }
  return {
    sha,
    tree: headers.get('tree')?.[0] ?? '',
    parents: headers.get('parent') ?? [],
    author: parseSignature(headers.get('author')?.[0]),
    committer: parseSignature(headers.get('committer')?.[0]),
    signature: headers.get('gpgsig')?.[0] ?? null,
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

function parseSignature(line: string | undefined): Signature {
  const match = /^(.*?) ?<([^>]*)> (-?\d+) ([+-]\d{4})$/.exec(line ?? '');
  if (!match) return NOBODY;
  const [, name = '', email = '', seconds, offset = '+0000'] = match;
  return { name, email, seconds: Number(seconds), offset };
}

/** Writes a commit object and gives its id. */
export async function writeCommit(repository: GitRepository, commit: NewCommit): Promise<string> {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
    ...(commit.signature === undefined ? [] : [`gpgsig ${commit.signature.trimEnd().replaceAll('\n', '\n ')}`]),
  ];
  const input = `${lines.join('\n')}\n\n${commit.message}`;
  return repository.text(['hash-object', '-t', 'commit', '-w', '--stdin'], { input });
}

function formatSignature({ name, email, seconds, offset }: Signature): string {
  const clean = (text: string) => text.replaceAll(/[<>\n\0]/g, '').trim();
  return `${clean(name)} <${clean(email)}> ${seconds} ${offset}`;
}

/** A signature from an ISO date; the offset of the text is kept, `Z` is `+0000`. Null when it is no date. */
export function signatureAt(name: string, email: string, iso: string): Signature | null {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return null;
  const offset = /[+-]\d\d:?\d\d$/.exec(iso.slice(10))?.[0].replace(':', '') ?? '+0000';
  return { name, email, seconds: Math.floor(time / 1000), offset };
}

/** The date of a signature as the REST API shows it: UTC, without milliseconds. */
export function isoDate(signature: Signature): string {
  return new Date(signature.seconds * 1000).toISOString().replace('.000Z', 'Z');
}
