// What analysis says about a file. Rules and the model speak the same form.

import * as z from 'zod';

export const Category = z.enum(['outdated_syntax', 'deprecated_api', 'security', 'performance', 'maintainability']);
export type Category = z.infer<typeof Category>;
export const Severity = z.enum(['low', 'medium', 'high', 'critical']);
export type Severity = z.infer<typeof Severity>;

/** One thing that is outdated. Lines are 1-based and inclusive; `confidence` is 0..1. */
export const Finding = z
  .object({
    source: z.enum(['rule', 'model']),
    /** Rule id such as `UP031` or `no-var`; absent for the model. */
    rule: z.string().max(100).optional(),
    line_start: z.int().positive(),
    line_end: z.int().positive(),
    category: Category,
    severity: Severity,
    confidence: z.number().min(0).max(1),
    title: z.string().max(200),
    explanation: z.string().max(2_000),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** Model tokens of one or more calls. */
export const Usage = z
  .object({
    prompt_tokens: z.int().nonnegative(),
    completion_tokens: z.int().nonnegative(),
    calls: z.int().nonnegative(),
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof Usage>;

export const NO_USAGE: Usage = { prompt_tokens: 0, completion_tokens: 0, calls: 0 };

/** Sums token use. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    prompt_tokens: a.prompt_tokens + b.prompt_tokens,
    completion_tokens: a.completion_tokens + b.completion_tokens,
    calls: a.calls + b.calls,
  };
}
