// The form of the model's rewrite (design.md 5.4): edits, never a whole file.

import * as z from 'zod';
import { answerSchema } from '../model/answer-schema.ts';

export const FILE_REFACTOR = 'file_refactor';

/** `search` is exact text that occurs once in the file. */
export const Edit = z.object({ search: z.string(), replace: z.string(), reason: z.string() });
export type Edit = z.infer<typeof Edit>;

export const FileRefactor = z.object({ edits: z.array(Edit).max(200), summary: z.string() });
export type FileRefactor = z.infer<typeof FileRefactor>;

export const FILE_REFACTOR_SCHEMA = answerSchema(FileRefactor);
