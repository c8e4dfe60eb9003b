// With a model and few tokens: what does not fit is not asked, the run goes on, and the reason stands on the file.

import { afterAll, expect, it } from 'vitest';
import { startModel, type RunningModel } from '../../../dev/model/server.ts';
import {
  commitFile,
  createRepository,
  expectOnePullRequest,
  OUTDATED,
  reasons,
  runToEnd,
  useLocal,
} from '../whole-stack/harness.ts';

let model: RunningModel;
const local = useLocal(async () => {
  model = await startModel({ port: 0, apiKey: 'gsk_conformance' });
  return {
    GROQ_API_KEY: 'gsk_conformance',
    GROQ_BASE_URL: model.url,
    // Enough to ask about one file, and for no rewrite.
    MODEL_TOKENS_PER_RUN: '4000',
    MODEL_TOKENS_PER_DAY: '6000',
  };
});
afterAll(() => model.close());

const GO =
  'package shop\n\nimport "strings"\n\n// Clean removes blanks.\nfunc Clean(text string) string {\n\treturn strings.Replace(text, " ", "", -1)\n}\n';

it('J5, L19: a budget is asked before the model is', async () => {
  const files = [
    { path: 'clean.go', content: GO },
    { path: 'a.py', content: OUTDATED },
  ];
  const repository = await createRepository(local, { files });

  const finished = await runToEnd(local, repository);

  await expectOnePullRequest(local, repository, finished);
  expect(model.requests.length).toBe(2);
  expect(reasons(finished.files)).toEqual({ 'clean.go': 'no_edit', 'a.py': null });
  const asked = model.requests.length;

  const other = await createRepository(local, {
    files: [...files, { path: 'b.go', content: GO.replace('Clean', 'Trim') }],
  });
  const again = await runToEnd(local, other);

  // Its batch of three files does not fit into what the day has left for it.
  expect(model.requests.length).toBe(asked);
  expect(reasons(again.files)).toEqual({ 'clean.go': 'model_budget', 'b.go': 'model_budget', 'a.py': null });
  expect(again.run.usage.calls).toBe(0);

  await commitFile(local, repository, 'a.py', 'x = 1\n'.repeat(3_000));
  const third = await runToEnd(local, repository, { dry_run: true });

  // What was said of a file in the first run costs nothing, so no budget stands in its way.
  expect(reasons(third.files)).toEqual({ 'clean.go': 'no_edit', 'a.py': 'model_budget' });
  expect(model.requests.length).toBe(asked);
  expect(third.run.usage.calls).toBe(0);
});
