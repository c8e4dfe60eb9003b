// How languages and kinds of change are called in text for people.

import type { Category } from '../findings.ts';
import type { Language } from '../language.ts';

export const LANGUAGE_LABELS: Readonly<Record<Language, string>> = {
  python: 'Python',
  javascript: 'JavaScript',
  jsx: 'JSX',
  typescript: 'TypeScript',
  tsx: 'TSX',
  java: 'Java',
  go: 'Go',
  ruby: 'Ruby',
  php: 'PHP',
  shell: 'Shell',
  rust: 'Rust',
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  kotlin: 'Kotlin',
  swift: 'Swift',
  json: 'JSON',
  yaml: 'YAML',
  toml: 'TOML',
  css: 'CSS',
};

export const CATEGORY_LABELS: Readonly<Record<Category, string>> = {
  outdated_syntax: 'Outdated syntax',
  deprecated_api: 'Deprecated API',
  security: 'Security',
  performance: 'Performance',
  maintainability: 'Maintainability',
};

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
