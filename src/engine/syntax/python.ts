// Python by ruff's parser, with the lint rules that stand for the errors CPython's compiler finds behind the grammar.

import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import * as z from 'zod';
import type { SyntaxParser } from './parser.ts';

/** break/continue outside a loop, return/yield/await outside a function, late __future__, default except not last, … */
const COMPILE_ERRORS = [
  'F404',
  'F407',
  'F621',
  'F622',
  'F701',
  'F702',
  'F704',
  'F706',
  'F707',
  'PLE0115',
  'PLE0117',
  'PLE0118',
  'PLE1142',
  'PLE1700',
];

const Diagnostics = z.array(z.object({ code: z.string().nullable() }));

/** Loads the parser. */
export function createPythonParser(): SyntaxParser {
  const options = { 'target-version': 'py314', preview: true, lint: { select: COMPILE_ERRORS } };
  const workspace = new Workspace(options, PositionEncoding.Utf16);
  return {
    name: 'ruff',
    strict: true,
    countErrors: ({ text }) => Diagnostics.parse(workspace.check(text)).length,
  };
}
