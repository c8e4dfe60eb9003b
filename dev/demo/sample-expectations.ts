// What must come of the bundled sample, file by file: which change, and why each of the others is left alone. New
// rules may change more files of the sample, but never one that is listed here as untouchable.

import type { FileReason } from '../../src/core/file-reasons.ts';
import type { FileSummary, RunView } from '../../src/core/run/view.ts';

const MUST_CHANGE: readonly string[] = [
  'admin/store.ts',
  'scripts/export.py',
  'shop/models.py',
  'web/bom.js',
  'web/cart.js',
  'web/crlf.js',
];

const MUST_STAY: Readonly<Record<string, FileReason>> = {
  '.github/workflows/release.js': 'privileged',
  'package-lock.json': 'privileged',
  'legacy/generated_pb2.py': 'generated',
  'legacy/schema.py': 'generated_marker',
  'lib/module': 'submodule',
  'shop/__init__.py': 'empty',
  'shop/py2_report.py': 'parse_error',
  'vendor/jquery/plugin.js': 'vendored',
  'web/app.min.js': 'generated',
  'web/binary.js': 'binary',
  'web/broken.js': 'parse_error',
  'web/empty.js': 'empty',
  'web/huge.js': 'too_large',
  'web/large-file.js': 'lfs_pointer',
  'web/latin1.js': 'not_utf8',
  'web/link.js': 'symlink',
  'web/mixed.js': 'mixed_line_endings',
  'web/utf16.js': 'not_utf8',
};

/** Sentences about what came out otherwise. */
export function sampleProblems(run: RunView, files: readonly FileSummary[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return [
    ...(run.status === 'succeeded' ? [] : ['The sample should have become a pull request.']),
    ...MUST_CHANGE.filter((path) => byPath.get(path)?.state !== 'changed').map(
      (path) => `${path} should have changed, but: ${byPath.get(path)?.reason ?? 'not seen'}.`,
    ),
    ...Object.entries(MUST_STAY)
      .filter(([path, reason]) => byPath.get(path)?.reason !== reason)
      .map(([path, reason]) => `${path} should be left alone as ${reason}, not ${describe(byPath.get(path))}.`),
  ];
}

function describe(file: FileSummary | undefined): string {
  return file === undefined ? 'unseen' : (file.reason ?? file.state);
}
