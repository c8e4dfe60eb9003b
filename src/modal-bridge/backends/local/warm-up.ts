// Runs the engines once over a few lines of each language with rules, so that the first file of a run does not pay for
// loading parsers and compiling WebAssembly.

import { RULE_LANGUAGES, type Language } from '../../../core/language.ts';
import type { FilePorts } from '../../../core/model/file-ports.ts';
import type { SourceFile } from '../../../core/ports.ts';

const SAMPLES: Readonly<Partial<Record<Language, readonly [path: string, text: string]>>> = {
  python: ['warm.py', 'print("%s" % name)\n'],
  javascript: ['warm.js', 'var answer = 42;\n'],
  jsx: ['warm.jsx', 'var view = <p>{1}</p>;\n'],
  typescript: ['warm.ts', 'var answer: number = 42;\n'],
  tsx: ['warm.tsx', 'var view = <p>{1}</p>;\n'],
};

/** Settles when every rule language was checked, searched and fixed once. Rejects when an engine cannot work at all. */
export async function warmUp({ rules, syntax }: Pick<FilePorts, 'rules' | 'syntax'>): Promise<void> {
  for (const language of RULE_LANGUAGES) {
    const sample = SAMPLES[language];
    if (sample === undefined || !rules.supports(language)) continue;
    const [path, text] = sample;
    const file: SourceFile = { path, language, text, floor: { declared_in: 'default' } };
    await syntax.check(file);
    await rules.find(file);
    await rules.fix(file);
  }
}
