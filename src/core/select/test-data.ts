// Code that tests read as input. Modernizing it changes what is tested, however correct the edit.

import type { TreePath } from './tree-path.ts';

const FOLDERS: ReadonlySet<string> = new Set([
  'fixtures',
  '__fixtures__',
  'testdata',
  'test-data',
  'test_data',
  '__testfixtures__',
]);

/** Whether the file is data of a test. */
export function isTestData({ folders }: TreePath): boolean {
  return folders.some((folder) => FOLDERS.has(folder));
}
