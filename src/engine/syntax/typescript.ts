// TypeScript by its own compiler: the parser's diagnostics and the grammar errors that the checker finds in a single
// file. Types of other files are unknown here, so type errors do not count.

import ts from 'typescript';
import type { SyntaxInput, SyntaxParser } from './parser.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Auto,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  esModuleInterop: true,
  noResolve: true,
  noLib: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Grammar errors have codes below 2000; these depend on other files or on settings that a single file does not show. */
const NOT_GRAMMAR = new Set([
  1148, 1149, 1192, 1202, 1203, 1205, 1208, 1218, 1219, 1259, 1261, 1286, 1287, 1288, 1293, 1295, 1323, 1324, 1343,
  1371, 1375, 1378, 1431, 1432, 1448, 1449, 1470, 1471, 1479, 1484, 1485, 1540, 1541, 1542, 1543,
]);
/** Cannot redeclare block-scoped variable; duplicate identifier. */
const EARLY_ERRORS = new Set([2300, 2451]);

/** Loads the parser. */
export function createTypeScriptParser(): SyntaxParser {
  return { name: 'typescript', strict: true, countErrors };
}

function countErrors({ path, text }: SyntaxInput): number {
  const fileName = `/file${/(?:\.d)?\.(?:[mc]?ts|tsx)$/i.exec(path)?.[0] ?? '.ts'}`;
  const source = ts.createSourceFile(fileName, text, { languageVersion: ts.ScriptTarget.Latest }, true);
  const program = ts.createProgram([fileName], OPTIONS, hostOf(source));
  const parsed = program.getSyntacticDiagnostics(source);
  if (parsed.length > 0) return parsed.length;
  return program.getSemanticDiagnostics(source).filter(isGrammarError).length;
}

function isGrammarError({ code }: ts.Diagnostic): boolean {
  return EARLY_ERRORS.has(code) || (code >= 1000 && code < 2000 && !NOT_GRAMMAR.has(code));
}

function hostOf(source: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === source.fileName,
    readFile: () => undefined,
  };
}
