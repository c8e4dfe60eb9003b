// `"a".encode("utf-8")` to `b"a"` where the bytes are the same, and f-strings without the default encoding.

import type { Edit } from '../../edits.ts';
import { calledMethod, callOf } from '../tree/calls.ts';
import { partsOf, unparenthesized, type Node } from '../tree/node.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { codecOf, isText, isTextOrFormatted, plainText, stringParts, type StringPart } from '../tree/strings.ts';

/** Whether the part means the same bytes with a `b` in front. */
function isSameInBytes({ prefix, body }: StringPart, latin1: boolean): boolean {
  if (/[^\x00-\x7f]/.test(body)) return false;
  if (/r/i.test(prefix)) return true;
  const escapes = body.match(/\\[\s\S]/g) ?? [];
  // An octal escape above \177 is one byte in bytes and two in UTF-8.
  const highOctal = /\\(?:[2-3][0-7]{2}|[4-7][0-7]{2})/.test(body.replaceAll('\\\\', ''));
  return (
    !escapes.some((escape) => /^\\(?:u|U|N)$/.test(escape) || (escape === String.raw`\x` && !latin1)) && !highOctal
  );
}

/** Among other code, a statement of nothing else is there to load the codec early. */
function loadsCodec({ parent }: Node, { root }: TreeFile): boolean {
  return parent?.type === 'expression_statement' && partsOf(root).length > 1;
}

/** `encode` on a literal. */
export const encodeLiteral = treeRule({
  kind: 'encode-literal',
  title: 'Write bytes as a bytes literal',
  explanation: 'A bytes literal needs no call, and UTF-8 is the default encoding.',
  example: { before: "a = 'e'.encode('utf-8')\n", after: "a = b'e'\n" },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const method = call === null ? null : calledMethod(call);
    if (call === null || method === null || method.method !== 'encode') return null;
    if (call.args.length > 1 || call.positional.length !== call.args.length) return null;
    if (loadsCodec(node, file)) return null;
    const [only] = call.args;
    const codec = only === undefined ? 'utf-8' : codecOf(plainText(unparenthesized(only.node)) ?? '');
    // Asking for ASCII says that no other text belongs here.
    if (codec === null || codec === 'ascii') return null;
    const literal = unparenthesized(method.object);
    if (literal === method.object && isText(literal)) {
      const parts = stringParts(literal) ?? [];
      if (!parts.every((part) => isSameInBytes(part, codec === 'latin-1'))) return null;
      const edits: Edit[] = parts.map(({ node: part, prefix }) =>
        splice(part.start, part.start + prefix.length, `b${prefix.replace(/u/i, '')}`),
      );
      return [...edits, splice(literal.end, node.end)];
    }
    const isFormatted = isTextOrFormatted(literal) && !isText(literal);
    if (!isFormatted || only === undefined || codec !== 'utf-8') return null;
    return [splice(call.open, call.close)];
  },
});
