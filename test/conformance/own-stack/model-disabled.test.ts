// The operator's switch for the model: with a key and a model that answers, nothing is asked, rules do their work, and
// the files that only the model could judge say why nobody did.

import { afterAll, expect, it } from 'vitest';
import { startModel, type RunningModel } from '../../../dev/model/server.ts';
import {
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
  return { GROQ_API_KEY: 'gsk_conformance', GROQ_BASE_URL: model.url, MODEL_ENABLED: 'false' };
});
afterAll(() => model.close());

const JAVA = 'class Box {\n  Integer size = new Integer(3);\n}\n';

it('J5: the switch keeps every run from the model, and its files say so', async () => {
  const repository = await createRepository(local, {
    files: [
      { path: 'Box.java', content: JAVA },
      { path: 'a.py', content: OUTDATED },
    ],
  });

  const finished = await runToEnd(local, repository);

  await expectOnePullRequest(local, repository, finished);
  expect(model.requests).toEqual([]);
  expect(finished.run.usage).toMatchObject({ prompt_tokens: 0, completion_tokens: 0, calls: 0 });
  expect(reasons(finished.files)).toEqual({ 'Box.java': 'model_disabled', 'a.py': null });
});
