// Go by gofmt itself, compiled to WebAssembly. Drives the module's few exports directly instead of the package's one
// shared instance, because a text nested deeper than its stack kills an instance for good.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SyntaxParser } from './parser.ts';

interface GofmtExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  alloc(bytes: number): number;
  /** 0 when the text is formatted already, 1 when it was formatted, 2 when it does not parse. */
  format(): number;
  dispose(): void;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** Makes an instance of its own. */
export async function createGoParser(): Promise<SyntaxParser> {
  compiled ??= compile();
  const instance = await WebAssembly.instantiate(await compiled);
  const gofmt = instance.exports as unknown as GofmtExports;
  gofmt._initialize();
  return { name: 'gofmt', strict: true, countErrors: ({ text }) => (parses(gofmt, text) ? 0 : 1) };
}

async function compile(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@wasm-fmt/gofmt/wasm');
  return WebAssembly.compile(await readFile(path));
}

function parses(gofmt: GofmtExports, text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  const at = gofmt.alloc(bytes.length);
  new Uint8Array(gofmt.memory.buffer, at, bytes.length).set(bytes);
  const result = gofmt.format();
  gofmt.dispose();
  return result === 0 || result === 1;
}
