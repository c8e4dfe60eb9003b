// `'%s' % (a,)` to `'{}'.format(a)`, for tuples and dicts that stand there, and conversions that mean the same.

import type { Edit } from '../../edits.ts';
import { commaBefore, mergeEdits } from '../tree/brackets.ts';
import { childOf, partsOf, type Node } from '../tree/node.ts';
import { reaches, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { isText, plainText, stringParts } from '../tree/strings.ts';
import { staysInWidth } from '../tree/width.ts';
import { isKeyword } from '../tree/keywords.ts';

interface Conversion {
  readonly key: string | null;
  readonly flags: string;
  readonly width: string;
  readonly precision: string;
  readonly type: string;
}

const CONVERSION = /%(?:\(([^()]*)\))?([#0+ -]*)(\*|\d*)((?:\.(?:\*|\d*))?)[hlL]?([\s\S])?/g;

/** `%` on a text literal. */
export const percentFormat = treeRule({
  kind: 'percent-format',
  title: 'Use `format` instead of `%`',
  explanation: '`%` treats a lone tuple as its arguments; newer formatting has no such trap.',
  example: { before: "x = '%s %r' % (a, b)\n", after: "x = '{} {!r}'.format(a, b)\n" },
  on: ['binary_operator'],
  propose(node, file) {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (childOf(node, 'operator')?.text !== '%' || left === null || right === null || !isText(left)) return null;
    const parts = stringParts(left) ?? [];
    const [only] = parts;
    // Rewriting one part of several would leave the others behind.
    if (only === undefined || parts.length > 1) return null;
    const conversions = conversionsOf(only.body);
    if (conversions === null || !conversions.every((one) => isSame(one, right.type === 'dictionary'))) return null;
    if (mayFormatEnums(right, file) || mayFormatDecimals(conversions, file)) return null;
    const literal = splice(left.start, left.end, toFormat(left.text));
    const edits = editsFor(left, right, literal, conversions, file);
    return edits !== null && (becomesShorter(right, file) || staysInWidth(file.text, edits)) ? edits : null;
  },
});

/** Whether the next pass can make an f-string of it, which is shorter than what stands there. */
function becomesShorter(right: Node, file: TreeFile): boolean {
  return reaches(file, 3, 6) && !/['"\\\n#]/.test(right.text);
}

function editsFor(
  left: Node,
  right: Node,
  literal: Edit,
  conversions: readonly Conversion[],
  file: TreeFile,
): readonly Edit[] | null {
  if (right.type === 'tuple') return fromTuple(left, right, literal, conversions, file);
  return right.type === 'dictionary' ? fromDict(left, right, literal, conversions, file) : null;
}

function conversionsOf(body: string): readonly Conversion[] | null {
  const found = [...body.matchAll(CONVERSION)].map(([, key = null, flags = '', width = '', precision = '', type]) =>
    type === undefined ? null : { key, flags, width, precision, type },
  );
  return found.every((one) => one !== null) ? found : null;
}

/** Whether `format` has the same conversion, whatever the value's type. */
function isSame({ key, flags, width, precision, type }: Conversion, isDict: boolean): boolean {
  // `{:.f}` lacks its digits, and is refused.
  if (width === '*' || /^\.(?:\*)?$/.test(precision) || !/[sraxXoeEfFgG%]/.test(type) || key === '') return false;
  const isPlain = flags === '' && width === '' && precision === '';
  // Text that is padded or cut is so whatever the type; `format` asks the type.
  if (/[%sar]/.test(type) && !isPlain) return false;
  if (type === '%') return key === null;
  if (type === 'o' && flags.includes('#')) return false;
  return isDict ? key !== null : key === null;
}

/** Before Python 3.12 a mixed-in enum member formats differently in `%s` and in `{}`. */
function mayFormatEnums(right: Node, file: TreeFile): boolean {
  if (reaches(file, 3, 12)) return false;
  return /Enum\b/.test(file.text) || /\w\.[A-Z][A-Z0-9_]*\b/.test(right.text);
}

/** `%f` makes floats of numbers that `format` leaves as they are. */
function mayFormatDecimals(conversions: readonly Conversion[], { text }: TreeFile): boolean {
  return conversions.some(({ type }) => /[eEfFgG]/.test(type)) && /\b(?:Decimal|Fraction|mpf)\b/.test(text);
}

function fromTuple(
  left: Node,
  right: Node,
  literal: Edit,
  conversions: readonly Conversion[],
  { text }: TreeFile,
): readonly Edit[] | null {
  const values = partsOf(right);
  const wanted = conversions.filter(({ type }) => type !== '%').length;
  const hasStars = values.some(({ type }) => type === 'list_splat');
  if (
    text.slice(left.end, right.start) !== ' % ' ||
    (!hasStars && wanted !== values.length) ||
    (wanted === 0 && values.length > 0)
  )
    return null;
  const comma = commaBefore(text, right.end - 1);
  return [literal, splice(left.end, right.start, '.format'), ...(comma === null ? [] : [comma])];
}

function fromDict(
  left: Node,
  right: Node,
  literal: Edit,
  conversions: readonly Conversion[],
  { text }: TreeFile,
): readonly Edit[] | null {
  if (text.slice(left.end, right.start) !== ' % ' || conversions.length === 0) return null;
  const pairs = partsOf(right);
  const edits: Edit[] = [literal, splice(left.end, right.start + 1, '.format('), splice(right.end - 1, right.end, ')')];
  const seen = new Set<string>();
  for (const pair of pairs) {
    const [key, value] = [childOf(pair, 'key'), childOf(pair, 'value')];
    const name = key?.type === 'string' ? plainText(key) : null;
    if (pair.type !== 'pair' || name === null || key === null || value === null || seen.has(name)) return null;
    if (!/^[A-Za-z_]\w*$/.test(name) || isKeyword(name) || text.slice(key.end, value.start) !== ': ') return null;
    seen.add(name);
    edits.push(splice(key.start, value.start, `${name}=`));
  }
  // A key that is missing raises either way, but only `%` raises KeyError for a mapping's sake.
  return conversions.every(({ key }) => key === null || seen.has(key)) ? mergeEdits(edits) : null;
}

function flagsOf(flags: string): string {
  let made = '';
  for (const flag of flags.replaceAll('-', '<')) {
    if (made.includes(flag)) continue;
    made += flag;
    if (flag === '<') made = made.replace('0', '');
    if (flag === '+') made = made.replace(' ', '');
  }
  return made;
}

/** The literal's source with `{}` fields. */
function toFormat(source: string): string {
  let made = '';
  let from = 0;
  const escape = (text: string): string => escapeBraces(text);
  for (const match of source.matchAll(CONVERSION)) {
    const [all, key = '', flags = '', width = '', precision = '', type = ''] = match;
    made += escape(source.slice(from, match.index));
    from = match.index + all.length;
    if (type === '%') {
      made += '%';
      continue;
    }
    const isConverted = type === 'r' || type === 'a';
    const spec = `${flagsOf(flags)}${width}${precision}${isConverted || type === 's' ? '' : type}`;
    made += `{${key}${spec === '' ? '' : `:${spec}`}${isConverted ? `!${type}` : ''}}`;
  }
  return made + escape(source.slice(from));
}

/** Doubles braces, but not those of `\N{…}`. */
function escapeBraces(text: string): string {
  return text.replace(/\\N\{[^{}]+\}|[{}]/g, (found) => (found.length > 1 ? found : found + found));
}
