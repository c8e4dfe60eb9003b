// Paths in patch headers as git writes them (`quote_c_style` with core.quotePath off: UTF-8 stays readable).

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const QUOTED = /[\u0000-\u001f\u007f"\\]/;
const EACH_QUOTED = /[\u0000-\u001f\u007f"\\]/g;

/** `path` as it stands in a patch header, in quotes only when git needs them. */
export function quotePath(path: string): string {
  return QUOTED.test(path) ? `"${path.replace(EACH_QUOTED, escapeOf)}"` : path;
}

function escapeOf(character: string): string {
  return SHORT_ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
