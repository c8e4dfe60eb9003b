// The names a text declares at its top level (and the methods of its classes, where the language shows them), by
// patterns over compact masked code. Languages without patterns have no names and so nothing to lose.

import type { Language } from '../language.ts';
import { compact, maskCode } from './mask-code.ts';

const SCRIPT = [
  /^(?:export )?(?:default )?(?:declare )?(?:async )?function ?\*? ?([\w$]+)/gm,
  /^(?:export )?(?:default )?(?:declare )?(?:abstract )?class ([\w$]+)/gm,
  /^(?:export )?(?:declare )?(?:var|let|const) ([\w$]+)/gm,
  /^(?:export )?(?:declare )?(?:const )?(?:interface|type|enum|namespace) ([\w$]+)/gm,
  /^(?:module\.)?exports\.([\w$]+) ?=(?!=)/gm,
  /^(module\.exports) ?=(?!=)/gm,
  /^export (default)\b/gm,
  /^(export \*)/gm,
  /^([\w$]+(?:\.[\w$]+){1,4}) ?=(?!=)/gm,
];
/** `export { a, b as c }`: what follows `as` is the name that others see. */
const EXPORT_LIST = /^export (?:type )?\{([^{}]{0,5000})\}/gm;
const TYPES = /\b(?:class|interface|enum|record|struct|trait|module|union) ([\w:]+)/g;
const PATTERNS: Readonly<Partial<Record<Language, readonly RegExp[]>>> = {
  python: [
    /^ ?(?:async )?def (\w+)/gm,
    /^ ?class (\w+)/gm,
    /^(?:type )?([A-Za-z_]\w*)(?: ?:[^=\n]{1,300})? ?=(?!=)/gm,
    /^type (\w+) ?\[/gm,
  ],
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  java: [TYPES, /\b(?:public|protected)\b[^;={}()]{0,300}?\b(\w+) ?\(/g],
  csharp: [TYPES, /\b(?:public|protected|internal)\b[^;={}()]{0,300}?\b(\w+) ?\(/g],
  kotlin: [
    TYPES,
    /\bfun (?:<[^<>\n]{1,200}> ?)?(?:[\w.<>?]{1,200}\.)?(\w+) ?\(/g,
    /^ ?(?:public |internal |const |override ){0,4}va[lr] (\w+)/gm,
  ],
  swift: [TYPES, /\bfunc (\w+)/g, /\b(?:protocol|extension|actor|typealias) ([\w.]+)/g, /\b(init)[?!]? ?[(<]/g],
  go: [/^func (?:\([^)\n]*\) ?)?(\w+)/gm, /^ ?type (\w+)/gm, /^(?:var|const) (\w+)/gm],
  ruby: [/^ ?def ([\w.]+[?!=]?)/gm, TYPES, /^ ?([A-Z]\w*) ?=(?!=)/gm, /^ ?(attr_\w+ [^\n]*)/gm],
  php: [/\bfunction &?(\w+)/g, TYPES, /\bconst (\w+)/g],
  rust: [/\bfn (\w+)/g, TYPES, /\b(?:mod|type|const|static) (\w+)/g],
  c: [/^[A-Za-z_][\w \t*]{0,200}?\b(\w+) ?\(/gm, TYPES, /^ ?# ?define (\w+)/gm],
  cpp: [/^ ?[A-Za-z_][\w:<>, \t*&]{0,200}?\b([\w:~]+) ?\(/gm, TYPES, /^ ?# ?define (\w+)/gm],
  shell: [/^ ?(?:function )?([\w-]+) ?\( ?\)/gm, /^ ?function ([\w-]+)/gm],
};
/** The method of a class without a name is nobody's to call by name, and may become a lambda. */
const ANONYMOUS =
  /\bnew [\w.<>, ?]{1,200} ?\([^(){};]{0,200}\) ?\{\s{0,2}(?:@Override\s{0,2})?public [\w.<>, [\]]{1,200}\(/g;
/** Switches of old Python versions that rules rightly drop. */
const NO_API = new Set(['__metaclass__']);

/** Declared names, each as often as it is declared. */
export function declaredNames(text: string, language: Language): readonly string[] {
  const masked = compact(maskCode(text, language).code);
  const code = language === 'java' ? masked.replace(ANONYMOUS, 'new ') : masked;
  const names = (PATTERNS[language] ?? []).flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  const listed = [...code.matchAll(EXPORT_LIST)].flatMap((match) => (match[1] ?? '').split(',').map(exportedName));
  return [...names, ...listed].filter((name) => name !== '' && !NO_API.has(name));
}

function exportedName(item: string): string {
  const words = item.trim().split(/\s+/);
  const name = words.at(-1) ?? '';
  return name === '' ? '' : `export ${name}`;
}

const SCRIPTS: ReadonlySet<Language> = new Set(['javascript', 'jsx', 'typescript', 'tsx']);

/**
 * Whether a text declares a name in the newer form that rules write: a method or base of a class for what was assigned
 * to a constructor or its prototype, an export or import for what CommonJS assigned.
 */
export function carriesOn(text: string, language: Language): (name: string) => boolean {
  if (!SCRIPTS.has(language)) return () => false;
  const code = compact(maskCode(text, language).code);
  const says = (pattern: string): boolean => new RegExp(pattern, 'm').test(code);
  return (name) => {
    const [owner = '', ...members] = name.split('.').map((part) => part.replaceAll('$', '\\$&'));
    const member = members.at(-1);
    if (name === 'module.exports') return says('^export\\b');
    if (member === undefined) return says(`^import [^\\n;]{0,2000}(?<![\\w$])${owner}(?![\\w$])`);
    if (owner === 'exports' || owner === 'module') return says(`^export [^\\n]{0,2000}(?<![\\w$])${member}(?![\\w$])`);
    if (!says(`(?<![\\w$])class ${owner}(?![\\w$])`)) return false;
    return member === 'prototype' || member === 'constructor' || says(`(?<![\\w$.])${member} ?[(=]`);
  };
}
