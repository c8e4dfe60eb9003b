// Decides whether a file is a module, CommonJS or a classic script. When in doubt it is a script: there the top-level
// names belong to the page, so they are left alone.

import type { SourceCode } from 'eslint';
import type { SourceFile } from '../../../core/ports.ts';

export type SourceType = 'module' | 'commonjs' | 'script';

const MODULE_WORDS = /\b(?:import|export)\b/;
const COMMONJS_SYNTAX = /\bmodule\.exports\b|(?:^|[^.\w])exports\.\w+\s*=|(?:^|[^.\w])require\(\s*['"]/m;

/** A universal module definition, or an AMD one: the same text also runs as a classic script. */
const UNIVERSAL = /\btypeof\s+(?:module|exports|require|define)\b|\bdefine\.amd\b|\bdefine\(\s*(?:\[|function\b)/;

const MODULE_NODE = /^(?:Import|Export|TSImportEquals|TSExportAssignment)/;

/** Whether a text parsed as a module really has module syntax; the word alone may stand in a comment. */
export function hasModuleSyntax(source: SourceCode): boolean {
  return source.ast.body.some((node) => MODULE_NODE.test(node.type));
}

/** Whether a text is CommonJS beyond doubt. */
export function isCommonjs(text: string): boolean {
  return COMMONJS_SYNTAX.test(text) && !UNIVERSAL.test(text);
}

/**
 * The types that a file may have, likeliest first. `module` at the front holds only if the parsed text agrees. When the
 * user asked for a kind of rewrite, the top-level names of a script are its own, as in CommonJS.
 */
export function sourceTypesOf(
  { path, text, floor }: Pick<SourceFile, 'path' | 'text' | 'floor'>,
  asked = false,
): SourceType[] {
  if (/\.m[jt]s$/i.test(path)) return ['module'];
  if (/\.c[jt]s$/i.test(path)) return ['commonjs'];
  const node = COMMONJS_SYNTAX.test(text) || (floor.source_type === 'commonjs' && /^#!.*\bnode\b/.test(text));
  const own = asked || (node && floor.source_type !== 'module');
  const other = own && !UNIVERSAL.test(text) ? 'commonjs' : 'script';
  return MODULE_WORDS.test(text) ? ['module', other] : [other];
}
