// What is published differs from the base in the intended bytes and in nothing else.

import { beforeAll, describe, expect, it } from 'vitest';
import type { NewFile } from '../../../dev/github/server.ts';
import { MANIFEST, modern, outdated } from '../fixtures.ts';
import { blob, entries, fsck } from '../git-facts.ts';
import { useWorld, type Ended, type World } from '../world.ts';

const BOM = '\ufeff';

/** Files that change: how they were, how they must become. */
const CHANGED: readonly { path: string; before: string; after: string; mode?: NewFile['mode'] }[] = [
  { path: 'src/plain.js', before: outdated('plain'), after: modern('plain') },
  { path: 'src/crlf.js', before: outdated('crlf', '\r\n'), after: modern('crlf', '\r\n') },
  { path: 'src/bom.js', before: BOM + outdated('bom'), after: BOM + modern('bom') },
  { path: 'src/bom-crlf.js', before: BOM + outdated('both', '\r\n'), after: BOM + modern('both', '\r\n') },
  { path: 'src/no-final-newline.js', before: outdated('bare').trimEnd(), after: modern('bare').trimEnd() },
  { path: 'src/three-final-newlines.js', before: `${outdated('tail')}\n\n`, after: `${modern('tail')}\n\n` },
  { path: 'bin/tool.js', before: outdated('tool'), after: modern('tool'), mode: '100755' },
  { path: 'src/ünï ✓ and blanks.js', before: outdated('odd'), after: modern('odd') },
];

const bytes = (...values: readonly number[]): Buffer => Buffer.from(values);
/** Files that must stay, and the reason the API gives. */
const LEFT: readonly { file: NewFile; reason: string }[] = [
  { file: { path: 'src/link.js', content: 'plain.js', mode: '120000' }, reason: 'symlink' },
  { file: { path: 'src/out.js', content: '../../../../etc/passwd', mode: '120000' }, reason: 'symlink' },
  { file: { path: 'lib/module', content: '1f'.repeat(20), mode: '160000' }, reason: 'submodule' },
  { file: { path: 'src/nul.js', content: outdated('nul') }, reason: 'unsafe_path' },
  { file: { path: 'src/"quoted".js', content: outdated('quoted') }, reason: 'unsafe_path' },
  { file: { path: 'src/empty.js', content: '' }, reason: 'empty' },
  {
    file: { path: 'src/zero.js', content: Buffer.concat([Buffer.from(outdated('zero')), bytes(0)]) },
    reason: 'binary',
  },
  { file: { path: 'src/utf16.js', content: Buffer.from(BOM + outdated('wide'), 'utf16le') }, reason: 'not_utf8' },
  { file: { path: 'src/latin1.js', content: Buffer.from(`// é\n${outdated('l')}`, 'latin1') }, reason: 'not_utf8' },
  { file: { path: 'src/mixed.js', content: outdated('m').replace('\n', '\r\n') }, reason: 'mixed_line_endings' },
  { file: { path: 'src/broken.js', content: `${outdated('b')}if (` }, reason: 'parse_error' },
  { file: { path: 'src/huge.js', content: `${outdated('h')}${'// filler\n'.repeat(20_001)}` }, reason: 'too_large' },
  {
    file: {
      path: 'src/pointer.js',
      content: `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12\n`,
    },
    reason: 'lfs_pointer',
  },
  { file: { path: 'src/made.js', content: `// @generated\n${outdated('g')}` }, reason: 'generated_marker' },
  { file: { path: 'dist/app.js', content: outdated('dist') }, reason: 'generated' },
  { file: { path: 'src/app.min.js', content: outdated('min') }, reason: 'generated' },
  { file: { path: 'node_modules/x/index.js', content: outdated('x') }, reason: 'vendored' },
  { file: { path: 'vendor/x.js', content: outdated('v') }, reason: 'vendored' },
  { file: { path: '.github/scripts/release.js', content: outdated('r') }, reason: 'privileged' },
  { file: { path: 'Twin.js', content: outdated('t') }, reason: 'case_twin' },
  { file: { path: 'twin.js', content: outdated('t') }, reason: 'case_twin' },
  { file: { path: 'logo.png', content: bytes(0x89, 0x50, 0x4e, 0x47) }, reason: 'unsupported_language' },
];

let world: World;
let repository: string;
let run: Ended;
let dir: string;

useWorld((started) => {
  world = started;
});
beforeAll(async () => {
  const files = [
    MANIFEST,
    ...CHANGED.map(({ path, before, mode }) => ({ path, content: before, mode })),
    ...LEFT.map(({ file }) => file),
  ];
  repository = await world.repository({ files });
  run = await world.run(repository);
  dir = world.github.admin.gitDir(repository);
});

describe('a published branch', () => {
  it('passes git fsck', async () => {
    await fsck(dir);
  });

  it('differs from its base in exactly the intended entries, modes kept (C14, C15, C16)', async () => {
    const [before, after] = [await entries(dir, 'main'), await entries(dir, run.view.branch ?? '')];

    const modes = (tree: ReadonlyMap<string, string>): [string, string | undefined][] =>
      [...tree].map(([path, entry]) => [path, entry.split(' ')[0]]);
    const differing = [...after].filter(([path, entry]) => before.get(path) !== entry).map(([path]) => path);
    expect(modes(after)).toEqual(modes(before));
    expect(differing.sort()).toEqual(CHANGED.map(({ path }) => path).sort());
  });

  it.each(CHANGED)('keeps every untouched byte of $path (C12, C13)', async ({ path, after }) => {
    expect((await blob(dir, run.view.branch ?? '', path)).toString('utf8')).toBe(after);
  });

  it.each(LEFT.map(({ file, reason }) => ({ path: file.path, reason })))(
    'leaves $path alone: $reason',
    ({ path, reason }) => {
      expect(run.files.find((file) => file.path === path)?.reason).toBe(reason);
    },
  );

  it('is what the patch of the run says', async () => {
    const patch = await world.text(run.view.links.patch);

    expect(patch.match(/^\+ {2}const width = 12;\r?$/gm)).toHaveLength(CHANGED.length);
  });

  it('counts every file of the repository once', () => {
    const { funnel } = run.view;
    const sum = (counts: Readonly<Partial<Record<string, number>>>): number =>
      Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);

    expect(funnel.seen).toBe(1 + CHANGED.length + LEFT.length);
    expect(funnel.changed + sum(funnel.rejected) + sum(funnel.skipped)).toBe(funnel.seen);
  });
});
