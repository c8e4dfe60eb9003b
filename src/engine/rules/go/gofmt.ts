// gofmt as a function, for files that were formatted by it before a rule changed the width of a word.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

interface GofmtExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  alloc(bytes: number): number;
  /** 0 when the text is formatted already, 1 when it was formatted, 2 when it does not parse. */
  format(): number;
  output_ptr(): number;
  output_len(): number;
  dispose(): void;
}

/** The formatted text, or null when gofmt does not take it. */
export type Gofmt = (text: string) => string | null;

/** Compiles gofmt. A text nested too deep kills an instance for good, so the next text gets a new one. */
export async function loadGofmt(): Promise<Gofmt> {
  const path = createRequire(import.meta.url).resolve('@wasm-fmt/gofmt/wasm');
  const module = await WebAssembly.compile(await readFile(path));
  let gofmt: GofmtExports | undefined;
  return (text) => {
    try {
      gofmt ??= instanceOf(module);
      return format(gofmt, text);
    } catch {
      gofmt = undefined;
      return null;
    }
  };
}

function instanceOf(module: WebAssembly.Module): GofmtExports {
  const gofmt = new WebAssembly.Instance(module).exports as unknown as GofmtExports;
  gofmt._initialize();
  return gofmt;
}

function format(gofmt: GofmtExports, text: string): string | null {
  const bytes = new TextEncoder().encode(text);
  const at = gofmt.alloc(bytes.length);
  new Uint8Array(gofmt.memory.buffer, at, bytes.length).set(bytes);
  const result = gofmt.format();
  const output = new Uint8Array(gofmt.memory.buffer, gofmt.output_ptr(), gofmt.output_len()).slice();
  gofmt.dispose();
  if (result === 0) return text;
  return result === 1 ? new TextDecoder().decode(output) : null;
}
