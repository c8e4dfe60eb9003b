// `.dependify.json`: what a repository says about runs on itself. Published as JSON Schema, so that editors check it.

import * as z from 'zod';
import { Language } from '../language.ts';
import { BranchName } from '../run/options.ts';
import { VerifySettings } from '../verify/settings.ts';

const Glob = z.string().min(1).max(200);
const RuleName = z.string().min(1).max(100);
const RuleNames = z.array(RuleName).max(200);
/** One line, and no word that GitHub acts on: a title is no place to mention people or close issues. */
const Template = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}@#]*$/u, 'one line without @ and #');

export const RepositorySettings = z
  .strictObject({
    $schema: z.string().max(300).optional(),
    include: z.array(Glob).max(50).optional().meta({ description: 'Only files that one of these globs matches.' }),
    exclude: z.array(Glob).max(50).optional().meta({ description: 'No file that one of these globs matches.' }),
    languages: z.array(Language).max(30).optional().meta({ description: 'Only these languages.' }),
    max_files: z.int().min(1).max(1_000).optional().meta({ description: 'Most changed files in one pull request.' }),
    min_confidence: z.int().min(0).max(100).optional().meta({ description: 'Rewrites below are left out.' }),
    draft: z.boolean().optional().meta({ description: 'Pull requests open as drafts.' }),
    base: BranchName.optional().meta({ description: 'The branch to work on, when it is not the default one.' }),
    labels: z
      .array(z.string().trim().min(1).max(50))
      .max(10)
      .optional()
      .meta({ description: 'Labels of the pull request.' }),
    title: Template.optional().meta({
      description: 'Title of the pull request. {files} and {languages} are filled in.',
      examples: ['Modernize {languages} in {files}'],
    }),
    commit: Template.optional().meta({
      description: 'Subject of the commit. {files} and {languages} are filled in.',
      examples: ['chore: modernize {files}'],
    }),
    rules: z
      .strictObject({
        on: RuleNames.optional().meta({ description: 'Rules or kinds that apply only when they are asked for.' }),
        off: RuleNames.optional().meta({ description: 'Rules or kinds that never apply.' }),
        only: RuleNames.optional().meta({ description: 'No other rules or kinds.' }),
      })
      .optional()
      .meta({ description: 'By id or kind: GET /rules lists them.' }),
    verify: z
      .union([z.boolean(), VerifySettings])
      .optional()
      .meta({ description: "Run the repository's own checks before the pull request." }),
  })
  .meta({ title: 'Dependify settings of a repository' });
export type RepositorySettings = z.infer<typeof RepositorySettings>;
