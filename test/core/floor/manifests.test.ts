// Floors out of manifests: a table per kind of declaration, defaults, and malformed input.

import { describe, expect, it } from 'vitest';
import { floorOf, manifestNames, type Manifest } from '../../../src/core/floor/manifests.ts';
import { Floor } from '../../../src/core/floor/floor.ts';

const file = (path: string, text: string): Manifest => ({ path, text });
const pyproject = (text: string): Manifest => file('pyproject.toml', text);
const packageJson = (data: unknown, path = 'package.json'): Manifest => file(path, JSON.stringify(data));

describe('python floors', () => {
  it.each([
    ['>=3.8', [3, 8]],
    ['>= 3.8', [3, 8]],
    ['>=3.8,<4', [3, 8]],
    ['<4,>=3.6', [3, 6]],
    ['~=3.9', [3, 9]],
    ['~=3.9.1', [3, 9]],
    ['==3.*', [3, 0]],
    ['==3.10.*', [3, 10]],
    ['>=3', [3, 0]],
    ['>3.6', [3, 6]],
    ['>=2.7,!=3.0.*,!=3.1.*', [2, 7]],
    ['!=3.0.*,>=2.7', [2, 7]],
    ['>=2.7, !=3.0.*, <4', [2, 7]],
    ['^3.8', [3, 8]],
    ['^3.8 || ^2.7', [2, 7]],
    ['<3', [2, 7]],
    ['<3.0', [2, 7]],
    ['<=2.7', [2, 7]],
    ['<4', [3, 8]],
    ['!=3.9.*', [3, 8]],
    ['anything', [3, 8]],
  ])('requires-python = %j', (range, expected) => {
    const floor = floorOf('a.py', 'python', [pyproject(`[project]\nrequires-python = "${range}"\n`)]);

    expect(floor.python).toEqual(expected);
  });

  it.each([
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.7"\n', [3, 7]],
    ['pyproject.toml', '[project]\nclassifiers = ["Programming Language :: Python :: 3.9"]\n', [3, 9]],
    ['setup.cfg', '[options]\npython_requires = >=3.6\n', [3, 6]],
    ['setup.cfg', '[options]\nname = a\npython_requires=>=3.6  # why\n', [3, 6]],
    ['setup.py', "setup(name='a', python_requires='>=3.5')\n", [3, 5]],
    ['setup.py', 'setup(\n    python_requires=(\n        ">=3.5"\n    ),\n)\n', [3, 5]],
    ['setup.py', "setup(classifiers=['Programming Language :: Python :: 2.7'])\n", [2, 7]],
    ['setup.py', "setup(classifiers=['Programming Language :: Python :: 2'])\n", [2, 7]],
    ['setup.py', "x = ['Programming Language :: Python :: 3.10', 'Programming Language :: Python :: 3.9']\n", [3, 9]],
    ['setup.py', 'setup(python_requires=RANGE)\n', [3, 8]],
    ['setup.py', "x = ['Programming Language :: Python :: 3']\n", [3, 8]],
    ['pyproject.toml', '[project\nrequires-python = ">=3.12"\n', [3, 8]],
    ['pyproject.toml', '[project]\nrequires-python = 3.12\n', [3, 8]],
    ['pyproject.toml', 'project = 1\ntool = []\n', [3, 8]],
  ])('%s %j', (path, text, expected) => {
    const floor = floorOf('a.py', 'python', [file(path, text)]);

    expect(floor.python).toEqual(expected);
  });

  it('names the nearest declaration', () => {
    const floor = floorOf('a/b.py', 'python', [
      file('a/setup.cfg', '[options]\npython_requires = >=3.6\n'),
      pyproject('[project]\nrequires-python = ">=3.9"\n'),
    ]);

    expect(floor).toMatchObject({ python: [3, 6], declared_in: 'a/setup.cfg python_requires' });
  });

  it('says when nothing is declared', () => {
    expect(floorOf('a.py', 'python', [])).toEqual({ python: [3, 8], declared_in: 'default' });
  });
});

describe('compilers that read only so much', () => {
  it.each([
    [{ 'babel-core': '^6.26.0' }, 2017, 'package.json babel-core'],
    [{ 'babel-core': '^7.0.0-bridge.0' }, 2020, 'default'],
    [{ '@babel/core': '^7.0.0' }, 2020, 'default'],
    [{ typescript: '~2.0.3' }, 2017, 'package.json typescript'],
    [{ typescript: '2.3.x' }, 2018, 'package.json typescript'],
    [{ typescript: '^3.6.3' }, 2019, 'package.json typescript'],
    [{ typescript: '^3.9.0' }, 2020, 'default'],
    [{ typescript: '>=2' }, 2020, 'default'],
    [{ typescript: '*' }, 2020, 'default'],
    [{ typescript: 'next' }, 2020, 'default'],
    [{ typescript: 4 }, 2020, 'default'],
    [{ typescript: '^2.9.2', 'babel-cli': '6' }, 2017, 'package.json babel-cli'],
  ])('devDependencies = %j', (devDependencies, ecmascript, declared_in) => {
    const floor = floorOf('a.js', 'javascript', [packageJson({ devDependencies })]);

    expect(floor).toMatchObject({ ecmascript, declared_in });
  });

  it('raises no floor that is lower', () => {
    const manifest = packageJson({ engines: { node: '>=4' }, dependencies: { 'babel-core': '6' } });

    expect(floorOf('a.js', 'javascript', [manifest])).toMatchObject({ ecmascript: 2009, node: 4 });
  });
});

