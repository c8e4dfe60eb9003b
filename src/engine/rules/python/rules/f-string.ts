// `'{} {}'.format(a, b)` to an f-string where that is plainly shorter: one line, each value used once, no quotes among
// the values. `.format(**locals())` too.

import { calledMethod, calledName, callOf, type Argument, type Call } from '../tree/calls.ts';
import { parseFormat, renderFormat, type FormatPart } from '../tree/format.ts';
import { ancestorOf, unparenthesized, walk, type Node } from '../tree/node.ts';
import { reaches, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { isText, stringParts, type StringPart } from '../tree/strings.ts';
import type { Edit } from '../../edits.ts';

const INTERPOLATION: ReadonlySet<string> = new Set(['interpolation']);
/** Expressions that mean something else between the braces of an f-string, or need brackets there. */
const UNFIT: ReadonlySet<string> = new Set(['lambda', 'named_expression', 'yield', 'generator_expression', 'string']);
const READS: ReadonlySet<string> = new Set(['identifier', 'attribute', 'integer', 'float', 'true', 'false', 'none']);

/** `format` on a literal. */
export const fString = treeRule({
  kind: 'f-string',
  title: 'Use an f-string',
  explanation: 'An f-string shows each value where it appears and is faster than `format`.',
  example: { before: "x = '{} {}'.format(f(), g.h)\n", after: "x = f'{f()} {g.h}'\n" },
  floor: { python: [3, 6] },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const method = call === null ? null : calledMethod(call);
    if (call === null || method === null || method.method !== 'format') return null;
    const literal = unparenthesized(method.object);
    if (!isText(literal)) return null;
    if (ancestorOf(node, INTERPOLATION) !== null || /\w/.test(file.text[node.start - 1] ?? '')) return null;
    const parts = stringParts(literal) ?? [];
    if (isLocals(call, file)) return fromLocals(call, parts, method.object);
    const [only] = parts;
    return only === undefined || parts.length > 1 ? null : fromArguments(call, only, file);
  },
});

function isLocals(call: Call, { names }: TreeFile): boolean {
  const [only] = call.args;
  const inner = only?.star === '**' && call.args.length === 1 ? callOf(only.value) : null;
  return inner !== null && inner.args.length === 0 && calledName(inner) === 'locals' && names.isFree('locals');
}

function fromLocals(call: Call, parts: readonly StringPart[], literal: Node): readonly Edit[] | null {
  for (const { node, prefix } of parts) {
    const parsed = parseFormat(node.text, /r/i.test(prefix));
    const isPlain = parsed?.every(({ field }) => field === null || /^[A-Za-z_][\w.]*$/.test(field.name)) === true;
    if (!isPlain || /u/i.test(prefix)) return null;
  }
  return [...parts.map(({ node }) => splice(node.start, node.start, 'f')), splice(literal.end, call.node.end)];
}

function fromArguments(call: Call, part: StringPart, file: TreeFile): readonly Edit[] | null {
  const shown = file.text.slice(call.open - 1, call.node.end);
  if (call.hasStars || /['"\\\n#]/.test(shown) || part.node.text.includes('\n')) return null;
  if (file.text.slice(part.node.end, call.open) !== '.format(' || call.args.some(({ node }) => !isFit(node, file)))
    return null;
  const parsed = parseFormat(part.node.text, /r/i.test(part.prefix));
  const placed = parsed === null ? null : place(parsed, call.args);
  if (placed === null) return null;
  const source = renderFormat(placed);
  return [splice(call.node.start, call.node.end, `f${source.replace(/^u/i, '')}`)];
}

function isFit({ text, ...node }: Node, file: TreeFile): boolean {
  const all = [...walk({ text, ...node })].map(({ type }) => type);
  if (all.some((type) => UNFIT.has(type) || (type === 'await' && !reaches(file, 3, 7)))) return false;
  return !/^\{|\}$/.test(text) && !text.endsWith('=');
}

/** The parts with each field's name replaced by its value; null where the values are not each used once, in order. */
function place(parsed: readonly FormatPart[], args: readonly Argument[]): readonly FormatPart[] | null {
  const values = new Map<string, Argument>();
  let positions = 0;
  for (const arg of args) values.set(arg.name ?? String(positions++), arg);
  const used: Argument[] = [];
  let next = 0;
  const placed: FormatPart[] = [];
  for (const { literal, field } of parsed) {
    if (field === null) {
      placed.push({ literal, field });
      continue;
    }
    const [, base = '', rest = ''] = /^([^.[]*)((?:\.\w+)*)$/.exec(field.name) ?? [];
    const value = values.get(base === '' ? String(next) : base);
    if (value === undefined || field.spec?.includes('{') === true || used.includes(value)) return null;
    if (base === '' && rest !== field.name) return null;
    if (base === '') next += 1;
    used.push(value);
    const text = rest !== '' && !/^[\w.]+(?:\([^()]*\))?$/.test(value.value.text) ? null : value.value.text + rest;
    if (text === null) return null;
    placed.push({ literal, field: { ...field, name: text } });
  }
  const inOrder = used.every(
    (arg, index) => index === 0 || args.indexOf(arg) > args.indexOf(used[index - 1] as Argument),
  );
  const onlyReads = args.every(({ value }) => READS.has(value.type));
  return used.length > 0 && (onlyReads || (inOrder && used.length === args.length)) ? placed : null;
}
