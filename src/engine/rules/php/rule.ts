// Makes PHP rules, and what several of them ask: whether a call is of PHP's own function.

import { childOf, perFile, rulesOf, type GrammarFile, type Node } from '../grammar/rule.ts';

/** A rule about PHP. */
export const phpRule = rulesOf('php');

const mayShadow = perFile((file: GrammarFile): boolean =>
  file.all.some(
    ({ type, text }) =>
      type === 'namespace_definition' || (type === 'namespace_use_declaration' && /\bfunction\b/i.test(text)),
  ),
);

/**
 * The name of PHP's own function that a call calls, in lower case; else null. Within a namespace a plain name may be a
 * function of that namespace, which another file may define.
 */
export function builtinOf(file: GrammarFile, call: Node): string | null {
  const callee = call.type === 'function_call_expression' ? childOf(call, 'function') : null;
  if (callee?.type === 'qualified_name') return /^\\\w+$/.test(callee.text) ? callee.text.slice(1).toLowerCase() : null;
  return callee?.type === 'name' && !mayShadow(file) ? callee.text.toLowerCase() : null;
}

/** The values that a call is given, or null when one is named, unpacked, or the call only makes a closure. */
export function valuesOf(call: Node): readonly Node[] | null {
  const given = childOf(call, 'arguments')?.children.filter(({ named, type }) => named && type !== 'comment') ?? [];
  const values = given.flatMap(({ type, children }) => (type === 'argument' && children.length === 1 ? children : []));
  const isWhole = values.length === given.length && values.every(({ type }) => !UNPACKED.has(type));
  return isWhole ? values : null;
}

const UNPACKED: ReadonlySet<string> = new Set(['variadic_unpacking', 'variadic_placeholder']);

/** Whether reading a value does nothing: a variable, or an element of one under a constant or a variable. */
export function isPlainRead(node: Node): boolean {
  if (node.type === 'variable_name') return true;
  if (node.type !== 'subscript_expression') return false;
  const [object, key, ...others] = node.children.filter(({ named }) => named);
  if (object === undefined || key === undefined || others.length > 0 || !isPlainRead(object)) return false;
  return KEYS.has(key.type) || (key.type === 'encapsed_string' && !/[$\\{]/.test(key.text)) || isPlainRead(key);
}

const KEYS: ReadonlySet<string> = new Set(['string', 'integer', 'name', 'class_constant_access_expression']);
