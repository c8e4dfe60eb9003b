// Settings texts to data: JSON (with comments), YAML, TOML and INI. Never throws; what cannot be read is undefined.
// Bounded, because all of it is written by strangers: YAML aliases can stand for gigabytes.

import json5 from 'json5';
import { parse as parseTomlText } from 'smol-toml';
import { parse as parseYamlText } from 'yaml';

/** Settings for people to write are far smaller; a package.json may be long. */
const MAX_CHARS = 200_000;
/** YAML's parser is the slowest and has the most to expand. */
const MAX_YAML_CHARS = 65_536;
const MAX_ALIASES = 100;

/** Whether a text is too long to be settings. */
export function isTooLarge(text: string): boolean {
  return text.length > MAX_CHARS;
}

function attempt(text: string, limit: number, parse: (text: string) => unknown): unknown {
  if (text.length > limit) return undefined;
  try {
    return parse(text);
  } catch {
    // A deep nesting ends as a RangeError here.
    return undefined;
  }
}

/** JSON as people write it: comments and trailing commas are fine. */
export function parseJson(text: string): unknown {
  return attempt(text, MAX_CHARS, (json) => JSON.parse(json) as unknown) ?? attempt(text, MAX_CHARS, json5.parse);
}

/** YAML 1.2 with merge keys. */
export function parseYaml(text: string): unknown {
  return attempt(
    text,
    MAX_YAML_CHARS,
    (yaml) => parseYamlText(yaml, { maxAliasCount: MAX_ALIASES, merge: true }) as unknown,
  );
}

/** A file whose name does not tell: JSON or YAML. */
export function parseJsonOrYaml(text: string): unknown {
  return parseJson(text) ?? parseYaml(text);
}

export function parseToml(text: string): unknown {
  return attempt(text, MAX_CHARS, parseTomlText);
}

/** Python's INI, one section: names in lower case, values with their continuation lines. Null when it is not there. */
export function parseIniSection(text: string, section: string): ReadonlyMap<string, string> | null {
  if (isTooLarge(text)) return null;
  let inside = false;
  let found: Map<string, string> | null = null;
  let last: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      inside = header.trim() === section;
      if (inside) found ??= new Map();
      last = null;
    } else if (inside && found !== null) {
      const pair = /^([\w.-]{1,100})\s*[=:](.*)$/.exec(line);
      if (/^\s/.test(line) && last !== null) found.set(last, `${found.get(last) ?? ''}\n${line.trim()}`);
      else if (pair !== null) {
        last = (pair[1] ?? '').toLowerCase();
        found.set(last, (pair[2] ?? '').trim());
      }
    }
  }
  return found;
}
