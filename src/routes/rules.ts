// The rules that work without a model, for whoever wants to know what a run may change. The list is made ahead: no
// engine is in the Worker.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import * as z from 'zod';
import { ListedRule } from '../core/rules/listed-rule.ts';
import { RULES } from '../rules-catalogue.ts';
import type { AppEnv } from './app-env.ts';
import { PUBLIC } from './openapi.ts';
import { json } from './responses.ts';

const RuleList = z.object({ rules: z.array(ListedRule) }).meta({ id: 'RuleList' });

const EXAMPLE: z.infer<typeof RuleList> = {
  rules: [
    {
      id: 'no-var',
      language: 'javascript',
      kind: 'let-const',
      title: 'Replace `var` by `const` or `let`',
      explanation: '`const` and `let` live in their block and cannot be read before their line.',
      category: 'outdated_syntax',
      severity: 'medium',
      safe: true,
      needs: { ecmascript: 2015 },
      example: { before: 'var answer = 42;\n', after: 'const answer = 42;\n' },
    },
  ],
};

/** It changes with a deployment only; after this time a client asks whether it did. */
const CACHE_CONTROL = 'public, max-age=300';

const listRoute = createRoute({
  method: 'get',
  path: '/rules',
  operationId: 'listRules',
  ...PUBLIC,
  tags: ['System'],
  summary: 'What the rules change, and from which version on',
  description: 'With an `ETag`: `If-None-Match` is answered with 304 while the list is the same.',
  middleware: etag(),
  responses: { 200: json('Every rule', RuleList, EXAMPLE) },
});

/** `GET /rules`. */
export function ruleRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listRoute, (c) => c.json({ rules: [...RULES] }, 200, { 'cache-control': CACHE_CONTROL }));
}
