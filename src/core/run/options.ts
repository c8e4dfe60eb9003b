// What a caller may choose about a run, with its defaults.

import * as z from 'zod';
import { Language } from '../language.ts';
import { DEFAULT_MAX_FILES, DEFAULT_MIN_CONFIDENCE } from '../limits.ts';

const Glob = z.string().min(1).max(200);

/** A branch name that git accepts (git-check-ref-format), so that it can stand in a URL once encoded. */
export const BranchName = z
  .string()
  .min(1)
  .max(250)
  .refine(
    (name) =>
      !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^[-/.]|\/\.|[/.]$|\.lock(?:\/|$)/.test(name) && name !== '@',
    {
      message: 'not a valid branch name',
    },
  );

export const RunOptions = z
  .strictObject({
    base: BranchName.optional().meta({ description: 'Base branch; the default branch when absent.' }),
    dry_run: z.boolean().default(false).meta({ description: 'Analyze and rewrite, but write nothing to GitHub.' }),
    draft: z.boolean().default(false).meta({ description: 'Open the pull request as a draft.' }),
    include: z.array(Glob).max(50).default([]).meta({ description: 'Only these globs.' }),
    exclude: z.array(Glob).max(50).default([]).meta({ description: 'Never these globs.' }),
    languages: z.array(Language).max(30).default([]).meta({ description: 'Only these languages.' }),
    max_files: z.int().min(1).max(1_000).default(DEFAULT_MAX_FILES).meta({
      description: 'Most changed files in the pull request; the surest are kept.',
    }),
    min_confidence: z.int().min(0).max(100).default(DEFAULT_MIN_CONFIDENCE),
    verify: z
      .boolean()
      .optional()
      .meta({
        description:
          "Run the repository's own checks with and without the changes, and open no pull request when they get worse. " +
          'When absent, `.dependify.json` decides.',
      }),
  })
  .meta({ id: 'RunOptions' });
export type RunOptions = z.infer<typeof RunOptions>;
