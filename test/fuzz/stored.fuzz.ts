import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StoredGrant } from '../../src/core/account/grant.ts';
import { RunEvent } from '../../src/core/run/events.ts';
import { newRecord, RunRecord } from '../../src/core/run/record.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { RunView, viewRun } from '../../src/core/run/view.ts';
import { FileRow, LeftAloneList, SelectedFiles, TreeEntries } from '../../src/durable/run-rows.ts';
import { hostileJson, hostileText, RUNS } from './runs.ts';

const record = newRecord(
  { id: 'id', subject: 'user:1', repository: { owner: 'o', name: 'r' }, options: RunOptions.parse({}) },
  0,
);

/** A good value with one field, at any depth, replaced. */
function spoiled(good: object) {
  const paths = pathsOf(good);
  return fc.tuple(fc.constantFrom(...paths), fc.oneof(hostileJson, hostileText)).map(([path, value]) => {
    const copy = structuredClone(good) as Record<string, unknown>;
    let at = copy;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[path.at(-1) ?? ''] = value;
    return copy;
  });
}

function pathsOf(value: unknown, under: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...under, key], ...pathsOf(inner, [...under, key])]);
}

const row = {
  ...{ path: 'a.py', state: 'candidate', language: 'python', mode: '100644', blob_sha: 'x', reason: null },
  ...{ confidence: null, detail: '{}', content: null, diff: null },
};

it.each([
  ['a run’s record', RunRecord, record],
  ['a run as it was shown', RunView, viewRun(record)],
  ['a grant', StoredGrant, { access_token: 't', scopes: ['repo'], expires_at: 1, refresh_token: null }],
  [
    'an event',
    RunEvent,
    { seq: 1, at: new Date(0).toISOString(), type: 'file.reading', status: 'READING', message: 'm', path: 'p' },
  ],
  ['a file’s row', FileRow, row],
  ['a list of files', SelectedFiles, [{ path: 'p', blob_sha: 's', mode: '100644', size: 1, language: 'python' }]],
  ['files left alone', LeftAloneList, [{ path: 'p', reason: 'binary' }]],
  ['a tree', TreeEntries, [{ path: 'p', mode: '100644', type: 'blob', sha: 's' }]],
] as const)('%s is read whole or refused, never with an exception', (_, schema, good) => {
  fc.assert(
    fc.property(fc.oneof(spoiled(good), hostileJson), (value) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) expect(schema.safeParse(structuredClone(value)).success).toBe(true);
    }),
    RUNS,
  );
});
