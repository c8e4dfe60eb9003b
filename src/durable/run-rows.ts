// The shapes of a run's stored rows, parsed when they are read: storage is outside data too.

import * as z from 'zod';
import { FileReason } from '../core/file-reasons.ts';
import { Finding, NO_USAGE, Usage } from '../core/findings.ts';
import { Floor } from '../core/floor/floor.ts';
import { Language } from '../core/language.ts';
import { AppliedChange, ChangelogEntry, Confidence, Validation } from '../core/rewrite.ts';
import { CarriedStyle } from '../core/style/code-style.ts';

const Mode = z.enum(['100644', '100755']);
/** JSON text of a row. A schema's own failure instead of an exception. */
export const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

export const SelectedFiles = z.array(
  z.object({ path: z.string(), blob_sha: z.string(), mode: Mode, size: z.int(), language: Language }),
);
export const LeftAloneList = z.array(z.object({ path: z.string(), reason: FileReason }));
export const TreeEntries = z.array(
  z.object({
    path: z.string(),
    mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
    type: z.enum(['blob', 'tree', 'commit']),
    sha: z.string(),
  }),
);
export const ChangedContents = z.array(z.object({ path: z.string(), mode: Mode, content: z.string() }));

export const FileRow = z.object({
  path: z.string(),
  state: z.enum(['candidate', 'changed', 'rejected']),
  language: Language,
  mode: Mode,
  blob_sha: z.string(),
  reason: FileReason.nullable(),
  confidence: z.int().nullable(),
  detail: Json.pipe(
    z.object({
      findings: z.array(Finding).min(1),
      floor: Floor,
      style: CarriedStyle,
      applied: z.array(AppliedChange).default([]),
      validation: Validation.nullable().default(null),
      changelog: ChangelogEntry.nullable().default(null),
      factors: Confidence.shape.factors.default([]),
      usage: Usage.default(NO_USAGE),
    }),
  ),
  content: z.string().nullable(),
  diff: z.string().nullable(),
});
export type FileRow = z.infer<typeof FileRow>;

/** SQLite rows hold at most 2 MB, and a character of a path takes up to three bytes there. */
const CHUNK_MAX_CHARS = 600_000;

/** JSON arrays of the items, each short enough for one row. */
export function chunkJson(items: readonly object[]): readonly string[] {
  const chunks: string[] = [];
  let parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const part = JSON.stringify(item);
    if (length + part.length > CHUNK_MAX_CHARS && parts.length > 0) {
      chunks.push(`[${parts.join(',')}]`);
      [parts, length] = [[], 0];
    }
    parts.push(part);
    length += part.length + 1;
  }
  if (parts.length > 0) chunks.push(`[${parts.join(',')}]`);
  return chunks;
}
