// With a model: its edits reach the pull request beside the rules', and what it gets wrong changes nothing.

import { afterAll, afterEach, expect, it } from 'vitest';
import type { Fault } from '../../../dev/model/faults.ts';
import { startModel, type RunningModel } from '../../../dev/model/server.ts';
import {
  blob,
  changedOnBranch,
  commitFile,
  createRepository,
  expectOnePullRequest,
  finish,
  gitIn,
  mark,
  OUTDATED,
  pathsIn,
  reasons,
  runToEnd,
  send,
  UPDATED,
  useLocal,
  writesSince,
} from '../whole-stack/harness.ts';

let model: RunningModel;
const local = useLocal(async () => {
  model = await startModel({ port: 0, apiKey: 'gsk_conformance' });
  return { GROQ_API_KEY: 'gsk_conformance', GROQ_BASE_URL: model.url };
});
afterAll(() => model.close());
// Faults that nobody met would meet the next test.
afterEach(() => {
  model.recover();
});

const JAVA = `package shop;

class Box {
    private final int size;

    Box(int size) {
        this.size = size;
    }

    Integer boxed() {
        return new Integer(size);
    }
}
`;
const GO = `package shop

import "strings"

// Clean removes blanks.
func Clean(text string) string {
\treturn strings.Replace(text, " ", "", -1)
}
`;

it('a Java and a Go file get the model’s edits, a Python file the rules’', async () => {
  const repository = await createRepository(local, {
    files: [
      { path: 'Box.java', content: JAVA },
      { path: 'clean.go', content: GO },
      { path: 'a.py', content: OUTDATED },
    ],
  });

  // No strict parser of Java runs in Node, so the model's part in it is never sure enough for the default.
  const finished = await runToEnd(local, repository, { min_confidence: 60 });

  const { run } = finished;
  const pull = await expectOnePullRequest(local, repository, finished);
  expect(await changedOnBranch(local, repository, run)).toEqual(['Box.java', 'a.py', 'clean.go']);
  expect(await blob(local, repository, run.branch!, 'Box.java')).toBe(
    JAVA.replace('new Integer(size)', 'Integer.valueOf(size)'),
  );
  expect(await blob(local, repository, run.branch!, 'clean.go')).toBe(
    GO.replace('strings.Replace(text, " ", "", -1)', 'strings.ReplaceAll(text, " ", "")'),
  );
  expect(await blob(local, repository, run.branch!, 'a.py')).toBe(UPDATED);
  expect(run.usage.calls).toBeGreaterThan(0);
  expect(run.usage.prompt_tokens).toBeGreaterThan(0);
  expect(pull.body).toMatch(/model/i);
});

it('what the model changes behind a lenient parser stays below the default confidence', async () => {
  const files = [
    { path: 'Box.java', content: JAVA },
    { path: 'clean.go', content: GO },
  ];
  const repository = await createRepository(local, { files });

  const finished = await runToEnd(local, repository);

  expect(await changedOnBranch(local, repository, finished.run)).toEqual(['clean.go']);
  expect(reasons(finished.files)).toEqual({ 'Box.java': 'low_confidence', 'clean.go': null });
});

it('what rules changed is the first commit, and what the model changed on top is the second', async () => {
  const both = `${OUTDATED}def say(log):\n    log.warn('slow')\n`;
  const files = [
    { path: 'a.py', content: OUTDATED },
    { path: 'b.py', content: both },
    { path: 'clean.go', content: GO },
  ];
  const repository = await createRepository(local, { files });

  const finished = await runToEnd(local, repository, { min_confidence: 60 });

  const { run } = finished;
  const pull = await expectOnePullRequest(local, repository, finished);
  const range = `${run.base!.sha}..refs/heads/${run.branch!}`;
  const log = await gitIn(local, repository, 'log', '--reverse', '--name-only', '--format=%x00%s', range);
  const commits = log.split('\0').slice(1);
  expect(commits.map((commit) => commit.split('\n').filter(Boolean))).toEqual([
    ['refactor: modernize 2 files (rules)', 'a.py', 'b.py'],
    ['refactor: modernize 2 files (model)', 'b.py', 'clean.go'],
  ]);
  expect(pull.body).toContain('two commits');
  expect(await blob(local, repository, `${run.branch!}~1`, 'b.py')).toBe(both.replace('(object)', ''));
});

