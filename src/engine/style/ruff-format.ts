// Ruff's formatter, which Black's files pass unchanged as well. An instance of its own beside the one that lints: what
// has trapped must not be used again, and neither should take the other along.

import type { Floor } from '../../core/floor/floor.ts';
import type { RuffOptions } from '../../core/style/code-style.ts';
import { loadRuff } from '../rules/python/ruff.ts';

/** Ruff's own bounds of targets. */
const OLDEST_MINOR = 7;
const NEWEST_MINOR = 15;

type Format = (text: string) => string;

let opened = new Map<string, Format>();
let ruff: ReturnType<typeof loadRuff> | undefined;

function open(settings: object): Format {
  ruff ??= loadRuff();
  const workspace = new ruff.Workspace(settings, ruff.PositionEncoding.Utf16);
  return (text) => workspace.format(text);
}

/** Formats a Python text. Throws for one that ruff cannot read. */
export function formatPython(text: string, options: RuffOptions, floor: Floor): string {
  const settings = settingsOf(options, floor);
  const key = JSON.stringify(settings);
  try {
    const format = opened.get(key) ?? open(settings);
    opened.set(key, format);
    return format(text);
  } catch (error) {
    opened = new Map();
    ruff = undefined;
    throw error;
  }
}

function settingsOf(options: RuffOptions, { python = [3, 8] }: Floor): object {
  const minor = python[0] > 3 ? NEWEST_MINOR : Math.min(Math.max(python[1], OLDEST_MINOR), NEWEST_MINOR);
  const width = { 'line-length': options.line_length, 'indent-width': options.indent_width };
  const format = {
    'quote-style': options.quote_style,
    'indent-style': options.indent_style,
    'skip-magic-trailing-comma': options.skip_magic_trailing_comma,
    'docstring-code-format': options.docstring_code,
    preview: options.preview,
  };
  return {
    ...present(width),
    'target-version': options.target_version ?? `py3${String(minor)}`,
    format: present(format),
  };
}

function present(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
