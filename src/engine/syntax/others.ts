// Java, Ruby, PHP, shell, JSON, YAML and TOML, each by the strictest parser that runs in Node. Loaded on first use.

import { countThrown, type SyntaxParser } from './parser.ts';

/** Strict JSON, and JSON with comments for the tools that read it so. */
export async function createJsonParser(): Promise<SyntaxParser> {
  const { default: ts } = await import('typescript');
  return {
    name: 'json',
    strict: true,
    countErrors: ({ path, text }) =>
      /(?:^|\/)(?:tsconfig|jsconfig|\.eslintrc|devcontainer)[^/]*\.json$|\.vscode\//.test(path)
        ? Number(ts.parseConfigFileTextToJson(path, text).error !== undefined)
        : countThrown(() => JSON.parse(text)),
  };
}

/** YAML 1.2, streams of several documents included. */
export async function createYamlParser(): Promise<SyntaxParser> {
  const { parseAllDocuments } = await import('yaml');
  return {
    name: 'yaml',
    strict: true,
    countErrors: ({ text }) => [...parseAllDocuments(text)].reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

/** TOML 1.0. */
export async function createTomlParser(): Promise<SyntaxParser> {
  const { parse } = await import('smol-toml');
  return { name: 'smol-toml', strict: true, countErrors: ({ text }) => countThrown(() => parse(text)) };
}

/** Java by java-parser. It parses the grammar; the compiler's later checks are not in it. */
export async function createJavaParser(): Promise<SyntaxParser> {
  const { parse } = await import('java-parser');
  return { name: 'java-parser', strict: false, countErrors: ({ text }) => countThrown(() => parse(text)) };
}

/** Ruby by its own parser. */
export async function createRubyParser(): Promise<SyntaxParser> {
  const { loadPrism } = await import('@ruby/prism');
  const parse = await loadPrism();
  return { name: 'prism', strict: true, countErrors: ({ text }) => parse(text).errors.length };
}

/** PHP by php-parser. It knows the grammar up to 8.x and is laxer than the engine in places. */
export async function createPhpParser(): Promise<SyntaxParser> {
  const { Engine } = await import('php-parser');
  const engine = new Engine({ parser: { suppressErrors: false, extractDoc: false }, lexer: { short_tags: true } });
  return {
    name: 'php-parser',
    strict: false,
    countErrors: ({ path, text }) => countThrown(() => engine.parseCode(text, path)),
  };
}

/** Shell by mvdan/sh. */
export async function createShellParser(): Promise<SyntaxParser> {
  const { parse } = await import('sh-syntax');
  return {
    name: 'mvdan-sh',
    strict: true,
    countErrors: async ({ text }) => {
      try {
        await parse(text, { keepComments: false });
        return 0;
      } catch {
        return 1;
      }
    },
  };
}
