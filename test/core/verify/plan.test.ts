import { describe, expect, it } from 'vitest';
import { planVerification } from '../../../src/core/verify/plan.ts';
import { readVerifySettings } from '../../../src/core/verify/settings.ts';

const NOTHING = { budget_seconds: 600 };

function plan(settings: Parameters<typeof planVerification>[0], files: Readonly<Record<string, string>>) {
  return planVerification(settings, new Set(Object.keys(files)), new Map(Object.entries(files)));
}

describe('planVerification', () => {
  it('takes scripts of package.json, and installs from the lock without scripts (F12)', () => {
    const manifest = JSON.stringify({ scripts: { lint: 'eslint', test: 'vitest', start: 'node .', build: 'tsc' } });

    expect(plan(NOTHING, { 'package.json': manifest, 'package-lock.json': '' })).toEqual({
      install: ['npm ci --ignore-scripts --no-audit --no-fund'],
      checks: [
        { kind: 'build', command: 'npm run --silent build' },
        { kind: 'test', command: 'npm run --silent test' },
        { kind: 'lint', command: 'npm run --silent lint' },
      ],
    });
  });

  it.each([
    ['yarn.lock', 'npx --yes yarn@1 install --frozen-lockfile --ignore-scripts --non-interactive'],
    ['pnpm-lock.yaml', 'npx --yes pnpm@10 install --frozen-lockfile --ignore-scripts'],
    ['README.md', 'npm install --ignore-scripts --no-audit --no-fund --no-package-lock'],
  ])('installs with %s by its tool', (lock, command) => {
    const manifest = JSON.stringify({ scripts: { test: 'node --test' } });

    expect(plan(NOTHING, { 'package.json': manifest, [lock]: '' }).install).toEqual([command]);
  });

  it.each([
    ['npm init wrote', JSON.stringify({ scripts: { test: 'echo "Error: no test specified" && exit 1' } })],
    ['is not there', '{}'],
    ['is not JSON', '{'],
    ['has another form', '{"scripts":[1]}'],
  ])('plans nothing for a test script that %s', (_, manifest) => {
    expect(plan(NOTHING, { 'package.json': manifest })).toEqual({ install: [], checks: [] });
  });

  it('runs pytest for Python, with wheels only (F12) and stated dependencies', () => {
    const { install, checks } = plan(NOTHING, { 'pyproject.toml': '', 'requirements-dev.txt': '' });

    expect(install.at(-1)).toBe(
      '../venv/bin/python -m pip install --quiet --only-binary :all: pytest -r requirements-dev.txt -r ../stated.txt',
    );
    expect(checks.map(({ kind }) => kind)).toEqual(['test']);
  });

  it('does what the repository says instead', () => {
    const settings = { ...NOTHING, install: ['make deps'], test: ['make unit', 'make e2e'] };
    const manifest = JSON.stringify({ scripts: { test: 'vitest', lint: 'eslint' } });

    expect(plan(settings, { 'package.json': manifest })).toEqual({
      install: ['make deps'],
      checks: [
        { kind: 'test', command: 'make unit' },
        { kind: 'test', command: 'make e2e' },
      ],
    });
  });
});

describe('readVerifySettings', () => {
  it.each([
    [null, { asked: null, settings: NOTHING }],
    ['{}', { asked: null, settings: NOTHING }],
    ['{"verify":true,"exclude":["x"]}', { asked: true, settings: NOTHING }],
    ['{"verify":false}', { asked: false, settings: NOTHING }],
    [
      '{"verify":{"test":"make test","budget_seconds":60}}',
      { asked: true, settings: { test: ['make test'], budget_seconds: 60 } },
    ],
  ])('reads %s', (text, value) => {
    expect(readVerifySettings(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['{', /^\.dependify\.json is not valid JSON\.$/],
    ['{"verify":"yes"}', /^\.dependify\.json > verify: /],
    ['{"verify":{"tests":"x"}}', /^\.dependify\.json > verify/],
    ['{"verify":{"budget_seconds":1}}', /^\.dependify\.json > verify/],
  ])('refuses %s', (text, error) => {
    const read = readVerifySettings(text);

    expect(read.ok ? null : read.error).toMatch(error);
  });
});
