// What `let` and `const` need that `var` did not: no assignment to a `const`, no use outside of the block or before the
// declaration. Looks at names only, so that it refuses too much rather than too little.

import type { Language } from '../language.ts';
import { closing } from './brackets.ts';
import { added, countBy } from './check.ts';
import { tokensOf } from './tokens.ts';

const SCRIPTS: ReadonlySet<Language> = new Set<Language>(['javascript', 'jsx', 'typescript', 'tsx']);
const ASSIGNS = /^(?:=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|\*\*=|<<=|\?\?=|&&=|\|\|=|\+\+|--)$/;

/** An update declares fewer; the bound keeps hostile texts quick. */
const MAX_FRESH = 300;

/** Whether the edit declares a name in a way that its uses do not bear. */
export function misplacedDeclaration(before: string, after: string, language: Language): boolean {
  if (!SCRIPTS.has(language)) return false;
  const [had, has] = [tokensOf(before, language), tokensOf(after, language)];
  if (valuesImportedAsTypes(has) > valuesImportedAsTypes(had)) return true;
  const fresh = added(countBy(declarations(had)), countBy(declarations(has)));
  return (
    fresh.size > MAX_FRESH ||
    [...fresh.keys()].some((one) => {
      const [kind = '', name = ''] = one.split(' ');
      return has.some((token, at) => token === name && has[at - 1] === kind && isMisplaced(has, at, kind));
    })
  );
}

function declarations(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, at) =>
    token === 'let' || token === 'const' ? [`${token} ${tokens[at + 1] ?? ''}`] : [],
  );
}

function isMisplaced(tokens: readonly string[], at: number, kind: string): boolean {
  const name = tokens[at] ?? '';
  const [start, end] = blockAround(tokens, at);
  const isHead = tokens[at - 2] === '(';
  const others = declarationsOf(tokens, name) > 1;
  return tokens.some((token, index) => {
    if (token !== name || index === at || /^(?:\.|\?\.)$/.test(tokens[index - 1] ?? '')) return false;
    if (tokens[index + 1] === ':' && /^[{,]$/.test(tokens[index - 1] ?? '')) return false;
    const isWithin = index > start && index < end;
    if (!isWithin) return !others;
    if (kind === 'const' && (ASSIGNS.test(tokens[index + 1] ?? '') || /^(?:\+\+|--)$/.test(tokens[index - 1] ?? '')))
      return true;
    return index < at && !isHead && !others;
  });
}

function declarationsOf(tokens: readonly string[], name: string): number {
  return tokens.filter(
    (token, at) =>
      token === name &&
      /^(?:let|const|var|function|class|\(|,|catch)$/.test(tokens[at - 1] ?? '') &&
      !isArgument(tokens, at),
  ).length;
}

/** `f(x)` names `x` without declaring it; a parameter list is followed by `=>` or `{`. */
function isArgument(tokens: readonly string[], at: number): boolean {
  if (!/^[(,]$/.test(tokens[at - 1] ?? '')) return false;
  let depth = 0;
  for (let index = at; index < Math.min(tokens.length, at + 200); index += 1) {
    const token = tokens[index] ?? '';
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token) && depth > 0) depth -= 1;
    else if (token === ')') return tokens[index + 1] !== '=>' && tokens[index + 1] !== '{';
  }
  return true;
}

/** The block that holds the declaration; for the head of a loop, the loop. */
function blockAround(tokens: readonly string[], at: number): readonly [number, number] {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const token = tokens[index] ?? '';
    if (token === '}' || token === ')' || token === ']') depth += 1;
    else if (token === '{' || token === '(' || token === '[') {
      if (depth > 0) depth -= 1;
      else if (token === '(') {
        const head = closing(tokens, index);
        const body = tokens[head + 1] === '{' ? closing(tokens, head + 1) : head + 60;
        return [index, body < 0 ? tokens.length : body];
      } else if (token === '{') return [index, closing(tokens, index) < 0 ? tokens.length : closing(tokens, index)];
    }
  }
  return [-1, tokens.length];
}

/** How many names of `import type` the code calls, makes, extends or reads from. */
function valuesImportedAsTypes(tokens: readonly string[]): number {
  const names = tokens.flatMap((token, at) => {
    if (token !== 'import' || tokens[at + 1] !== 'type') return [];
    return tokens.slice(at + 2, tokens.indexOf('from', at)).filter((name) => /^[\w$]+$/.test(name));
  });
  const known = new Set(names);
  return tokens.filter(
    (token, at) =>
      known.has(token) &&
      (/^(?:\(|\.|\?\.)$/.test(tokens[at + 1] ?? '') ||
        /^(?:new|extends|instanceof|=|typeof)$/.test(tokens[at - 1] ?? '')),
  ).length;
}
