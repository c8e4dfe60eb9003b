// The JSON Schema that goes to the model with a question, made from the zod schema that later reads the answer.

import * as z from 'zod';

/** Bounds cost tokens with every question, and the answer is held to them when it is read. */
const BOUNDS = ['maximum', 'minimum', 'exclusiveMinimum', 'minLength', 'maxItems'] as const;

/** Closed JSON Schema of names, types and choices only. */
export function answerSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      for (const bound of BOUNDS) Reflect.deleteProperty(jsonSchema, bound);
    },
  });
  return rest;
}
