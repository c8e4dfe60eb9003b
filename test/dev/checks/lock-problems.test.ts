// A whole lock, and one thing wrong at a time.

import { describe, expect, it } from 'vitest';
import { Lock, lockProblems, Manifest } from '../../../dev/checks/lock-problems.ts';

const manifest = { dependencies: { tool: '1.2.3' }, devDependencies: {}, overrides: { deep: '2.0.0' } };
const tool = { version: '1.2.3', integrity: 'sha512-a', optionalDependencies: { 'tool-linux': '1.2.3' } };
const binary = { version: '1.2.3', integrity: 'sha512-b', resolved: 'https://registry.npmjs.org/tool-linux.tgz' };
const packages = {
  '': { dependencies: { tool: '1.2.3' } },
  'node_modules/tool': tool,
  'node_modules/tool-linux': binary,
};

function problems(change: { manifest?: object; packages?: object }): readonly string[] {
  return lockProblems(
    Manifest.parse({ ...manifest, ...change.manifest }),
    Lock.parse({ lockfileVersion: 3, packages: { ...packages, ...change.packages } }),
  );
}

describe('lockProblems', () => {
  it('finds nothing in a whole lock', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([true, false])('takes an install script that allowScripts answers with %j', (answer) => {
    const found = problems({
      manifest: { allowScripts: { tool: answer } },
      packages: { 'node_modules/tool': { ...tool, hasInstallScript: true } },
    });

    expect(found).toEqual([]);
  });

  it('takes an optional dependency that lies deeper', () => {
    const nested = { 'node_modules/tool-linux': undefined, 'node_modules/tool/node_modules/tool-linux': binary };
    const whole = Object.fromEntries(
      Object.entries({ ...packages, ...nested }).filter(([, value]) => value !== undefined),
    );

    const found = lockProblems(Manifest.parse(manifest), Lock.parse({ lockfileVersion: 3, packages: whole }));

    expect(found).toEqual([]);
  });

  it.each([
    ['a range', { manifest: { devDependencies: { other: '^1.0.0' } } }, 'other is "^1.0.0"'],
    ['a tag', { manifest: { devDependencies: { other: 'latest' } } }, 'other is "latest"'],
    ['a git address', { manifest: { devDependencies: { other: 'github:o/r' } } }, 'other is "github:o/r"'],
    ['a nested override that is a range', { manifest: { overrides: { a: { b: '~1.0.0' } } } }, 'b is "~1.0.0"'],
    [
      'another modal',
      { manifest: { dependencies: { tool: '1.2.3', modal: '1.0.0' } } },
      'modal must be exactly 0.11.1',
    ],
    [
      'a lock of another package.json',
      { packages: { '': { dependencies: { tool: '1.2.4' } } } },
      'dependencies.tool is not what package.json says',
    ],
    [
      'an optional dependency without an entry',
      { packages: { 'node_modules/tool': { ...tool, optionalDependencies: { 'tool-darwin': '1.2.3' } } } },
      'tool@1.2.3 names the optional tool-darwin@1.2.3, which has no entry',
    ],
    [
      'an optional dependency of another version',
      { packages: { 'node_modules/tool-linux': { ...binary, version: '1.2.2' } } },
      'wants tool-linux@1.2.3, the lock has 1.2.2',
    ],
    [
      'another registry',
      { packages: { 'node_modules/tool-linux': { ...binary, resolved: 'https://npm.example/x.tgz' } } },
      'tool-linux comes from https://npm.example/x.tgz',
    ],
    [
      'a registry that only begins alike',
      { packages: { 'node_modules/tool-linux': { ...binary, resolved: 'https://registry.npmjs.org.example/x.tgz' } } },
      'tool-linux comes from',
    ],
    [
      'an install script that nobody judged',
      { packages: { 'node_modules/tool': { ...tool, hasInstallScript: true } } },
      'tool has an install script',
    ],
    [
      'an install script behind another name',
      {
        manifest: { allowScripts: { tool: true } },
        packages: { 'node_modules/tool': { ...tool, name: 'real-tool', hasInstallScript: true } },
      },
      'real-tool has an install script',
    ],
    ['a judgement without a script', { manifest: { allowScripts: { tool: true } } }, 'allowScripts names tool'],
    ['no hash', { packages: { 'node_modules/tool-linux': { version: '1.2.3' } } }, 'tool-linux has no integrity hash'],
  ])('names %s', (_, change, sentence) => {
    const found = problems(change);

    expect(found.join('\n')).toContain(sentence);
  });
});
