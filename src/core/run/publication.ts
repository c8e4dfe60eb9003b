// Publishing a preview: what the caller leaves out, and how far it has come. A run that previews writes nothing; once its
// preview is to be published it does what every run does behind its rewrites.

import * as z from 'zod';
import type { RunRecord } from './record.ts';

const MAX_EXCLUDED_FILES = 1_000;
const MAX_EXCLUDED_RULES = 500;

/** The order and the repetition of names mean nothing. */
function names(maxItems: number, maxChars: number) {
  return z
    .array(z.string().min(1).max(maxChars))
    .max(maxItems)
    .default([])
    .transform((list) => [...new Set(list)].sort());
}

export const PublishRequest = z
  .strictObject({
    exclude_files: names(MAX_EXCLUDED_FILES, 4_096).meta({
      description: 'Paths of changed files that stay as they are.',
    }),
    exclude_rules: names(MAX_EXCLUDED_RULES, 100).meta({
      description:
        'Ids of rules (`applied[].rule`). A file that one of them changed is rewritten without it, and left out where that is not possible.',
    }),
  })
  .meta({ id: 'PublishRun' });
export type PublishRequest = z.infer<typeof PublishRequest>;

/** A publication as a run stores it. */
export const Publication = z.object({
  exclude_files: z.array(z.string()),
  exclude_rules: z.array(z.string()),
  /** When it was asked for the last time that started it, ms since the epoch. */
  requested_at: z.int(),
  /** Whether GitHub was asked, since then, if the account may publish there now. */
  permitted: z.boolean(),
  /** Files that are rewritten without a rule. */
  revise: z.object({ files: z.int(), done: z.int() }),
});
export type Publication = z.infer<typeof Publication>;

/** A publication as the API shows it. */
export const PublicationView = PublishRequest.extend({
  exclude_files: z.array(z.string()),
  exclude_rules: z.array(z.string()),
  requested_at: z.iso.datetime(),
}).meta({ id: 'Publication' });
export type PublicationView = z.infer<typeof PublicationView>;

/** Whether the run writes nothing to GitHub: it previews, and nobody has asked to publish the preview. */
export function onlyPreviews({ options, publication }: Pick<RunRecord, 'options' | 'publication'>): boolean {
  return options.dry_run && publication === undefined;
}

/** Whether a press could still publish what an ended run holds: a preview, or one whose publication failed. */
export function mayBePublished(record: Pick<RunRecord, 'options' | 'publication' | 'phase'>): boolean {
  return onlyPreviews(record)
    ? record.phase === 'succeeded'
    : record.publication !== undefined && record.phase === 'failed';
}

/** What the API shows. */
export function viewPublication({ publication }: Pick<RunRecord, 'publication'>): PublicationView | null {
  if (publication === undefined) return null;
  const { exclude_files, exclude_rules, requested_at } = publication;
  return { exclude_files, exclude_rules, requested_at: new Date(requested_at).toISOString() };
}
