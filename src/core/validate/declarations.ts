// The names a file declares at its top level and what it exports, with parameter counts where they can be told. A
// careful scan of masked code, by language; languages without patterns have no names and so nothing to lose.

import type { Language } from '../language.ts';
import { maskCode } from './mask-code.ts';

const SCRIPT = [
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?function\s*\*?\s*([\w$]+)/gm,
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?class\s+([\w$]+)/gm,
  /^(?:export\s+)?(?:declare\s+)?(?:var|let|const)\s+([\w$]+)/gm,
  /^(?:export\s+)?(?:declare\s+)?(?:interface|type|enum|namespace)\s+([\w$]+)/gm,
  /^(?:module\.)?exports\.([\w$]+)\s*=/gm,
  /^(module\.exports)\s*=/gm,
  /^export\s+(default)\b/gm,
  /^export\s*(\{[^}]*\})/gm,
  /^([\w$]+\.prototype\.[\w$]+)\s*=/gm,
];
const PATTERNS: Readonly<Partial<Record<Language, readonly RegExp[]>>> = {
  python: [
    /^(?:async\s+)?def\s+(\w+)/gm,
    /^class\s+(\w+)/gm,
    /^(__all__|[A-Z][A-Z0-9_]+)\s*[:=]/gm,
    /^[ \t]+(?:async\s+)?def\s+(\w+)/gm,
  ],
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  java: [/\b(?:class|interface|enum|record)\s+(\w+)/g, /\b(?:public|protected)\b[^;={}()]*?\b(\w+)\s*\(/g],
  csharp: [
    /\b(?:class|interface|enum|record|struct)\s+(\w+)/g,
    /\b(?:public|protected|internal)\b[^;={}()]*?\b(\w+)\s*\(/g,
  ],
  go: [/^func\s+(?:\([^)]*\)\s*)?(\w+)/gm, /^type\s+(\w+)/gm],
  ruby: [/^\s*def\s+(?:self\.)?([\w?!=]+)/gm, /^\s*(?:class|module)\s+([\w:]+)/gm],
  php: [/\bfunction\s+&?(\w+)/g, /\b(?:class|interface|trait|enum)\s+(\w+)/g],
  rust: [/\bfn\s+(\w+)/g, /\b(?:struct|enum|trait|mod|type)\s+(\w+)/g],
  shell: [/^\s*(?:function\s+)?([\w-]+)\s*\(\)/gm],
};

/** Longer parameter lists are compared by their beginning: the scan's cost stays bounded on hostile text. */
const MAX_PARAMETERS_CHARS = 2_000;

/** Declared names, each as often as it is declared. */
export function declaredNames(text: string, language: Language): readonly string[] {
  const { code } = maskCode(text, language);
  return (PATTERNS[language] ?? []).flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => (match[1] ?? '').replace(/\s+/g, ' ')),
  );
}

/** `name/parameters` of the functions that are declared by name. */
export function signatures(text: string, language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Map<string, number>();
  if (language !== 'python' && language !== 'javascript' && language !== 'typescript') return found;
  const { code } = maskCode(text, language);
  const pattern = language === 'python' ? /\bdef\s+(\w+)\s*\(/g : /\bfunction\s*\*?\s+([\w$]+)\s*\(/g;
  for (const match of code.matchAll(pattern)) {
    const open = match.index + match[0].length;
    const name = match[1] ?? '';
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    found.set(`${name}@${nth}`, parameterNames(code, open));
  }
  return found;
}

/** Names and markers of the parameters up to the closing bracket; annotations and defaults are left out. */
function parameterNames(code: string, open: number): string {
  let depth = 0;
  let end = open;
  const limit = Math.min(code.length, open + MAX_PARAMETERS_CHARS);
  while (end < limit && !(depth === 0 && code[end] === ')')) {
    if ('([{'.includes(code[end] ?? '')) depth += 1;
    if (')]}'.includes(code[end] ?? '')) depth -= 1;
    end += 1;
  }
  const parts: string[] = [];
  let start = open;
  depth = 0;
  for (let index = open; index <= end; index += 1) {
    const character = code[index] ?? '';
    if ('([{<'.includes(character)) depth += 1;
    if (')]}>'.includes(character) && index < end) depth -= 1;
    if (index === end || (character === ',' && depth === 0)) {
      const name = /^\s*([*.]*[\w$]+|[*/{[])/.exec(code.slice(start, index))?.[1];
      if (name !== undefined) parts.push(name);
      start = index + 1;
    }
  }
  return parts.join(',');
}
