// How each language writes comments and strings, as data for the masker. Holes are the places inside a string where code
// stands again. Text that no entry describes stays standing as code, which makes the scans stricter and never blind.

import type { Language } from '../language.ts';

export interface Hole {
  readonly open: string;
  readonly close: '}' | ')' | '`';
  /** Where a doubled opening is the character itself. */
  readonly doubled?: boolean;
}

export interface StringForm {
  /** Sticky pattern of the opening mark with its prefix. */
  readonly open: RegExp;
  readonly close: (opening: RegExpExecArray) => string;
  readonly escape: 'backslash' | 'doubled' | 'none';
  readonly multiline: boolean;
  readonly holes: readonly Hole[];
}

export interface Lexicon {
  readonly line: readonly string[];
  /** Whether `#` begins a comment only at the start of a word. */
  readonly lineAtWordStart?: boolean;
  readonly block: readonly (readonly [open: string, close: string])[];
  readonly nestedBlocks?: boolean;
  readonly strings: readonly StringForm[];
  /** Literals that one pattern holds as a whole. */
  readonly whole?: readonly RegExp[];
  readonly regex?: boolean;
  /** Sticky; group 2 is the tag that ends the document. */
  readonly heredoc?: RegExp;
  /** Whether a backslash in code takes the next character away. */
  readonly escapesInCode?: boolean;
  /** Code stands between these; what is outside is left as it is. */
  readonly island?: { readonly open: RegExp; readonly close: string };
}

function quoted(mark: string, over: Partial<StringForm> = {}): StringForm {
  const open = new RegExp(mark, 'y');
  return { open, close: () => mark, escape: 'backslash', multiline: false, holes: [], ...over };
}

