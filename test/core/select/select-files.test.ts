import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../../../src/core/changes.ts';
import { MAX_FILE_BYTES, MAX_SELECTED_FILES } from '../../../src/core/limits.ts';
import { selectFiles, type Selection } from '../../../src/core/select/select-files.ts';

const ANY = { include: [], exclude: [], languages: [] };
const SHA = '1'.repeat(40);

function blob(path: string, part: Partial<TreeEntry> = {}): TreeEntry {
  return { path, mode: '100644', type: 'blob', sha: SHA, size: 10, ...part };
}

function select(
  entries: readonly TreeEntry[],
  options: Partial<typeof ANY> | object = {},
  use_model = true,
): Selection {
  return selectFiles(entries, { ...ANY, ...options }, { use_model });
}

function reasonOf(entry: TreeEntry, options: object = {}, use_model = true): string {
  return select([entry], options, use_model).leftAlone[0]?.reason ?? 'selected';
}

describe('selectFiles', () => {
  it.each([
    ['C15 a symbolic link', blob('a.py', { mode: '120000' }), 'symlink'],
    ['C16 a submodule', blob('lib', { mode: '160000', type: 'commit' }), 'submodule'],
    ['C18 an unsafe path', blob('.GIT/a.py'), 'unsafe_path'],
    ['C22 another language', blob('README.md'), 'unsupported_language'],
    ['C22 no extension', blob('bin/run'), 'unsupported_language'],
    ['data', blob('package.json'), 'data'],
    ['data of tests', blob('test/fixtures/py2/old.py'), 'data'],
    ['C11 nothing in it', blob('a.py', { size: 0 }), 'empty'],
    ['C11 too much in it', blob('a.py', { size: MAX_FILE_BYTES + 1 }), 'too_large'],
    ['C11 a size that is not told', blob('a.py', { size: undefined }), 'too_large'],
    ['C11 just small enough', blob('a.py', { size: MAX_FILE_BYTES }), 'selected'],
  ])('%s', (_name, entry, reason) => {
    expect(reasonOf(entry)).toBe(reason);
  });

  it.each([
    ['.github/workflows/ci.yml'],
    ['.github/scripts/release.py'],
    ['pkg/.GitHub/x.js'],
    ['CODEOWNERS'],
    ['docs/CODEOWNERS'],
    ['.gitlab-ci.yml'],
    ['.circleci/config.yml'],
    ['Dockerfile'],
    ['Dockerfile.dev'],
    ['api.dockerfile'],
    ['docker-compose.override.yml'],
    ['.npmrc'],
    ['.env'],
    ['.env.production'],
    ['.gitmodules'],
    ['sub/.gitattributes'],
    ['Makefile'],
    ['rules.mk'],
    ['deploy.sh'],
    ['bin/x.bash'],
    ['package-lock.json'],
    ['yarn.lock'],
    ['Cargo.lock'],
    ['AGENTS.md'],
    ['CLAUDE.md'],
    ['.cursor/rules/x.js'],
    ['.claude/hooks/pre.py'],
    ['.husky/pre-commit.js'],
    ['.devcontainer/setup.py'],
    ['setup.py'],
    ['build.rs'],
  ])('C20 L9 %s is privileged', (path) => {
    expect(reasonOf(blob(path))).toBe('privileged');
  });

  it.each([
    ['vendor/a.py', 'vendored'],
    ['x/node_modules/y/index.js', 'vendored'],
    ['third_party/z.ts', 'vendored'],
    ['bower_components/z.js', 'vendored'],
    ['env/lib/python3.8/site-packages/z.py', 'vendored'],
    ['.yarn/releases/yarn.cjs', 'vendored'],
    ['Pods/a.c', 'vendored'],
    ['static/jquery.js', 'vendored'],
    ['static/jquery-1.12.4.js', 'vendored'],
    ['js/plotly-2.9.0.custom.js', 'vendored'],
    ['pkg.egg-info/x.py', 'vendored'],
    ['versioneer.py', 'vendored'],
    ['dist/a.js', 'generated'],
    ['pkg/build/a.js', 'generated'],
    ['a.min.js', 'generated'],
    ['a-min.js', 'generated'],
    ['x_pb2.py', 'generated'],
    ['x_pb2_grpc.py', 'generated'],
    ['x.pb.go', 'generated'],
    ['schema.generated.ts', 'generated'],
    ['zz_generated_deep.go', 'generated'],
    ['x/__snapshots__/a.js', 'generated'],
    ['.pnp.cjs', 'generated'],
  ])('C19 %s is %s', (path, reason) => {
    expect(reasonOf(blob(path))).toBe(reason);
  });

  it.each([
    ['src/app.py'],
    ['src/vendoring.py'],
    ['distance/a.py'],
    ['builder/a.js'],
    ['webpack.config.js'],
    ['migrations/0001_initial.py'],
    ['conftest.py'],
    ['minimal.js'],
    ['v2.0/a.py'],
    ['.eslintrc.js'],
    ['makefile.py'],
    ['docs/conf.py'],
  ])('takes %s', (path) => {
    expect(reasonOf(blob(path))).toBe('selected');
  });

  it.each([
    [{ include: ['src/**'] }, 'src/a.py', 'selected'],
    [{ include: ['src/**'] }, 'lib/a.py', 'not_selected'],
    [{ exclude: ['src/**'] }, 'src/a.py', 'not_selected'],
    [{ include: ['src/**'], exclude: ['**/a.py'] }, 'src/a.py', 'not_selected'],
    [{ include: ['lib/**', '**/*.py'] }, 'src/a.py', 'selected'],
    [{ languages: ['typescript'] }, 'src/a.py', 'not_selected'],
    [{ languages: ['typescript', 'python'] }, 'src/a.py', 'selected'],
    // Globs that cannot be read change less, never more.
    [{ include: ['{a,b}'.repeat(40)] }, 'src/a.py', 'not_selected'],
    [{ exclude: ['{a,b}'.repeat(40)] }, 'src/a.py', 'not_selected'],
    [{ include: ['[', '{', '\\'] }, 'src/a.py', 'not_selected'],
    // What a file is counts before what the caller asks for.
    [{ include: ['vendor/**'] }, 'vendor/a.py', 'vendored'],
  ])('%j and %s: %s', (options, path, reason) => {
    expect(reasonOf(blob(path), options)).toBe(reason);
  });

  it.each([
    ['a.py', 'selected'],
    ['a.tsx', 'selected'],
    ['a.cs', 'unsupported_language'],
    ['a.c', 'unsupported_language'],
  ])('without a model %s is %s', (path, reason) => {
    expect(reasonOf(blob(path), {}, false)).toBe(reason);
    expect(reasonOf(blob(path), {}, true)).toBe('selected');
  });

  it.each([
    ['case', ['A.ts', 'a.ts', 'b.ts'], ['A.ts', 'a.ts']],
    ['case of a directory', ['Src/a.ts', 'src/a.ts', 'src/b.ts'], ['Src/a.ts', 'src/a.ts']],
    ['Unicode form', ['caf\u00e9.py', 'cafe\u0301.py'], ['cafe\u0301.py', 'caf\u00e9.py']],
    ['sharp s', ['stra\u00dfe.py', 'STRASSE.py'], ['STRASSE.py', 'stra\u00dfe.py']],
    ['ligatures', ['\ufb01x.py', 'fix.py'], ['fix.py', '\ufb01x.py']],
    ['a file where a directory is', ['A.ts', 'a.ts/x.ts', 'c.ts'], ['A.ts', 'a.ts/x.ts']],
    ['nothing', ['a.ts', 'b/a.ts'], []],
  ])('C18 twins by %s', (_name, paths, twins) => {
    const folders = new Set(
      paths.flatMap((path) => (path.includes('/') ? [path.slice(0, path.lastIndexOf('/'))] : [])),
    );
    const trees = [...folders].map((path) => blob(path, { type: 'tree', mode: '040000', size: undefined }));

    const { leftAlone } = select([...trees, ...paths.map((path) => blob(path))]);

    expect(leftAlone).toEqual(twins.map((path) => ({ path, reason: 'case_twin' })));
  });

  it('keeps mode, id, size and language, in path order, and counts no directories (C14)', () => {
    const entries = [
      blob('z.py', { mode: '100755', size: 7 }),
      blob('src', { type: 'tree', mode: '040000' }),
      blob('src/a.ts'),
      blob('lib', { type: 'commit', mode: '160000' }),
    ];

    expect(select(entries)).toEqual({
      selected: [
        { path: 'src/a.ts', blob_sha: SHA, mode: '100644', size: 10, language: 'typescript' },
        { path: 'z.py', blob_sha: SHA, mode: '100755', size: 7, language: 'python' },
      ],
      leftAlone: [{ path: 'lib', reason: 'submodule' }],
      seen: 3,
    });
  });

  it('is the same for any order of the listing', () => {
    const entries = ['b.py', 'a.py', 'A.py', 'c.md', 'd/e.ts'].map((path) => blob(path));

    expect(select([...entries].reverse())).toEqual(select(entries));
  });

  it('names what is beyond the limit, last in path order, and takes 100,000 entries (C8)', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => blob(`pkg/m${index % 97}/deep/f${index}.py`));
    const options = { exclude: ['**/m96/**', 'docs', '**/*_old.py'] };

    const { selected, leftAlone, seen } = select(entries, options);

    expect([selected.length, seen, selected.length + leftAlone.length]).toEqual([MAX_SELECTED_FILES, 100_000, 100_000]);
    const last = selected.at(-1)?.path ?? '';
    const beyond = leftAlone.filter(({ reason }) => reason === 'too_many_files');
    expect(beyond.every(({ path }) => path > last)).toBe(true);
  });
});
