// Brings one commit into a sandbox with git's own command. The token is in the environment of this one command, before
// anything of the repository runs, and on no disk.

import type { VerifyInput } from '../contract.ts';
import type { ShellCommand } from './sandboxes.ts';

/** Hooks, filters, submodules and other hosts stay out: a checkout writes files and does nothing else. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.autocrlf', 'false'],
  ['core.eol', 'native'],
  ['http.followRedirects', 'false'],
  ['protocol.allow', 'never'],
  ['protocol.https.allow', 'always'],
  ['protocol.http.allow', 'always'],
  ['advice.detachedHead', 'false'],
];

const SCRIPT = [
  'set -e',
  'git init -q repo',
  'cd repo',
  'git fetch -q --depth 1 --no-tags "$REPOSITORY_URL" "$REPOSITORY_SHA"',
  'git checkout -q --detach "$REPOSITORY_SHA"',
  // The fetched address stays in FETCH_HEAD, and nobody needs it.
  'rm -f .git/FETCH_HEAD',
].join('\n');

/** The command that leaves the commit's files in `repo`. */
export function fetchCommand(input: Pick<VerifyInput, 'repository' | 'sha'>, timeoutMs: number): ShellCommand {
  const { url, token } = input.repository;
  const basic: typeof SETTINGS = token === undefined ? [] : [['http.extraHeader', authorization(token)]];
  const settings = [...SETTINGS, ...basic];
  const numbered = settings.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    command: SCRIPT,
    folder: '',
    timeoutMs,
    keepBytes: 2_000,
    env: {
      REPOSITORY_URL: url,
      REPOSITORY_SHA: input.sha,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(numbered),
    },
  };
}

function authorization(token: string): string {
  return `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
