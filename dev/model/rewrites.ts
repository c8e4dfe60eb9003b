// The few real modernisations that the built-in responder knows. Each is one line long, keeps behaviour, and is in a
// language (or of a kind) that the deterministic rules leave alone.

import type { Language } from '../../src/core/language.ts';

export interface KnownRewrite {
  readonly languages: readonly Language[];
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly category: 'outdated_syntax' | 'deprecated_api';
  readonly title: string;
  readonly explanation: string;
}

export const KNOWN_REWRITES: readonly KnownRewrite[] = [
  {
    languages: ['java'],
    pattern: /\bnew (Integer|Long|Double|Float|Short|Byte|Boolean|Character)\(([^()]+)\)/g,
    replacement: '$1.valueOf($2)',
    category: 'deprecated_api',
    title: 'Use valueOf instead of the boxed type constructor',
    explanation: 'The constructors of boxed types are deprecated for removal since Java 9.',
  },
  {
    languages: ['go'],
    pattern: /\bstrings\.Replace\(([^()]+), -1\)/g,
    replacement: 'strings.ReplaceAll($1)',
    category: 'outdated_syntax',
    title: 'Use strings.ReplaceAll',
    explanation: 'ReplaceAll says what Replace with -1 means (Go 1.12).',
  },
  {
    languages: ['go'],
    pattern: /\btime\.Now\(\)\.Sub\(([^()]+)\)/g,
    replacement: 'time.Since($1)',
    category: 'outdated_syntax',
    title: 'Use time.Since',
    explanation: 'time.Since is the shorthand for time.Now().Sub.',
  },
  {
    languages: ['ruby'],
    pattern: /\b(File|Dir)\.exists\?/g,
    replacement: '$1.exist?',
    category: 'deprecated_api',
    title: 'Use exist? instead of exists?',
    explanation: 'File.exists? and Dir.exists? were removed in Ruby 3.2.',
  },
  {
    languages: ['php'],
    pattern: /\bisset\((\$\w+(?:\['\w+'\])?)\) \? \1 : /g,
    replacement: '$1 ?? ',
    category: 'outdated_syntax',
    title: 'Use the null coalescing operator',
    explanation: 'The operator ?? (PHP 7.0) replaces isset with a ternary.',
  },
  {
    languages: ['shell'],
    pattern: /`([^`\\]+)`/g,
    replacement: '$($1)',
    category: 'outdated_syntax',
    title: 'Use $(…) instead of backticks',
    explanation: 'Command substitution with $(…) nests and quotes plainly.',
  },
  {
    languages: ['rust'],
    pattern: /\btry!\(([^()]+(?:\([^()]*\))?)\)/g,
    replacement: '$1?',
    category: 'deprecated_api',
    title: 'Use the ? operator instead of try!',
    explanation: 'The try! macro is deprecated since Rust 1.39.',
  },
  {
    languages: ['cpp'],
    pattern: /\bNULL\b/g,
    replacement: 'nullptr',
    category: 'outdated_syntax',
    title: 'Use nullptr instead of NULL',
    explanation: 'nullptr (C++11) is a pointer and never an integer.',
  },
  {
    languages: ['python'],
    pattern: /\b(log|logger|logging)\.warn\(/g,
    replacement: '$1.warning(',
    category: 'deprecated_api',
    title: 'Use warning instead of warn',
    explanation: 'The warn methods of logging are deprecated since Python 3.3.',
  },
  {
    languages: ['javascript', 'jsx', 'typescript', 'tsx'],
    pattern: /\bnew Buffer\((['"][^'"]*['"](?:, ?['"]\w+['"])?)\)/g,
    replacement: 'Buffer.from($1)',
    category: 'deprecated_api',
    title: 'Use Buffer.from instead of new Buffer',
    explanation: 'The Buffer constructor is deprecated since Node 6.',
  },
];
