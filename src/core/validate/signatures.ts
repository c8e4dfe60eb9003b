// The parameter lists of functions and methods, for Python, JavaScript and TypeScript: names, order, whether there is a
// default, and whether the function is async or a generator. Annotations and the defaults themselves are left out.

import type { Language } from '../language.ts';
import { compact, maskCode } from './mask-code.ts';

/** Group 1: what stands before the name, 2: the name, 3: what stands between the name and the parameters. */
const PYTHON = /^( *(?:async )?)def (\w+)( ?(?:\[[^\n]{0,300}?\] ?)?)\(/gm;
const SCRIPT = [
  /^((?:export )?(?:default )?(?:declare )?(?:async )?function ?\*?) ?([\w$]*)( ?(?:<[^()\n]{0,300}>)? ?)\(/gm,
  /^((?:export )?)(?:const|let|var) ([\w$]+)([^=\n()]{0,300}?= ?(?:async ?)?(?:function ?\*? ?[\w$]* ?)?)\(/gm,
  /^()((?:[\w$]+\.){1,4}[\w$]+)( ?= ?(?:async ?)?(?:function ?\*? ?[\w$]* ?)?)\(/gm,
  /^ ((?:(?:static|async|get|set|public|private|protected|override|abstract) ){0,5}\*? ?)(#?[\w$]+)( ?\??)\(/gm,
];
/** Named functions within others: they may become arrows, but while they keep their name they keep their parameters. */
const NESTED = /(?<=[^\n])((?:\basync )?\bfunction ?\*?) ([\w$]+)( ?(?:<[^()\n]{0,300}>)? ?)\(/g;
export const NESTED_MARK = '~';
const NO_METHOD = new Set(
  'if for while switch catch with function return typeof await yield new super import require'.split(' '),
);

/** Longer lists, and more of them nested in each other, are no real code; the bounds keep hostile text linear. */
const MAX_LIST = 5_000;
const MAX_READ = 2_000_000;

/** `flags(parameters)` by name and occurrence. */
export function signatures(text: string, language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const patterns = patternsOf(language);
  if (patterns.length === 0) return found;
  const code = compact(maskCode(text, language).code);
  const seen = new Map<string, number>();
  let read = 0;
  for (const pattern of patterns) {
    for (const match of code.matchAll(pattern)) {
      const [whole, lead = '', name = '', gap = ''] = match;
      const open = match.index + whole.length;
      const list = parameters(code, open);
      read += (list?.end ?? open + MAX_LIST) - open;
      // Fails closed: a text that exhausts the bound agrees with no other text.
      if (read > MAX_READ) return new Map([['unreadable', text]]);
      if (list === null || NO_METHOD.has(name) || !isFunction(language, lead + gap, code, list.end)) continue;
      const key = pattern === NESTED ? NESTED_MARK + name : name;
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      const flags = `${/\basync\b/.test(lead + gap) ? 'async' : ''}${(lead + gap).includes('*') ? '*' : ''}`;
      found.set(`${key}@${String(times)}`, `${flags}(${list.names.join(',')})`);
    }
  }
  return found;
}

function patternsOf(language: Language): readonly RegExp[] {
  if (language === 'python') return [PYTHON];
  return ['javascript', 'jsx', 'typescript', 'tsx'].includes(language) ? [...SCRIPT, NESTED] : [];
}

/** `(…)` is a parameter list when `function` or `def` is before it or `=>`, `{` or a type after it. */
function isFunction(language: Language, around: string, code: string, end: number): boolean {
  return language === 'python' || /\bfunction\b/.test(around) || /^\)\s?(?:=>|[{:])/.test(code.slice(end, end + 4));
}

function parameters(code: string, open: number): { readonly names: readonly string[]; readonly end: number } | null {
  const names: string[] = [];
  let depth = 0;
  let start = open;
  const limit = Math.min(code.length, open + MAX_LIST);
  for (let at = open; at < limit; at += 1) {
    const character = code[at] ?? '';
    const closes = character === ')' && depth === 0;
    if (closes || (character === ',' && depth === 0)) {
      const name = parameter(code.slice(start, at));
      if (name !== '') names.push(name);
      start = at + 1;
    }
    if (closes) return { names, end: at };
    if ('([{<'.includes(character)) depth += 1;
    else if (')]}'.includes(character) || (character === '>' && code[at - 1] !== '=')) depth = Math.max(0, depth - 1);
  }
  return null;
}

/** Name or shape of one parameter, `?` when it is optional and `=` when it has a default. */
function parameter(text: string): string {
  const plain = text.trim();
  if (/^[[{]/.test(plain)) return plain.replace(/\s/g, '');
  const name = /^(?:[*.]*[\w$]+\??|[*/])/.exec(plain)?.[0] ?? '';
  return /(?<![=<>!])=(?![=>])/.test(plain) ? `${name}=` : name;
}
