// The syntax checker of the engine: one parser per language, loaded on first use. Fails closed: a parser that crashes
// has found an error.

import type { Language } from '../../core/language.ts';
import type { SyntaxChecker, SyntaxReport } from '../../core/ports.ts';
import * as others from './others.ts';
import type { SyntaxInput, SyntaxParser } from './parser.ts';

type Load = () => Promise<SyntaxParser>;

const script: Load = async () => (await import('./script.ts')).createScriptParser();
const typescript: Load = async () => (await import('./typescript.ts')).createTypeScriptParser();
const treeSitter =
  (grammar: string): Load =>
  async () =>
    (await import('./tree-sitter.ts')).createTreeSitterParser(grammar);

const LOADERS: Readonly<Record<Language, Load>> = {
  python: async () => (await import('./python.ts')).createPythonParser(),
  javascript: script,
  jsx: script,
  typescript,
  tsx: typescript,
  json: others.createJsonParser,
  java: others.createJavaParser,
  go: others.createGoParser,
  ruby: others.createRubyParser,
  php: others.createPhpParser,
  shell: others.createShellParser,
  rust: treeSitter('rust'),
  // The C++ grammar takes C; the other way round it would not.
  c: treeSitter('cpp'),
  cpp: treeSitter('cpp'),
  csharp: treeSitter('c-sharp'),
};

/** A checker for all languages. */
export function createSyntaxChecker(): SyntaxChecker {
  const loaded = new Map<Load, Promise<SyntaxParser>>();

  function parserOf(language: Language): Promise<SyntaxParser> {
    const load = LOADERS[language];
    const parser = loaded.get(load) ?? load();
    loaded.set(load, parser);
    return parser;
  }

  return {
    async check(input: SyntaxInput): Promise<SyntaxReport> {
      const parser = await parserOf(input.language);
      return { parser: parser.name, strict: parser.strict, errors: await countErrors(parser, input) };
    },
  };
}

async function countErrors(parser: SyntaxParser, input: SyntaxInput): Promise<number> {
  try {
    return await parser.countErrors(input);
  } catch {
    return 1;
  }
}
