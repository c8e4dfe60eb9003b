// The bundle as the Modal image gets it: outside of the checkout, with only its own packages, it runs the jobs.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBundle, type Bundle } from '../../../dev/modal-deploy/bundle.ts';
import { Lock } from '../../../dev/modal-deploy/part-of-lock.ts';
import { CONTRACT_VERSION } from '../../../src/core/limits.ts';
import { startJobProcess } from '../../modal-bridge/job-process.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'modal-bundle-'));
let bundle: Bundle;

beforeAll(async () => {
  bundle = await writeBundle(ROOT, folder);
  await install();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Without a registry the packages of the checkout do; a lock that does not fit is a failure everywhere. */
async function install(): Promise<void> {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', [...args, '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: folder }).catch((error: unknown) => {
    if (String((error as { stderr?: string }).stderr).includes('EUSAGE')) throw error;
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
}

function lockIn(directory: string): Lock {
  return Lock.parse(JSON.parse(readFileSync(join(directory, 'package-lock.json'), 'utf8')));
}

/** A file of each kind of engine: each loads its own packages. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['python', 'a.py', 'x = set([1])\n'],
  ['javascript', 'a.js', 'var a = new Buffer(1);\nmodule.exports = a;\n'],
  ['typescript', 'a.ts', 'export const a: Array<string> = [];\n'],
  ['go', 'a.go', 'package a\n\nvar A = 1\n'],
  ['ruby', 'a.rb', 'a = 1\nputs a\n'],
  ['php', 'a.php', '<?php\n$a = array(1);\n'],
  ['java', 'A.java', 'class A {}\n'],
  ['rust', 'a.rs', 'fn main() {}\n'],
];

describe('the bundle', () => {
  it('has the versions that were tested here, and nothing that only development needs', () => {
    const { '': own, ...packages } = lockIn(folder).packages;
    const whole = lockIn(ROOT).packages;

    expect(Object.keys(own?.dependencies ?? {})).toEqual(bundle.packages);
    for (const [path, locked] of Object.entries(packages)) expect(locked).toEqual(whole[path]);
    expect(Object.values(packages).filter(({ dev }) => dev)).toEqual([]);
    expect(Object.keys(packages).filter((path) => /wrangler|workerd|vitest|hono|octokit/.test(path))).toEqual([]);
  });

  it('runs jobs of every engine', async () => {
    const job = await startJobProcess({}, { main: join(folder, 'src/modal-bridge/container/main.ts'), cwd: folder });

    const results = await Promise.all(
      FILES.map(([language, path, content]) =>
        job.call(path, 'refactor', {
          contract_version: CONTRACT_VERSION,
          path,
          language,
          content,
          findings: [],
          floor: { declared_in: 'default' },
          use_model: false,
        }),
      ),
    );
    await job.end();

    for (const result of results) {
      expect(result).toMatchObject({ ok: true });
      // What a parser that cannot be loaded looks like.
      expect(JSON.stringify(result)).not.toMatch(/job_failed|parse_error/);
    }
    expect(JSON.stringify(results[0])).toContain('x = {1}');
  });

  it('starts the bridge', async () => {
    const program = join(folder, 'src/modal-bridge/main.ts');
    const env = { PATH: process.env['PATH'], BRIDGE_BACKEND: 'modal', BRIDGE_TOKEN: 't' };

    const failed = run(process.execPath, ['--no-warnings', program], { env });

    // It is loaded as a whole, and gets as far as its settings.
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MODAL_TOKEN_ID') as string,
    });
  });
});
