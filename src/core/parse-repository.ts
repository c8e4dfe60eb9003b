// Reads what a caller names as a repository. Works on the text itself, not on what a URL parser makes of it, because
// URL parsers repair input (backslashes, tabs, dots, encodings) and a repaired name is another name. Asks nobody.

import { fatal } from './errors.ts';
import { OwnerName, RepositoryName, type RepositoryRef } from './repository.ts';
import { err, ok, type Result } from './result.ts';

/** Longer than any GitHub URL of a repository: a host of 253, a login of 39, a name of 100. */
const MAX_INPUT_CHARS = 500;
const PLAIN = /^[A-Za-z0-9._:/?#[\]&=+,;!$'()*~-]+$/;
const URL_PARTS = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/**
 * The repository that `input` names: `owner/name`, or a URL under `githubUrl` with or without `.git`, a trailing slash
 * or `www.`. Plain http only when `githubUrl` is a loopback address. The failure's detail says which part is wrong.
 */
export function parseRepository(input: string, githubUrl: string): Result<RepositoryRef> {
  if (input.length > MAX_INPUT_CHARS) return refuse('too long');
  if (!PLAIN.test(input)) return refuse('it holds characters that no repository address has');
  if (!input.includes('://')) return parsePath(input);

  const [, scheme, host, path, query, fragment] = URL_PARTS.exec(input) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return refuse('not a URL');
  const base = new URL(githubUrl);
  const http = scheme.toLowerCase() === 'http' && LOOPBACK.test(base.hostname);
  if (scheme.toLowerCase() !== 'https' && !http) return refuse('the scheme must be https');
  if (!isHostOf(base, scheme.toLowerCase(), host.toLowerCase())) return refuse('another host');
  if (query !== undefined) return refuse('leave the part from ? on away');
  if (fragment !== undefined) return refuse('leave the part from # on away');
  const root = base.pathname.replace(/\/*$/, '/');
  return path.startsWith(root) ? parsePath(path.slice(root.length)) : refuse('another path');
}

/** Whether the predecessor's `repository_owner` and `repository_name`, when given, say the same as `repository`. */
export function agreeWithParts(
  repository: RepositoryRef,
  owner: string | undefined,
  name: string | undefined,
): Result<RepositoryRef> {
  const same = (given: string | undefined, parsed: string): boolean =>
    given === undefined || given.toLowerCase() === parsed.toLowerCase();
  return same(owner, repository.owner) && same(name, repository.name) ? ok(repository) : err(fatal('repo_mismatch'));
}

function parsePath(path: string): Result<RepositoryRef> {
  const [owner, last, ...more] = path.replace(/\/$/, '').split('/');
  if (owner === undefined || last === undefined) return refuse('owner/name expected');
  if (more.length > 0) return refuse('leave the part behind owner/name away');
  if (!OwnerName.safeParse(owner).success) return refuse('not an owner');
  const name = last.replace(/\.git$/i, '');
  // GitHub gives no repository a name that ends in .git.
  if (!RepositoryName.safeParse(name).success || /\.git$/i.test(name)) return refuse('not a repository name');
  return ok({ owner, name });
}

function isHostOf(base: URL, scheme: string, host: string): boolean {
  const defaultPort = DEFAULT_PORTS[scheme] ?? '';
  const bare = host.endsWith(`:${defaultPort}`) ? host.slice(0, -defaultPort.length - 1) : host;
  return bare === base.host || (bare === `www.${base.host}` && !LOOPBACK.test(base.hostname));
}

function refuse(detail: string): Result<never> {
  return err(fatal('repo_url', detail));
}