const lastGroup = (opening: RegExpExecArray): string => opening[1] ?? '';
const PYTHON_HOLES: readonly Hole[] = [{ open: '{', close: '}', doubled: true }];
const KOTLIN_HOLES: readonly Hole[] = [{ open: '${', close: '}' }];
const SWIFT_HOLES: readonly Hole[] = [{ open: '\\(', close: ')' }];
const SHELL_HOLES: readonly Hole[] = [
  { open: '$(', close: ')' },
  { open: '${', close: '}' },
  { open: '`', close: '`' },
];
const SCRIPT: Lexicon = {
  line: ['//'],
  block: [['/*', '*/']],
  strings: [quoted('"'), quoted("'"), quoted('`', { multiline: true, holes: [{ open: '${', close: '}' }] })],
  regex: true,
};
const C_FAMILY: Lexicon = {
  line: ['//'],
  block: [['/*', '*/']],
  strings: [
    quoted('"', {
      open: /(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(/y,
      close: (opening) => `)${opening[1] ?? ''}"`,
      escape: 'none',
      multiline: true,
    }),
    quoted('"'),
    quoted("'"),
  ],
  // A quote between digits separates them.
  whole: [/\d[\w.]{0,60}(?:'[\w.]{1,60}){1,20}/y],
};

const python = (prefix: string, mark: string, multiline: boolean, holes: readonly Hole[]): StringForm =>
  quoted(mark, { open: new RegExp(`${prefix}(${mark})`, 'y'), close: lastGroup, multiline, holes });
const PYTHON_FORMATTED = '(?:[fFtT][rR]?|[rR][fFtT])';
const PYTHON_PLAIN = '(?:[rR][bB]?|[bB][rR]?|[uU])?';

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  python: {
    line: ['#'],
    block: [],
    strings: [
      python(PYTHON_FORMATTED, `"""|'''`, true, PYTHON_HOLES),
      python(PYTHON_FORMATTED, `"|'`, false, PYTHON_HOLES),
      python(PYTHON_PLAIN, `"""|'''`, true, []),
      python(PYTHON_PLAIN, `"|'`, false, []),
    ],
  },
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  json: { line: ['//'], block: [['/*', '*/']], strings: [quoted('"')] },
  yaml: { line: ['#'], lineAtWordStart: true, block: [], strings: [] },
  toml: {
    line: ['#'],
    block: [],
    strings: [quoted('"""', { multiline: true }), quoted('"'), quoted("'", { escape: 'none' })],
  },
  css: { line: [], block: [['/*', '*/']], strings: [quoted('"'), quoted("'")] },
  java: {
    line: ['//'],
    block: [['/*', '*/']],
    strings: [quoted('"""', { multiline: true }), quoted('"'), quoted("'")],
  },
  go: {
    line: ['//'],
    block: [['/*', '*/']],
    strings: [quoted('"'), quoted("'"), quoted('`', { escape: 'none', multiline: true })],
  },
  rust: {
    line: ['//'],
    block: [['/*', '*/']],
    nestedBlocks: true,
    strings: [
      quoted('"', {
        open: /[bc]?r(#{0,20})"/y,
        close: (opening) => `"${opening[1] ?? ''}`,
        escape: 'none',
        multiline: true,
      }),
      quoted('"', { open: /[bc]?"/y, multiline: true }),
    ],
    // What is no character is a lifetime.
    whole: [/b?'(?:\\[^\n]{1,10}?|[^\\'\n]{1,2})'/y],
  },
  c: C_FAMILY,
  cpp: C_FAMILY,
  kotlin: {
    line: ['//'],
    block: [['/*', '*/']],
    nestedBlocks: true,
    strings: [
      quoted('"', { open: /"{3}/y, close: () => '"""', escape: 'none', multiline: true, holes: KOTLIN_HOLES }),
      quoted('"', { holes: KOTLIN_HOLES }),
      quoted("'"),
    ],
  },
  swift: {
    line: ['//'],
    block: [['/*', '*/']],
    nestedBlocks: true,
    strings: [
      quoted('"', {
        open: /(#{1,10})"{3}/y,
        close: (opening) => `"""${opening[1] ?? ''}`,
        escape: 'none',
        multiline: true,
      }),
      quoted('"', { open: /(#{1,10})"/y, close: (opening) => `"${opening[1] ?? ''}`, escape: 'none' }),
      quoted('"""', { multiline: true, holes: SWIFT_HOLES }),
      quoted('"', { holes: SWIFT_HOLES }),
    ],
  },
  csharp: {
    line: ['//'],
    block: [['/*', '*/']],
    strings: [
      quoted('"', { open: /\$*("{3,20})/y, close: lastGroup, escape: 'none', multiline: true }),
      quoted('"', { open: /(?:\$@|@\$)"/y, escape: 'doubled', multiline: true, holes: PYTHON_HOLES }),
      quoted('"', { open: /@"/y, escape: 'doubled', multiline: true }),
      quoted('"', { open: /\$"/y, holes: PYTHON_HOLES }),
      quoted('"'),
      quoted("'"),
    ],
  },
  ruby: {
    line: ['#'],
    block: [['\n=begin', '\n=end']],
    strings: [quoted('"', { multiline: true, holes: [{ open: '#{', close: '}' }] }), quoted("'", { multiline: true })],
    regex: true,
    heredoc: /<<[~-]?(['"`]?)([A-Z_][A-Z0-9_]*)\1/y,
  },
  php: {
    line: ['//', '#'],
    block: [['/*', '*/']],
    strings: [quoted('"', { multiline: true, holes: [{ open: '{$', close: '}' }] }), quoted("'", { multiline: true })],
    heredoc: /<<<[ \t]*(['"]?)(\w+)\1/y,
    island: { open: /<\?(?:php\b|=)?/gi, close: '?>' },
  },
  shell: {
    line: ['#'],
    lineAtWordStart: true,
    block: [],
    strings: [
      quoted("'", { open: /\$'/y, multiline: true }),
      quoted("'", { escape: 'none', multiline: true }),
      quoted('"', { multiline: true, holes: SHELL_HOLES }),
    ],
    heredoc: /<<(?!<)-?[ \t]*(['"\\]?)(\w+)\1/y,
    escapesInCode: true,
  },
};

/** The lexicon of a language. */
export function lexiconOf(language: Language): Lexicon {
  return LEXICONS[language];
}
