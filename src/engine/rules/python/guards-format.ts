// Guards of the two string formatting rules: they accept a rewrite only where both forms give the same text and
// evaluate the same things in the same order.

import type { Guard } from './guard.ts';
import type { Token } from './tokens.ts';

/** Tokens that cannot call anything; attribute and item access count as reads. */
const READS: ReadonlySet<string> = new Set([
  'Identifier',
  'Name',
  'Dot',
  'String',
  'Int',
  'Float',
  'Lsqb',
  'Rsqb',
  'Equal',
  'Colon',
  'True',
  'False',
  'None',
]);
const OPENING: ReadonlySet<string> = new Set(['Lpar', 'Lsqb', 'Lbrace']);
const CLOSING: ReadonlySet<string> = new Set(['Rpar', 'Rsqb', 'Rbrace']);
const SINGLE_LITERALS: ReadonlySet<string> = new Set(['String', 'Int', 'Float']);

/** Conversions whose result does not hang on the type of the value: no width, no precision, no `%d`. */
const PLAIN_CONVERSION = /%%|%(?:\([^()%]*\))?[sra]/g;

/** Splits `( … )` or `{ … }` at its top-level commas, or null when the brackets do not enclose all of it. */
function splitArguments(tokens: readonly Token[]): Token[][] | null {
  const groups: Token[][] = [[]];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (CLOSING.has(token.kind)) depth -= 1;
    if (depth === 0 && index > 0 && index < tokens.length - 1) return null;
    const inner = index > 0 && index < tokens.length - 1;
    if (inner && depth === 1 && token.kind === 'Comma') groups.push([]);
    else if (inner) groups.at(-1)?.push(token);
    if (OPENING.has(token.kind)) depth += 1;
  }
  return depth === 0 ? groups : null;
}

function areReads(groups: readonly (readonly Token[])[]): boolean {
  return groups.every((group) => group.every((token) => READS.has(token.kind)));
}

/**
 * Several arguments must be plain reads: a call among them could change what an earlier argument looks like by the
 * time it is formatted. A single argument may be anything.
 */
function orderDoesNotMatter(groups: readonly (readonly Token[])[]): boolean {
  const given = groups.filter((group) => group.length > 0);
  return given.length <= 1 || areReads(given);
}

/** `Color.RED`: before Python 3.12 a mixed-in enum member formats differently in `%s` and in `{}`. */
function mayBeEnumMember(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => tokens[index - 1]?.kind === 'Dot' && /^[A-Z][A-Z0-9_]*$/.test(token.text));
}

/** How many values a format takes by place and by name. */
function conversionsOf(strings: readonly Token[]): { readonly positional: number; readonly named: number } {
  const all = strings.flatMap((token) => token.text.match(PLAIN_CONVERSION) ?? []).filter((found) => found !== '%%');
  const named = all.filter((found) => found.startsWith('%(')).length;
  return { positional: all.length - named, named };
}

/** UP031: `'…' % x` only where x is provably no lone tuple and every conversion is type-independent. */
export const percentFormat: Guard = ({ tokens, text, start, end, python }) => {
  // A cheap look first: what ends in a name is neither a tuple, nor a dict, nor a literal.
  if (!/[)}'"\d]$/.test(text.slice(start, end))) return false;
  const all = tokens.within(start, end);
  const percent = all.findIndex((token) => token.kind === 'Percent');
  const left = all.slice(0, percent);
  const right = all.slice(percent + 1);
  if (percent < 1 || left.some((token) => token.kind !== 'String')) return false;
  if (left.some((token) => token.text.replace(PLAIN_CONVERSION, '').includes('%'))) return false;
  const enumsDiffer = python[0] === 3 && python[1] < 12;
  if (enumsDiffer && (/Enum\b/.test(text) || mayBeEnumMember(right))) return false;
  const conversions = conversionsOf(left);
  const only = right.length === 1 ? right[0] : undefined;
  if (only !== undefined)
    return SINGLE_LITERALS.has(only.kind) && conversions.positional === 1 && conversions.named === 0;
  const groups = splitArguments(right);
  if (groups === null || !orderDoesNotMatter(groups)) return false;
  if (right[0]?.kind === 'Lbrace') {
    return conversions.positional === 0 && groups.every((group) => group.length === 0 || group[0]?.kind === 'String');
  }
  // As many values as places: with another number Python raises an error, and the rewrite would not.
  const values = groups.filter((group) => group.length > 0).length;
  const isTuple = right[0]?.kind === 'Lpar' && groups.length > 1;
  return isTuple && conversions.named === 0 && conversions.positional === values;
};

/** UP032: `'…'.format(…)` only where an f-string evaluates the same reads. */
export const formatCall: Guard = ({ tokens, start, end }) => {
  const all = tokens.within(start, end);
  const dot = all.findIndex((token) => token.kind === 'Dot');
  const strings = all.slice(0, dot);
  if (dot < 1 || strings.some((token) => token.kind !== 'String')) return false;
  const fields = strings.map((token) => token.text.replaceAll('{{', '').replaceAll('}}', '')).join('');
  const groups = splitArguments(all.slice(dot + 2));
  const uses = fields.split('{').length - 1;
  if (groups === null || uses === 0) return false;
  // Used twice, the argument would be evaluated twice.
  return uses > 1 ? areReads(groups) : orderDoesNotMatter(groups);
};
