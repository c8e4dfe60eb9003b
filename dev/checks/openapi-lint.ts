// Lints the OpenAPI document with Redocly's recommended rules. Also checks every example against its schema.

import { createConfig, lintFromString } from '@redocly/openapi-core';

/** Rules that do not fit, each with its reason. */
const EXCEPTIONS = {
  // Root and health cannot fail by the caller's fault.
  'operation-4xx-response': 'off',
  // Signing in ends in a redirect, a socket in 101.
  'operation-2xx-response': 'off',
  // An event is an intersection: to each half the other's fields are additional.
  'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true },
  'operation-operationId': 'error',
  'operation-summary': 'error',
  'tag-description': 'error',
} as const;

/** One sentence per problem; none for a good document. */
export async function lintDocument(source: string): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: EXCEPTIONS });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(({ severity, ruleId, message, location }) => {
    const [place] = location;
    return `${severity} ${ruleId} at ${place?.pointer ?? '#'}: ${message}`;
  });
}
