// Code that a tool wrote, told by its path: the source of it is elsewhere. Generated files that only say so in their
// header are found later, when they are read.

import type { TreePath } from './tree-path.ts';

const FOLDERS: ReadonlySet<string> = new Set([
  'dist',
  'build',
  '_build',
  'out',
  'generated',
  '__generated__',
  '__snapshots__',
  '__pycache__',
  'coverage',
  'htmlcov',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.cache',
  '.ipynb_checkpoints',
  'storybook-static',
]);

const PATTERNS: readonly RegExp[] = [
  /[.-]min\.[cm]?js$/,
  /\.(?:bundle|chunk|pack)\.[cm]?js$/,
  /[._-]generated\.[a-z]+$/,
  /\.(?:gen|g)\.[a-z]+$/,
  /^zz_generated/,
  /_pb2(?:_grpc)?\.pyi?$/,
  /_(?:grpc_)?pb\.(?:js|d\.ts|rb)$/,
  /\.pb(?:\.gw)?\.(?:go|h|cc)$/,
  /\.designer\.cs$/,
  /^(?:bindata|wire_gen)\.go$/,
  /^(?:parsetab|lextab)\.py$/,
  /^\.pnp\.[cm]?js$/,
];

/** Whether the file is a tool's output. */
export function isGenerated({ folders, name }: TreePath): boolean {
  return folders.some((folder) => FOLDERS.has(folder)) || PATTERNS.some((each) => each.test(name));
}
