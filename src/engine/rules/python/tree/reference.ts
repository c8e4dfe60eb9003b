// Identifiers that are expressions, as against names of attributes, keywords, parameters and imports.

import type { Node } from './node.ts';

const NAMING_PARENTS: ReadonlySet<string> = new Set([
  'dotted_name',
  'parameters',
  'lambda_parameters',
  'global_statement',
  'nonlocal_statement',
  'keyword_pattern',
  'import_prefix',
]);
const NAMING_FIELDS: ReadonlySet<string> = new Set(['name', 'alias']);

/** Whether an identifier stands for a value. */
export function isReference({ type, field, parent }: Node): boolean {
  if (type !== 'identifier' || parent === null || NAMING_PARENTS.has(parent.type)) return false;
  if (parent.type === 'attribute') return field === 'object';
  return field === null || !NAMING_FIELDS.has(field);
}
