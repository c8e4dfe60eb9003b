// Files that decide what runs, who may do what, or what an agent is told. A wrong edit there does more than break a
// program, so they are never candidates, whatever language they are written in.

import type { TreePath } from './tree-path.ts';

/** Anywhere in the path: hooks, CI, editor and agent configuration. */
const FOLDERS: ReadonlySet<string> = new Set([
  '.github',
  '.gitlab',
  '.gitea',
  '.forgejo',
  '.circleci',
  '.buildkite',
  '.woodpecker',
  '.teamcity',
  '.azure-pipelines',
  '.husky',
  '.githooks',
  '.devcontainer',
  '.vscode',
  '.idea',
  '.cursor',
  '.claude',
  '.windsurf',
  '.aws',
  '.ssh',
]);

const NAMES: ReadonlySet<string> = new Set([
  'codeowners',
  'jenkinsfile',
  'vagrantfile',
  'procfile',
  'justfile',
  'makefile',
  'gnumakefile',
  'codefresh.yml',
  'cloudbuild.yaml',
  'appveyor.yml',
  'bitbucket-pipelines.yml',
  '.travis.yml',
  '.drone.yml',
  '.pre-commit-config.yaml',
  '.npmrc',
  '.pypirc',
  '.netrc',
  '.htaccess',
  'pip.conf',
  'agents.md',
  'claude.md',
  'gemini.md',
  '.cursorrules',
  '.windsurfrules',
  '.clinerules',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'packages.lock.json',
  'pnpm-lock.yaml',
  'bun.lockb',
  'go.sum',
  // These run with the rights of whoever installs, builds or deploys, not of the program.
  'setup.py',
  'build.rs',
  'noxfile.py',
  'fabfile.py',
  'magefile.go',
]);

const PATTERNS: readonly RegExp[] = [
  /^\.env(?:\.|$)/,
  /^\.git[a-z]+$/,
  /^\.yarnrc/,
  /^(?:docker|container)file(?:\.|$)/,
  /\.(?:docker|container)file$/,
  /^(?:docker-)?compose(?:\.[\w.-]+)?\.ya?ml$/,
  /^\.?(?:gitlab-ci|azure-pipelines)[\w.-]*\.ya?ml$/,
  /\.lock(?:file)?$/,
  /\.mk$/,
  // Shell scripts deploy, install and hook; their meaning hangs on the machine they run on.
  /\.(?:sh|bash|zsh|ksh|fish|ps1|bat|cmd)$/,
];

/** Whether the file is privileged. */
export function isPrivileged({ folders, name }: TreePath): boolean {
  return folders.some((folder) => FOLDERS.has(folder)) || NAMES.has(name) || PATTERNS.some((each) => each.test(name));
}
