// Finds what stands between brackets in a list of tokens.

const CLOSE: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** No function that an edit may turn is longer; the bound keeps hostile texts quick. */
const MAX_SPAN = 1_500;

/** The index of the bracket that closes the one at `open`, or -1. */
export function closing(tokens: readonly string[], open: number): number {
  const stack: string[] = [];
  for (let at = open; at < Math.min(tokens.length, open + MAX_SPAN); at += 1) {
    const token = tokens[at] ?? '';
    const close = CLOSE[token];
    if (close !== undefined) stack.push(close);
    else if (token === ')' || token === ']' || token === '}') {
      if (stack.pop() !== token) return -1;
      if (stack.length === 0) return at;
    }
  }
  return -1;
}

/** What stands at a place in an older form: its length in tokens, and its newer form. */
export interface Found {
  readonly length: number;
  readonly to: readonly string[];
}

/** Replaces what begins at each index for which `form` finds a newer form. One pass, so that it stays linear. */
export function rewriteAll(
  tokens: readonly string[],
  form: (tokens: readonly string[], at: number) => Found | null,
): readonly string[] {
  const result: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = form(tokens, at);
    if (found === null) result.push(tokens[at] ?? '');
    else result.push(...found.to);
    at += found === null ? 1 : Math.max(1, found.length);
  }
  return result;
}
