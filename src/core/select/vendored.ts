// Code of others that was copied in, told by its path. Changes to it belong upstream and are lost at the next copy.

import type { TreePath } from './tree-path.ts';

const FOLDERS: ReadonlySet<string> = new Set([
  'vendor',
  'vendors',
  'vendored',
  '_vendor',
  '_vendored',
  'node_modules',
  'bower_components',
  'jspm_packages',
  'web_modules',
  'third_party',
  'third-party',
  'thirdparty',
  '3rdparty',
  '3rd_party',
  '3rd-party',
  'extern',
  'external',
  'externals',
  'site-packages',
  'dist-packages',
  'venv',
  '.venv',
  'virtualenv',
  '.tox',
  '.nox',
  '.eggs',
  '.yarn',
  'pods',
  'carthage',
  'godeps',
]);

/** Scripts that projects carry along unchanged. */
const NAMES: ReadonlySet<string> = new Set([
  'versioneer.py',
  'ez_setup.py',
  'distribute_setup.py',
  'get-pip.py',
  'get_pip.py',
]);

const PATTERNS: readonly RegExp[] = [
  // A whole version number in its name: a release that was downloaded.
  /[-.@]v?\d+\.\d+(?:\.\d+)+(?:[-.][\w.-]+)?\.[cm]?js$/,
  /^jquery(?:[.-](?:ui|slim|migrate|validate|cookie|form))?\.js$/,
  /^(?:bootstrap|angular|backbone|underscore|knockout|modernizr|mootools|html5shiv|raphael|ember|d3|moment)\.js$/,
];

/** Whether the file is third-party code. */
export function isVendored({ folders, name }: TreePath): boolean {
  if (folders.some((folder) => FOLDERS.has(folder) || folder.endsWith('.egg-info'))) return true;
  return NAMES.has(name) || PATTERNS.some((each) => each.test(name));
}
