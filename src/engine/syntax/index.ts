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
  (grammar: string, file?: string): Load =>
  async () =>
    (await import('./tree-sitter.ts')).createTreeSitterParser(grammar, file);

const LOADERS: Readonly<Record<Language, Load>> = {
  python: async () => (await import('./python.ts')).createPythonParser(),
  javascript: script,
  jsx: script,
  typescript,
  tsx: typescript,
  json: others.createJsonParser,
  java: others.createJavaParser,
  go: async () => (await import('./go.ts')).createGoParser(),
  ruby: others.createRubyParser,
  php: others.createPhpParser,
  shell: others.createShellParser,
  rust: treeSitter('rust'),
  // The C++ grammar takes C; the other way round it would not.
  c: treeSitter('cpp'),
  cpp: treeSitter('cpp'),
  csharp: treeSitter('c-sharp'),
  kotlin: treeSitter('kotlin', '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm'),
  swift: treeSitter('swift', '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm'),
  yaml: others.createYamlParser,
  toml: others.createTomlParser,
  css: treeSitter('css'),
};

/** A checker for all languages. */
export function createSyntaxChecker(): SyntaxChecker {
  const loaded = new Map<Load, Promise<SyntaxParser>>();

  async function judge(load: Load, input: SyntaxInput): Promise<SyntaxReport> {
    const loading = loaded.get(load) ?? load();
    loaded.set(load, loading);
    let parser: SyntaxParser | undefined;
    try {
      parser = await loading;
      return report(parser, await parser.countErrors(input), input);
    } catch {
      // A WebAssembly parser that trapped stays broken for every later file, so the next one gets a new instance.
      loaded.delete(load);
      return { parser: parser?.name ?? input.language, strict: parser?.strict ?? false, errors: 1 };
    }
  }

  return { check: (input) => judge(LOADERS[input.language], input) };
}

function report(parser: SyntaxParser, errors: number, input: SyntaxInput): SyntaxReport {
  const base = { parser: parser.name, strict: parser.strict, errors };
  if (errors > 0 || parser.countNewer === undefined) return base;
  return { ...base, newer: parser.countNewer(input) };
}
