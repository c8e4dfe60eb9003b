// Makes older forms that have an exact newer twin into that twin, in the tokens of a text. Applied to both sides of an
// edit, so that taking such a step, or not, is no difference. What is only nearly the same has no place here.

import type { Language } from '../language.ts';
import { CSHARP, JAVA } from './forms/classes.ts';
import { CPP, GO, RUST } from './forms/compiled.ts';
import type { Form } from './forms/form.ts';
import { PYTHON } from './forms/python.ts';
import { SCRIPT, TYPESCRIPT } from './forms/script.ts';
import { PHP, RUBY, SHELL } from './forms/scripting.ts';
import { javaForms } from './java-forms.ts';
import { pythonForms } from './python-forms.ts';
import { scriptForms } from './script-forms.ts';

const FORMS: Readonly<Partial<Record<Language, readonly Form[]>>> = {
  python: PYTHON,
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: TYPESCRIPT,
  tsx: TYPESCRIPT,
  ruby: RUBY,
  php: PHP,
  java: JAVA,
  csharp: CSHARP,
  shell: SHELL,
  go: GO,
  rust: RUST,
  cpp: CPP,
};
const SCRIPTS: ReadonlySet<Language> = new Set<Language>(['javascript', 'jsx', 'typescript', 'tsx']);

/** The tokens in their newest form. */
export function canonical(tokens: readonly string[], language: Language): readonly string[] {
  const ready = prepare(tokens, language);
  const text = (FORMS[language] ?? []).reduce(
    (joined, [pattern, to]) => joined.replace(pattern, to),
    ` ${ready.join(' ')} `,
  );
  return text.trim().split(/ +/);
}

function prepare(tokens: readonly string[], language: Language): readonly string[] {
  if (SCRIPTS.has(language)) return scriptForms(tokens);
  if (language === 'python') return pythonForms(tokens);
  return language === 'java' ? javaForms(tokens) : tokens;
}
