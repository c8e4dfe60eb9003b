// A rule as it is listed for people and programs. The list itself is made from the engines' tables (`npm run rules`), so
// that what shows it needs no engine.

import * as z from 'zod';
import { Category, Severity } from '../findings.ts';

/** The oldest versions at which a rule's rewrite works. */
export const RuleNeeds = z
  .object({
    python: z
      .string()
      .regex(/^\d+\.\d+$/)
      .optional()
      .meta({ description: 'Such as `3.9`.' }),
    version: z
      .string()
      .regex(/^\d+\.\d+$/)
      .optional()
      .meta({ description: 'Of the rule’s own language, such as `1.18` for Go; the repository has to declare it.' }),
    ecmascript: z.int().optional().meta({
      description: 'Edition by its year. TypeScript takes syntax of any edition: its compiler writes the older form.',
    }),
    node: z.int().optional().meta({ description: 'Only for packages whose oldest Node is at least this major.' }),
    declared: z.literal(true).optional().meta({ description: 'The repository has to declare its oldest version.' }),
  })
  .meta({ id: 'RuleNeeds' });
export type RuleNeeds = z.infer<typeof RuleNeeds>;

export const ListedRule = z
  .object({
    id: z.string().max(100),
    language: z.enum(['python', 'javascript', 'typescript', 'go', 'java', 'php', 'ruby', 'rust', 'shell']).meta({
      description: 'Rules of JavaScript hold for TypeScript, JSX and TSX too.',
    }),
    kind: z.string().max(100).meta({ description: 'What it is called in settings; several rules may share one.' }),
    title: z.string().max(200),
    explanation: z.string().max(2_000),
    category: Category,
    severity: Severity,
    safe: z.boolean().meta({
      description: 'Applied without being asked for. The others may be a matter of taste, and have to be named.',
    }),
    needs: RuleNeeds,
    example: z.object({ before: z.string(), after: z.string() }),
  })
  .meta({ id: 'Rule' });
export type ListedRule = z.infer<typeof ListedRule>;
