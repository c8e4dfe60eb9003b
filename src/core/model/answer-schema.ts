// The JSON Schema that goes to the model with a question, made from the zod schema that later reads the answer.

import * as z from 'zod';

/** JSON Schema without the parts that only cost tokens (`$schema`, the bounds of safe integers). */
export function answerSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return rest;
}
