// Rewrites a call by a template: `{0}` and `{1}` are its arguments, `{rest}` all but the first as they stand.

import { partsOf, type Node } from './node.ts';
import type { Call } from './calls.ts';

/** Expressions that need brackets before `.name`. */
const LOOSE: ReadonlySet<string> = new Set([
  'await',
  'binary_operator',
  'boolean_operator',
  'not_operator',
  'comparison_operator',
  'generator_expression',
  'conditional_expression',
  'lambda',
  'unary_operator',
  'named_expression',
]);

function argumentText(call: Call, index: number, text: string): string {
  const argument = call.args[index];
  return argument === undefined ? '' : text.slice(argument.start, argument.end).trim();
}

/** The first argument, in brackets where it would not stand by itself. */
function firstText(call: Call, text: string): string {
  const [first] = call.args;
  if (first === undefined) return '';
  const own = argumentText(call, 0, text);
  if (isLoose(first.node)) return own.startsWith('(') && first.node.start >= call.open ? own : `(${own})`;
  const span = text.slice(first.start, first.end);
  return span.trimStart().includes('\n') ? `(${span})` : own;
}

function isLoose(node: Node): boolean {
  return LOOSE.has(node.type) && partsOf(node).length > 0;
}

function restText(call: Call, text: string): string {
  const [first] = call.args;
  if (first === undefined || call.args.length < 2) return '';
  const rest = text.slice(first.end + 1, call.close).replace(/^[ \t]*(?:#[^\n]*)?/, '');
  return rest.endsWith(',') ? rest.slice(0, -1) : rest;
}

/** The text that a template makes of a call. */
export function fillTemplate(template: string, call: Call, text: string): string {
  return template.replace(/\{(0|1|2|rest)\}/g, (_all, name: string) => {
    if (name === 'rest') return restText(call, text);
    return name === '0' ? firstText(call, text) : argumentText(call, Number(name), text);
  });
}
