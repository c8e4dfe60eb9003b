// Finds what stands between brackets in a list of tokens.

const CLOSE: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** No function that an edit may turn is longer; the bound keeps hostile texts quick. */
const MAX_SPAN = 1_500;

/** One list is asked about many times; reading it anew each time would take the square of its length. */
// eslint-disable-next-line no-restricted-syntax -- what is known of a list goes with the list
const partnersOf = new WeakMap<readonly string[], Int32Array>();

/** The index of the bracket that closes the one at `open`, or -1. */
export function closing(tokens: readonly string[], open: number): number {
  const partners = partnersOf.get(tokens) ?? pair(tokens);
  partnersOf.set(tokens, partners);
  const close = partners[open] ?? -1;
  return close - open > MAX_SPAN ? -1 : close;
}

function pair(tokens: readonly string[]): Int32Array {
  const partners = new Int32Array(tokens.length).fill(-1);
  let open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (CLOSE[token] !== undefined) open.push(at);
    else if (token === ')' || token === ']' || token === '}') {
      const partner = open.pop();
      // Around a bracket of another kind nothing closes.
      if (partner === undefined || CLOSE[tokens[partner] ?? ''] !== token) open = [];
      else partners[partner] = at;
    }
  }
  return partners;
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
