// Examples of the OpenAPI document: one run that opened a pull request, seen from every side. Each is checked against
// its schema by `npm run check:openapi`.

import type { Verification } from '../core/verify/verification.ts';
import type * as z from 'zod';
import { RunOptions } from '../core/run/options.ts';
import { runLinks, type FileSummary, type FileView, type RunView } from '../core/run/view.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { UpdateAnswer } from '../core/run/update-answer.ts';

const ID = '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';
const USAGE = { prompt_tokens: 0, completion_tokens: 0, calls: 0 };
const APPLIED = {
  source: 'rule',
  rule: 'UP031',
  category: 'outdated_syntax',
  title: '% formatting',
  explanation: 'Formats with an f-string.',
  count: 2,
  lines: '3',
} as const;
const VALIDATION = { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: ['syntax', 'exports'] };
const CHANGELOG = { summary: 'Formats with f-strings.', lines_added: 2, lines_removed: 2 };
const DIFF = `--- a/shop/cart.py
+++ b/shop/cart.py
@@ -3,1 +3,1 @@
-    return "%s items" % count
+    return f"{count} items"
`;

export const ACCEPTED_RUN = { id: ID, status: 'queued', links: runLinks(ID) } as const;

export const PUBLISH_RUN = { exclude_files: ['shop/cart.py'], exclude_rules: ['UP031'] };
export const PUBLISHING_RUN = { id: ID, status: 'publishing', links: runLinks(ID) } as const;

export const OWN_REPOSITORIES = {
  repositories: [
    {
      full_name: 'octocat/shop',
      private: false,
      description: 'A shop.',
      language: 'Python',
      pushed_at: '2026-11-20T10:00:00.000Z',
      can_push: true,
      archived: false,
    },
  ],
  next_cursor: '2026-11-20T10:00:00.000Z_octocat/shop',
};

export const RUN: RunView = {
  id: ID,
  status: 'succeeded',
  waiting_until: null,
  repository: 'octocat/shop',
  base: { ref: 'main', sha: '9c1185a5c5e9fc54612808977ee8f548b2258d31' },
  options: RunOptions.parse({}),
  counts: { files: 42, analyzed: 30, candidates: 1, refactored: 1, changed: 1 },
  funnel: { seen: 42, eligible: 30, candidate: 1, changed: 1, rejected: {}, skipped: { binary: 12 } },
  usage: { ...USAGE, meters: { github_calls: 8, rows_written: 60, alarms: 2 } },
  branch: 'dependify-3f2b8f0e',
  head_repository: 'octocat/shop',
  commit_sha: '7638417db6d59f3c431d3e1f261cc637155684cd',
  pull_request: { number: 7, url: 'https://github.com/octocat/shop/pull/7' },
  verification: null,
  publication: null,
  error: null,
  created_at: '2026-11-22T10:00:00.000Z',
  finished_at: '2026-11-22T10:00:04.000Z',
  links: runLinks(ID),
};

const FILE: FileSummary = {
  path: 'shop/cart.py',
  state: 'changed',
  language: 'python',
  reason: null,
  confidence: 95,
  lines_added: 2,
  lines_removed: 2,
  changed_by: [{ kind: 'rule', id: 'UP031', title: '% formatting' }],
};

export const FILE_PAGE = { files: [FILE], next: null };

export const FILE_VIEW: FileView = {
  ...FILE,
  findings: [
    {
      source: 'rule',
      rule: 'UP031',
      line_start: 3,
      line_end: 3,
      category: 'outdated_syntax',
      severity: 'low',
      confidence: 1,
      title: '% formatting',
      explanation: 'An f-string says the same and is easier to read.',
    },
  ],
  applied: [APPLIED],
  validation: VALIDATION,
  confidence_factors: [{ name: 'rules only', effect: 95, why: 'Every change is a deterministic rule.' }],
  changelog: CHANGELOG,
  usage: USAGE,
  hunks: [
    {
      ...{ old_start: 3, old_lines: 1, new_start: 3, new_lines: 1 },
      sources: [{ kind: 'rule', id: 'UP031', title: '% formatting', explanation: 'Formats with an f-string.' }],
      confidence: 95,
    },
  ],
  diff: DIFF,
};

export const CHANGELOG_TEXT = '## shop/cart.py\n\nFormats with f-strings.\n';
export const PATCH_TEXT = DIFF;
export const VERIFICATION: Verification = {
  status: 'passed',
  reason: null,
  network: 'blocked',
  checks: [
    {
      kind: 'test',
      command: 'npm run --silent test',
      outcome: 'passed',
      new_failures: [],
      base: {
        exit_code: 0,
        seconds: 3.1,
        tests: { ran: 41, failed: 0, skipped: 1 },
        output: '# tests 42\n# pass 41\n',
      },
      head: { exit_code: 0, seconds: 3, tests: { ran: 41, failed: 0, skipped: 1 }, output: '# tests 42\n# pass 41\n' },
    },
  ],
  output: '',
};

const OPENED: RunEvent = {
  seq: 12,
  at: '2026-11-22T10:00:04.000Z',
  type: 'pull_request.opened',
  status: 'DONE',
  message: 'Pull request #7 is open',
  number: 7,
  url: 'https://github.com/octocat/shop/pull/7',
  adopted: false,
};

export const EVENT_PAGE = { events: [OPENED], next_after: 12 };
export const EVENT_STREAM = `retry: 2719\n\nid: 12\ndata: ${JSON.stringify(OPENED)}\n\n`;

export const UPDATE_ANSWER: z.input<typeof UpdateAnswer> = {
  status: 'success',
  message: 'Opened pull request #7 with 1 changed file.',
  repository: 'octocat/shop',
  run_id: ID,
  files_analyzed: 30,
  files_updated: 1,
  branch: 'dependify-3f2b8f0e',
  pull_request_url: 'https://github.com/octocat/shop/pull/7',
  is_own_repo: true,
  output: [
    {
      path: 'shop/cart.py',
      new_content: 'def label(count):\n    return f"{count} items"\n',
      confidence_score: 95,
      validation: VALIDATION,
      changelog: CHANGELOG,
      changes: [APPLIED],
    },
  ],
};

export const USER = {
  user_id: 583231,
  username: 'octocat',
  name: 'The Octocat',
  email: null,
  avatar_url: 'https://avatars.githubusercontent.com/u/583231',
  scopes: ['public_repo'],
};

export const SIGNED_IN = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjAifQ.e30.c2ln',
  token_type: 'bearer',
  user: {
    id: USER.user_id,
    login: USER.username,
    name: USER.name,
    email: USER.email,
    avatar_url: USER.avatar_url,
  },
} as const;

export const CREATE_RUN = { repository: 'octocat/shop', options: { dry_run: true, languages: ['python'] } };
