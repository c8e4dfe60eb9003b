// TypeScript types of the API, made from its document.

import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEAD = `// Types of the API, made from openapi.json by \`npm run openapi\`. Not written by hand.

`;

/** The source text of the client's types. */
export async function clientTypes(document: unknown): Promise<string> {
  const ast = await openapiTS(document as OpenAPI3, { defaultNonNullable: false });
  return `${HEAD}${astToString(ast)}`;
}