describe('javascript floors', () => {
  it.each([
    ['>=18', 2022, 18],
    ['>= 14.17', 2020, 14],
    ['^12.20.0 || ^14.13.1 || >=16.0.0', 2019, 12],
    ['14 || 16', 2020, 14],
    ['10.x', 2018, 10],
    ['8 - 12', 2017, 8],
    ['~6.9', 2015, 6],
    ['>=0.10', 2009, 0],
    ['*', 2009, 0],
    ['nonsense', 2020, null],
  ])('engines.node = %j', (node, ecmascript, major) => {
    const floor = floorOf('a.js', 'javascript', [packageJson({ engines: { node } })]);

    expect(floor).toMatchObject({ ecmascript, node: major });
  });

  it.each([
    [['ie 11'], 2009],
    [['last 2 versions', 'ie >= 10'], 2009],
    [['defaults', 'not ie 11'], 2017],
    ['> 0.5%, last 2 versions, not dead', 2017],
    [['chrome 49'], 2009],
    [['chrome 58'], 2017],
    [['chrome >= 91', 'firefox 91', 'safari 15'], 2021],
    [['iOS >= 11'], 2017],
    [['edge 18'], 2015],
    [['somebrowser 7'], 2009],
    [['extends browserslist-config-a'], 2015],
    [{ production: ['chrome 91'], development: ['ie 11'] }, 2009],
  ])('browserslist %j', (browserslist, ecmascript) => {
    const floor = floorOf('a.js', 'javascript', [packageJson({ browserslist })]);

    expect(floor.ecmascript).toBe(ecmascript);
  });

  it.each([
    ['{"compilerOptions": {"target": "ES5"}}', 2009],
    ['{ // c\n "compilerOptions": {"target": "es6",},}', 2015],
    ['{"compilerOptions": {"target": "es2019"}}', 2019],
    ['{"compilerOptions": {}}', 2017],
    ['{"compilerOptions": {"target": 5}}', 2017],
    ['not json', 2017],
  ])('tsconfig %j', (text, ecmascript) => {
    const floor = floorOf('a.ts', 'typescript', [file('tsconfig.json', text)]);

    expect(floor.ecmascript).toBe(ecmascript);
  });

  it('takes the oldest of several declarations', () => {
    const floor = floorOf('a.ts', 'typescript', [
      packageJson({ engines: { node: '>=20' } }),
      file('tsconfig.json', '{"compilerOptions": {"target": "es2018"}}'),
    ]);

    expect(floor.ecmascript).toBe(2018);
  });

  it.each([
    ['a.js', { type: 'module' }, 'module'],
    ['a.js', { type: 'commonjs' }, 'commonjs'],
    ['a.mjs', { type: 'commonjs' }, 'module'],
    ['a.cts', { type: 'module' }, 'commonjs'],
    ['a.js', {}, 'unknown'],
  ])('source type of %s in %j', (path, data, expected) => {
    expect(floorOf(path, 'javascript', [packageJson(data)]).source_type).toBe(expected);
  });

  it.each([
    ['without a package', [], 2017],
    ['with a package', [packageJson({})], 2020],
    ['with a malformed package', [file('package.json', '{')], 2017],
    ['with a package of another shape', [file('package.json', '[1]')], 2017],
    ['with hostile fields', [packageJson({ engines: 7, type: {}, browserslist: 3 })], 2020],
  ])('defaults %s', (_name, manifests, ecmascript) => {
    const floor = floorOf('a.js', 'javascript', manifests);

    expect(floor).toMatchObject({ ecmascript, declared_in: 'default' });
  });
});

describe('floorOf', () => {
  it('keeps within the contract when names are long', () => {
    const path = `${'d/'.repeat(400)}setup.cfg`;

    const floor = floorOf('a.py', 'python', [file(path, 'python_requires = >=3.9\n')]);

    expect(Floor.safeParse(floor).success).toBe(true);
    expect(floor.python).toEqual([3, 9]);
  });

  it('is silent about languages without floors', () => {
    expect(floorOf('a.go', 'go', [])).toEqual({ declared_in: 'default' });
    expect(manifestNames('go')).toEqual([]);
  });
});
