// The shell around a command: both streams in one, only their end kept, and the command's own exit code.

/** Arguments that run `command`. bash, because `pipefail` is what keeps the exit code. */
export function shellArguments(command: string, keepBytes: number, hasStdin: boolean): string[] {
  const input = hasStdin ? '' : ' </dev/null';
  return [
    'bash',
    '-c',
    `set -o pipefail; bash -c "$1" 2>&1${input} | tail -c "$2"`,
    'verify',
    command,
    String(keepBytes),
  ];
}

/** What every command may know. Caches and settings stay below the root. */
export const SHELL_ENV: Readonly<Record<string, string>> = {
  CI: 'true',
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
  NO_UPDATE_NOTIFIER: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  GIT_TERMINAL_PROMPT: '0',
};

/** While dependencies are installed: their scripts stay off, also for commands that the repository names. */
export const INSTALL_ENV: Readonly<Record<string, string>> = {
  npm_config_ignore_scripts: 'true',
  YARN_ENABLE_SCRIPTS: 'false',
  PIP_ONLY_BINARY: ':all:',
};
