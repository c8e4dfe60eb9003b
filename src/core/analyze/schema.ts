// The form of the model's analysis (design.md 5.4).

import * as z from 'zod';
import { Category, Severity } from '../findings.ts';
import { answerSchema } from '../model/answer-schema.ts';

export const FILE_ANALYSIS = 'file_analysis';

/** One finding as the model words it. */
export const ModelFinding = z.object({
  line_start: z.int().positive(),
  line_end: z.int().positive(),
  category: Category,
  severity: Severity,
  confidence: z.number().min(0).max(1),
  title: z.string().min(1),
  explanation: z.string(),
});
export type ModelFinding = z.infer<typeof ModelFinding>;

export const FileAnalysis = z.object({ findings: z.array(ModelFinding) });
export type FileAnalysis = z.infer<typeof FileAnalysis>;

export const FILE_ANALYSIS_SCHEMA = answerSchema(FileAnalysis);
