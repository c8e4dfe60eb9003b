// Differences between two commits as files with their patches, the way GitHub lists them.

import type { GitRepository } from './repository.ts';

export interface FileDiff {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks only; absent for binary files and pure renames. */
  readonly patch?: string;
}

const STATUS: Readonly<Record<string, FileDiff['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};
const PATCH = ['-p', '--full-index', '--no-color', '--no-ext-diff', '--no-textconv', '-U3'];

/** The files that differ between two trees or commits, with renames found. */
export async function diffFiles(repository: GitRepository, from: string, to: string): Promise<FileDiff[]> {
  const compare = ['-r', '-M', from, to, '--'];
  const [raw, numbers, patch] = await Promise.all([
    repository.run(['diff-tree', '--raw', '--no-abbrev', '-z', ...compare]),
    repository.run(['diff-tree', '--numstat', '-z', ...compare]),
    repository.run(['diff-tree', ...PATCH, ...compare]),
  ]);
  const counts = parseNumstat(numbers.stdout.toString('utf8'));
  const patches = splitPatch(patch.stdout.toString('utf8'));
  let section = 0;
  return parseRaw(raw.stdout.toString('utf8')).map((file, index) => {
    const hunks = patches[section];
    // A change of type (file to symlink) is written as a deletion and a creation.
    section += file.status === 'changed' ? 2 : 1;
    return { ...file, ...(counts[index] ?? { additions: 0, deletions: 0 }), ...(hunks && { patch: hunks }) };
  });
}

/** The whole difference as one patch that `git apply` accepts. */
export async function diffText(repository: GitRepository, from: string, to: string): Promise<string> {
  const { stdout } = await repository.run(['diff-tree', ...PATCH, '--binary', '-r', '-M', from, to, '--']);
  return stdout.toString('utf8');
}

/** The tree without entries, which a root commit is compared with. */
export async function emptyTree(repository: GitRepository): Promise<string> {
  return repository.text(['hash-object', '-w', '-t', 'tree', '--stdin'], { input: '' });
}

function parseRaw(text: string): Omit<FileDiff, 'additions' | 'deletions' | 'patch'>[] {
  const fields = text.split('\0').slice(0, -1).values();
  const next = (): string => fields.next().value ?? '';
  const files: Omit<FileDiff, 'additions' | 'deletions' | 'patch'>[] = [];
  for (const header of fields) {
    const [, , from = '', to = '', letter = 'M'] = header.split(' ');
    const kind = letter.charAt(0);
    const previous = kind === 'R' ? { previous_filename: next() } : {};
    files.push({ ...previous, filename: next(), status: STATUS[kind] ?? 'changed', sha: kind === 'D' ? from : to });
  }
  return files;
}

function parseNumstat(text: string): { additions: number; deletions: number }[] {
  const fields = text.split('\0').slice(0, -1).values();
  const counts: { additions: number; deletions: number }[] = [];
  for (const line of fields) {
    const [added = '-', deleted = '-', path = ''] = line.split('\t');
    counts.push({ additions: Number(added) || 0, deletions: Number(deleted) || 0 });
    // A rename leaves the path empty and puts old and new name into the next two fields.
    if (path === '') {
      fields.next();
      fields.next();
    }
  }
  return counts;
}

/** One entry per file, in git's order. Lines of content start with a blank, + or -, so only headers match. */
function splitPatch(text: string): string[] {
  return text
    .split(/^diff --git .*\n/m)
    .slice(1)
    .map((section) => {
      const start = section.search(/^@@ /m);
      return start < 0 ? '' : section.slice(start).replace(/\n$/, '');
    });
}
