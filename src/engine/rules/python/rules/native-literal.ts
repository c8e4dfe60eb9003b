// `str("a")` to `"a"`, `bytes()` to `b''`, and six's versions of the same on literals.

import { calledName, callOf, type Call } from '../tree/calls.ts';
import { quoteOf } from '../tree/quotes.ts';
import { isBytes, isText } from '../tree/strings.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';

const SIX_TEXT: ReadonlySet<string> = new Set(['ensure_str', 'ensure_text', 'text_type']);

/** Which literal a call gives: text or bytes; null for another call. */
export function nativeCall(call: Call, { names }: TreeFile): 'text' | 'bytes' | null {
  const [only] = call.args;
  if (call.args.length > 1 || call.positional.length !== call.args.length) return null;
  const name = calledName(call);
  const free = name !== null && names.isFree(name);
  const isTextCall = (free && name === 'str') || SIX_TEXT.has(names.memberOf(call.function, 'six') ?? '');
  if (isTextCall) return only === undefined || isText(only.node) ? 'text' : null;
  return free && name === 'bytes' && (only === undefined || isBytes(only.node)) ? 'bytes' : null;
}

/** Calls of a type on its own literal. */
export const nativeLiteral = treeRule({
  kind: 'native-literal',
  title: 'Use a literal instead of a type call',
  explanation: 'Calling `str` or `bytes` on a literal of that type gives the literal itself.',
  example: { before: "a = str('b')\n", after: "a = 'b'\n" },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const kind = call === null ? null : nativeCall(call, file);
    if (call === null || kind === null) return null;
    const [only] = call.args;
    if (only === undefined) {
      const quote = quoteOf(file.root);
      return [replace(node, `${kind === 'text' ? '' : 'b'}${quote}${quote}`)];
    }
    // A literal over several lines would need brackets of its own.
    const layout = file.text.slice(call.open, only.node.start) + file.text.slice(only.node.end, call.close);
    if (layout.includes('\n') || only.node.type !== 'string') {
      if (only.node.text.includes('\n') || layout.includes('\n')) return null;
    }
    return [replace(node, only.node.text)];
  },
});
