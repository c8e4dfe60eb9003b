// Calls as rules see them: the function, the brackets, and each argument with its own text between the commas.

import { childOf, isPart, partsOf, type Node } from './node.ts';

/** One argument. `start` and `end` enclose everything between its commas, layout and comments included. */
export interface Argument {
  readonly node: Node;
  readonly value: Node;
  /** The keyword, or null. */
  readonly name: string | null;
  readonly star: '' | '*' | '**';
  readonly start: number;
  readonly end: number;
}

export interface Call {
  readonly node: Node;
  readonly function: Node;
  /** Offset behind the opening bracket, and offset of the closing one. */
  readonly open: number;
  readonly close: number;
  readonly args: readonly Argument[];
  readonly positional: readonly Argument[];
  readonly keywords: readonly Argument[];
  readonly hasStars: boolean;
}

const STARS: Readonly<Record<string, '*' | '**'>> = { list_splat: '*', dictionary_splat: '**' };

function argumentOf(node: Node): Omit<Argument, 'start' | 'end'> {
  const star = STARS[node.type] ?? '';
  if (star !== '') return { node, value: partsOf(node)[0] ?? node, name: null, star };
  if (node.type !== 'keyword_argument') return { node, value: node, name: null, star };
  return { node, value: childOf(node, 'value') ?? node, name: childOf(node, 'name')?.text ?? null, star };
}

/** The items of a bracketed list with what lies between the commas. */
export function itemsOf(list: Node): readonly Argument[] {
  const close = list.children.at(-1)?.start ?? list.end;
  const items: Argument[] = [];
  let start = list.children[0]?.end ?? list.start;
  let waiting: Omit<Argument, 'end'> | null = null;
  for (const child of list.children) {
    if (isPart(child)) waiting = { ...argumentOf(child), start };
    if (child.type !== ',') continue;
    if (waiting !== null) items.push({ ...waiting, end: child.start });
    waiting = null;
    start = child.end;
  }
  if (waiting !== null) items.push({ ...waiting, end: close });
  return items;
}

const calls = new WeakMap<Node, Call | null>();

/** The call that a node is, or null. */
export function callOf(node: Node | null | undefined): Call | null {
  if (node?.type !== 'call') return null;
  const known = calls.get(node);
  if (known !== undefined) return known;
  const call = readCall(node);
  calls.set(node, call);
  return call;
}

function readCall(node: Node): Call | null {
  const callee = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  if (callee === null || list === null) return null;
  const whole = { node: list, value: list, name: null, star: '' } as const;
  // `f(x for x in y)`: the brackets belong to the generator.
  const args =
    list.type === 'generator_expression' ? [{ ...whole, start: list.start + 1, end: list.end - 1 }] : itemsOf(list);
  return {
    node,
    function: callee,
    open: list.start + 1,
    close: list.end - 1,
    args,
    positional: args.filter(({ name, star }) => name === null && star === ''),
    keywords: args.filter(({ name }) => name !== null),
    hasStars: args.some(({ star }) => star !== ''),
  };
}

/** The name of a plain `name(…)` call, or null. */
export function calledName(call: Call): string | null {
  return call.function.type === 'identifier' ? call.function.text : null;
}

/** The method of `x.method(…)` and x, or null. */
export function calledMethod(call: Call): { readonly object: Node; readonly method: string } | null {
  if (call.function.type !== 'attribute') return null;
  const object = childOf(call.function, 'object');
  const method = childOf(call.function, 'attribute');
  return object === null || method === null ? null : { object, method: method.text };
}

/** The text that removes an argument with one comma: the span to cut. */
export function removalOf(list: readonly Argument[], index: number, text: string): readonly [number, number] {
  const own = list[index];
  const [before, after] = [list[index - 1], list[index + 1]];
  if (own === undefined) return [0, 0];
  if (before !== undefined) return [before.end, own.end];
  if (after === undefined) return [own.start, own.end];
  let end = after.start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return [own.start, end];
}

/** `isinstance(x, types)` or `issubclass(x, types)`. */
export function isTypeCheck(call: Call): boolean {
  const name = calledName(call);
  return (
    (name === 'isinstance' || name === 'issubclass') &&
    call.args.length === 2 &&
    call.positional.length === 2 &&
    !call.hasStars
  );
}