it('a preview is published without a rule, with what the model did there and without asking it', async () => {
  const both = `${OUTDATED}def say(log):\n    log.warn('slow')\n`;
  const files = [
    { path: 'a.py', content: `${OUTDATED}names = set([1, 2])\n` },
    { path: 'b.py', content: both },
    { path: 'clean.go', content: GO },
  ];
  const repository = await createRepository(local, { files });
  const preview = await runToEnd(local, repository, { min_confidence: 60, dry_run: true });
  expect(pathsIn(preview.files, 'changed')).toEqual(['a.py', 'b.py', 'clean.go']);
  const asked = model.requests.length;

  const answer = await send(local, `/runs/${preview.run.id}/publish`, { exclude_rules: ['useless-base'] });
  expect(answer.status).toBe(202);
  const finished = await finish(local, preview.run.id);

  const { run } = finished;
  const pull = await expectOnePullRequest(local, repository, finished);
  expect(model.requests.length).toBe(asked);
  expect(await changedOnBranch(local, repository, run)).toEqual(['a.py', 'b.py', 'clean.go']);
  expect(await blob(local, repository, run.branch!, 'a.py')).toBe(files[0]!.content.replace('set([1, 2])', '{1, 2}'));
  expect(await blob(local, repository, run.branch!, 'b.py')).toBe(both.replace('warn', 'warning'));
  const range = `${run.base!.sha}..refs/heads/${run.branch!}`;
  const log = await gitIn(local, repository, 'log', '--reverse', '--name-only', '--format=%x00%s', range);
  const commits = log.split('\0').slice(1);
  expect(commits.map((commit) => commit.split('\n').filter(Boolean))).toEqual([
    ['refactor: modernize 1 file (rules)', 'a.py'],
    ['refactor: modernize 2 files (model)', 'b.py', 'clean.go'],
  ]);
  expect(pull.body).not.toContain('useless-base');
});

it('a second run asks only about what changed', async () => {
  const files = [
    { path: 'Box.java', content: JAVA },
    { path: 'clean.go', content: GO },
  ];
  const repository = await createRepository(local, { files });
  const first = await runToEnd(local, repository, { min_confidence: 60, dry_run: true });
  const asked = model.requests.length;

  const second = await runToEnd(local, repository, { min_confidence: 60, dry_run: true });

  expect(first.run.usage.calls).toBe(4);
  expect(model.requests.length).toBe(asked);
  expect(second.run.usage).toMatchObject({ prompt_tokens: 0, completion_tokens: 0, calls: 0 });
  expect(pathsIn(second.files, 'changed')).toEqual(['Box.java', 'clean.go']);

  await commitFile(local, repository, 'clean.go', GO.replace('Clean removes', 'Clean takes out'));
  const third = await runToEnd(local, repository, { min_confidence: 60 });

  await expectOnePullRequest(local, repository, third);
  expect(model.requests.length).toBe(asked + 2);
  expect(third.run.usage.calls).toBe(2);
});

const GARBAGE: readonly (readonly [name: string, fault: Fault, reason: string, answers: number])[] = [
  ['E1: an answer cut by length', { kind: 'length' }, 'llm_truncated', 1],
  ['E2: no choice', { kind: 'no_choices' }, 'llm_bad_answer', 2],
  ['E2: null content', { kind: 'null_content' }, 'llm_bad_answer', 2],
  ['E3: JSON cut short', { kind: 'truncated_json' }, 'llm_bad_answer', 2],
  ['E3: two objects', { kind: 'two_objects' }, 'llm_bad_answer', 2],
  ['E9: a refusal', { kind: 'refusal' }, 'llm_bad_answer', 2],
];

it.each(GARBAGE)('%s for the rewrite leaves the file as it is', async (_name, fault, reason, answers) => {
  const repository = await createRepository(local, { files: [{ path: 'Box.java', content: JAVA }] });
  const before = mark(local);
  const asked = model.requests.length;
  // The analysis passes; the rewrite, and its repair where there is one, do not.
  model.inject(null, ...Array.from({ length: answers }, () => fault));

  const { run, files } = await runToEnd(local, repository);

  expect(model.requests.length - asked).toBe(1 + answers);
  expect(reasons(files)).toEqual({ 'Box.java': reason });
  expect(run).toMatchObject({ status: 'no_changes', branch: null });
  expect(writesSince(local, before)).toEqual([]);
});

it('E3: garbage for the analysis leaves the model’s file alone and keeps the rules’ file', async () => {
  const repository = await createRepository(local, {
    files: [
      { path: 'Box.java', content: JAVA },
      { path: 'a.py', content: OUTDATED },
    ],
  });
  model.inject(...Array.from({ length: 8 }, () => ({ kind: 'prose' }) as const));

  const finished = await runToEnd(local, repository);

  await expectOnePullRequest(local, repository, finished);
  expect(pathsIn(finished.files, 'changed')).toEqual(['a.py']);
  expect(reasons(finished.files)['Box.java']).toBe('model_failed');
});

// A refusal closes the bridge's lane for a minute, so it comes last.
it.each<[string, Fault, string]>([
  ['E7, J7: a model that is down', { kind: 'status', status: 503 }, 'model_failed'],
  ['E8: a model that refuses the key', { kind: 'status', status: 401 }, 'model_refused'],
])('%s costs the model’s files only; the rules’ changes are published', async (_name, fault, reason) => {
  const repository = await createRepository(local, {
    files: [
      { path: 'Box.java', content: JAVA },
      { path: 'a.py', content: OUTDATED },
    ],
  });
  const asked = model.requests.length;
  model.inject(...Array.from({ length: 100 }, () => fault));

  const finished = await runToEnd(local, repository);

  await expectOnePullRequest(local, repository, finished);
  expect(pathsIn(finished.files, 'changed')).toEqual(['a.py']);
  expect(reasons(finished.files)['Box.java']).toBe(reason);
  expect(finished.run.usage).toMatchObject({ prompt_tokens: 0, completion_tokens: 0, calls: 0 });
  // Two files, three tries each at most.
  expect(model.requests.length - asked).toBeLessThanOrEqual(6);
});
