// Tests of the Python version that the file's floor decides: `six.PY2`, `sys.version_info >= (3,)` and the like.

import { childOf, partsOf, unparenthesized, type Node } from './node.ts';
import type { TreeFile } from './rule.ts';

/** Whether a test always holds (true), never (false), or may do either (null). */
export function versionTruth(test: Node, file: TreeFile): boolean | null {
  const node = unparenthesized(test);
  if (node.type === 'not_operator') {
    const argument = childOf(node, 'argument');
    const truth = argument === null ? null : versionTruth(argument, file);
    return truth === null ? null : !truth;
  }
  const six = file.names.memberOf(node, 'six');
  if (six === 'PY2') return false;
  if (six === 'PY3') return true;
  return node.type === 'comparison_operator' ? comparison(node, file) : null;
}

function comparison(node: Node, file: TreeFile): boolean | null {
  const [left, right] = partsOf(node);
  const operators = node.children.filter(({ field }) => field === 'operators');
  const [operator] = operators;
  if (left === undefined || right === undefined || operator === undefined || operators.length !== 1) return null;
  if (file.names.memberOf(left, 'sys') === 'version_info') return wholeVersion(operator.type, right, file.python);
  return isMajor(left, file) && right.type === 'integer' ? majorVersion(operator.type, Number(right.text)) : null;
}

/** `sys.version_info[0]` or `sys.version_info.major`. */
function isMajor(node: Node, { names }: TreeFile): boolean {
  const object = node.type === 'subscript' ? childOf(node, 'value') : childOf(node, 'object');
  if (object === null || names.memberOf(object, 'sys') !== 'version_info') return false;
  if (node.type === 'subscript') return childOf(node, 'subscript')?.text === '0';
  return node.type === 'attribute' && childOf(node, 'attribute')?.text === 'major';
}

function majorVersion(operator: string, major: number): boolean | null {
  if (operator === '==') return major === 2 ? false : major === 3 ? true : null;
  if (operator === '!=') return major === 2 ? true : null;
  if (operator === '<' || operator === '>=') return major <= 3 ? operator === '>=' : null;
  if (operator === '>' || operator === '<=') return major <= 2 ? operator === '>' : null;
  return null;
}

function wholeVersion(operator: string, right: Node, floor: readonly [number, number]): boolean | null {
  // A tuple never equals a number.
  if (right.type === 'integer') return operator === '==' && right.text === '2' ? false : null;
  if (right.type !== 'tuple') return null;
  const parts = partsOf(right).map(({ type, text }) => (type === 'integer' ? Number(text) : Number.NaN));
  const [major, minor = 0, ...rest] = parts;
  if (major === undefined || parts.some(Number.isNaN) || rest.some((part) => part !== 0)) return null;
  const atLeast = floor[0] > major || (floor[0] === major && floor[1] >= minor);
  const above = floor[0] > major || (floor[0] === major && floor[1] > minor);
  // `version_info` has five parts, so it is above `(3,)` and `(3, 0)` on every Python 3.
  const anyAbove = above || (atLeast && parts.length < 3 && minor === 0);
  if (operator === '>=') return atLeast ? true : null;
  if (operator === '<') return atLeast ? false : null;
  if (operator === '>') return anyAbove ? true : null;
  if (operator === '<=') return anyAbove ? false : null;
  return null;
}
