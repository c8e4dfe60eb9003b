// Examples of the history's answers, for the documentation.

export const HISTORY_PAGE = {
  runs: [
    {
      id: '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a',
      repository: 'octocat/shop',
      status: 'succeeded',
      base_ref: 'main',
      base_sha: '9b2f0c4f6d8e4a0b8c1d2e3f4a5b6c7d8e9f0a1b',
      options: { dry_run: false },
      counts: { files: 41, analyzed: 30, candidates: 6, refactored: 6, changed: 5 },
      funnel: {},
      languages: { python: 5 },
      rules: { UP032: 9, 'model:deprecated_api': 1 },
      prompt_tokens: 12_400,
      completion_tokens: 2_100,
      model_calls: 36,
      price_usd: 0.0042,
      branch: 'dependify-3f2b8f0e',
      pull_request_number: 7,
      pull_request_url: 'https://github.com/octocat/shop/pull/7',
      merged: true,
      error_code: null,
      error_message: null,
      created_at: '2026-11-22T10:00:00.000Z',
      finished_at: '2026-11-22T10:00:31.000Z',
    },
  ],
  next: null,
};

export const STATS = {
  from: '2026-08-24T00:00:00.000Z',
  to: '2026-11-22T00:00:00.000Z',
  runs: 12,
  by_status: { succeeded: 9, no_changes: 3 },
  files_changed: 130,
  languages: { python: 90, javascript: 40 },
  rules: { UP032: 210 },
  pull_requests: 9,
  merged: 7,
  merge_share: 0.875,
  prompt_tokens: 310_000,
  completion_tokens: 52_000,
  price_usd: 0.11,
  days: [
    {
      day: '2026-11-21',
      runs: 2,
      files: 14,
      prompt_tokens: 40_000,
      completion_tokens: 7_000,
      price_usd: 0.02,
      pull_requests: 2,
      merged: 1,
    },
  ],
};
