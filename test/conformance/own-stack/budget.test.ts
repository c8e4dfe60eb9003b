// What one fixed run may count: calls to GitHub, rows, alarms, questions and tokens. No times: those are the bench's.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { startModel, type RunningModel } from '../../../dev/model/server.ts';
import { createRepository, runToEnd, useLocal } from '../whole-stack/harness.ts';

const Budget = z.object({
  github_calls: z.int(),
  rows_written: z.int(),
  alarms: z.int(),
  tokens: z.int(),
  questions: z.int(),
});
const budget = Budget.parse(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../bench/budget.json'), 'utf8')),
);

let model: RunningModel;
const local = useLocal(async () => {
  model = await startModel({ port: 0, apiKey: 'gsk_budget' });
  return { GROQ_API_KEY: 'gsk_budget', GROQ_BASE_URL: model.url };
});
afterAll(() => model.close());

it('a run of 24 files stays within bench/budget.json', async () => {
  const files = Array.from({ length: 24 }, (_, at) => ({
    path: `shop/part_${at}.py`,
    content: `class Part${at}(object):\n    def label(self, name):\n        return "%s of part ${at}" % name\n`,
  }));
  const repository = await createRepository(local, { files });

  const { run } = await runToEnd(local, repository);

  const { meters, calls, prompt_tokens, completion_tokens } = run.usage;
  const counted = { ...meters, questions: calls, tokens: prompt_tokens + completion_tokens };
  expect(run).toMatchObject({ status: 'succeeded', counts: { changed: 24 } });
  for (const [name, most] of Object.entries(budget)) {
    expect({ name, counted: counted[name as keyof typeof budget] }).toEqual({
      name,
      counted: expect.toSatisfy((count: number) => count > 0 && count <= most) as number,
    });
  }
});
