// The bridge as these tests need it: every file is a candidate, and its rewrite says "new" where it said "old". Files
// whose names begin with `model` are changed by the model, all others by a rule.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unifiedDiff } from '../../src/core/changelog/unified-diff.ts';
import { NO_USAGE } from '../../src/core/findings.ts';
import { ok } from '../../src/core/result.ts';
import { NO_STYLE } from '../../src/core/style/code-style.ts';
import { notVerified } from '../../src/core/verify/verification.ts';
import type { BridgeClient } from '../../src/clients/bridge.ts';
import type { Call, CallResult } from '../../src/modal-bridge/contract.ts';

const run = promisify(execFile);
export const OLD = 'old = 1\n';

/** A bridge that reads from the bare repository in `gitDir`. `asked` holds the functions called. */
export function engines(gitDir: () => string, asked: string[]): BridgeClient {
  const jobs = new Map<string, Call>();
  return {
    health: () =>
      Promise.resolve(
        ok({
          status: 'ok',
          contract_version: 1,
          backend: 'local',
          model: 'configured',
          missing: [],
          verify: 'available',
        }),
      ),
    spawn(runId, calls) {
      asked.push(...calls.map((call) => call.function));
      return Promise.resolve(
        ok(
          new Map(
            calls.map((call) => {
              const id = `${runId} ${call.key}`;
              jobs.set(id, call);
              return [call.key, id];
            }),
          ),
        ),
      );
    },
    async poll(ids) {
      const calls = await Promise.all(
        ids.map(async (id) => {
          const call = jobs.get(id);
          if (call === undefined) return { id, state: 'unknown' as const };
          return { id, state: 'done' as const, result: await resultOf(gitDir(), call) };
        }),
      );
      return ok({ calls });
    },
    cancel: () => Promise.resolve(ok(undefined)),
  };
}

async function resultOf(gitDir: string, call: Call): Promise<CallResult> {
  switch (call.function) {
    case 'analyze': {
      const files = call.input.files.map(async ({ path, blob_sha }) => {
        const { stdout: content } = await run('git', ['-C', gitDir, 'cat-file', 'blob', blob_sha]);
        const findings = [{ ...finding, source: sourceOf(path) }];
        return { verdict: 'candidate', path, content, findings, floor, style: NO_STYLE, usage: NO_USAGE };
      });
      return { ok: true, output: { files: await Promise.all(files) } };
    }
    case 'refactor':
      return { ok: true, output: rewriteOf(call.input.path, call.input.content) };
    case 'verify':
      return { ok: true, output: notVerified('no_commands') };
  }
}

const finding = {
  rule: 'UP004',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax' as const,
  severity: 'low' as const,
  confidence: 1,
  title: 'Old name',
  explanation: 'It is old.',
};
const floor = { declared_in: 'default' };

function sourceOf(path: string): 'rule' | 'model' {
  return path.startsWith('model') ? 'model' : 'rule';
}

/** What a file becomes. */
export function rewritten(content: string): string {
  return content.replaceAll('old', 'new');
}

function rewriteOf(path: string, content: string): object {
  const { rule, category, title, explanation } = finding;
  const next = rewritten(content);
  const { diff, ...lines } = unifiedDiff(path, content, next);
  const rewrite = {
    content: next,
    diff,
    applied: [{ source: sourceOf(path), rule, category, title, explanation, count: 1 }],
    validation: { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: [] },
    confidence: { score: 95, factors: [] },
    changelog: { summary: 'Old name', ...lines },
  };
  return { status: 'changed', rewrite, usage: NO_USAGE };
}
