// Python's reserved words.

const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Whether a name is reserved. */
export function isKeyword(name: string): boolean {
  return KEYWORDS.has(name);
}

/** Whether a text is a name that code may bind. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !isKeyword(text);
}
