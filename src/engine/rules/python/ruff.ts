// The one door to ruff's WebAssembly: check a text with our rules, list its tokens. Reads no configuration of the
// repository: the workspace's settings are all there is.

import { createRequire } from 'node:module';
import type * as RuffModule from '@astral-sh/ruff-wasm-nodejs';
import * as z from 'zod';

const Location = z.object({ row: z.int().positive(), column: z.int().positive() });

const Diagnostic = z.object({
  code: z.string().nullable(),
  message: z.string(),
  start_location: Location,
  end_location: Location,
  fix: z
    .object({
      edits: z.array(z.object({ content: z.string().nullable(), location: Location, end_location: Location })),
    })
    .nullable(),
});

/** One of ruff's diagnostics, cut down to what we use. */
export type Diagnostic = z.infer<typeof Diagnostic>;

/** One token, with offsets in UTF-8 bytes. */
export interface RawToken {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Ruff for one target version and one set of rules. */
export interface Ruff {
  check(text: string): readonly Diagnostic[];
  tokens(text: string): readonly RawToken[];
}

const TOKEN_LINE = /^ {4}(\w+) (\d+)\.\.(\d+)/gm;

const MODULE = '@astral-sh/ruff-wasm-nodejs';

/**
 * Instantiates ruff's WebAssembly module anew. An instance that once trapped or ran out of stack has lost its stack
 * pointer and fails for later files, so it must not be used again.
 */
export function loadRuff(): typeof RuffModule {
  const load = createRequire(import.meta.url);
  Reflect.deleteProperty(load.cache, load.resolve(MODULE));
  return load(MODULE) as typeof RuffModule;
}

/** Opens a workspace. `target` is `py37` or newer. */
export function openRuff(
  { Workspace, PositionEncoding }: typeof RuffModule,
  target: string,
  rules: readonly string[],
): Ruff {
  const options = {
    'target-version': target,
    preview: false,
    lint: {
      select: rules,
      // A call such as dict(a=1) is a matter of taste; only the empty dict(), list() and tuple() are slower for nothing.
      'flake8-comprehensions': { 'allow-dict-calls-with-keyword-arguments': true },
    },
  };
  const workspace = new Workspace(options, PositionEncoding.Utf16);
  return {
    check: (text) => z.array(Diagnostic).parse(workspace.check(text)),
    tokens: (text) =>
      Array.from(workspace.tokens(text).matchAll(TOKEN_LINE), ([, kind = '', start, end]) => ({
        kind,
        start: Number(start),
        end: Number(end),
      })),
  };
}
