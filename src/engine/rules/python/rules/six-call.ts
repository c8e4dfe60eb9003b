// `six.iteritems(d)` to `d.items()`, and the other calls of six that Python 3 has a plain form for.

import { calledName, callOf, type Call } from '../tree/calls.ts';
import { fillTemplate } from '../tree/template.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';
import { isText, stringParts } from '../tree/strings.ts';

const TEMPLATES: Readonly<Record<string, string>> = {
  u: '{0}',
  byte2int: '{0}[0]',
  indexbytes: '{0}[{rest}]',
  int2byte: 'bytes(({0},))',
  iteritems: '{0}.items()',
  iterkeys: '{0}.keys()',
  itervalues: '{0}.values()',
  viewitems: '{0}.items()',
  viewkeys: '{0}.keys()',
  viewvalues: '{0}.values()',
  create_unbound_method: '{0}',
  get_unbound_function: '{0}',
  get_method_function: '{0}.__func__',
  get_method_self: '{0}.__self__',
  get_function_closure: '{0}.__closure__',
  get_function_code: '{0}.__code__',
  get_function_defaults: '{0}.__defaults__',
  get_function_globals: '{0}.__globals__',
  assertCountEqual: '{0}.assertCountEqual({rest})',
  assertRaisesRegex: '{0}.assertRaisesRegex({rest})',
  assertRegex: '{0}.assertRegex({rest})',
};
const ITERATORS: ReadonlySet<string> = new Set(['iteritems', 'iterkeys', 'itervalues']);

function templateOf(name: string, call: Call): string | null {
  const template = Object.hasOwn(TEMPLATES, name) ? (TEMPLATES[name] ?? null) : null;
  if (template === null || call.args.length === 0 || call.hasStars) return null;
  if (name === 'int2byte') return 'bytes(({0},))';
  const outer = callOf(call.node.parent?.parent ?? null);
  // A view is no iterator.
  const isNext = outer !== null && calledName(outer) === 'next' && outer.args[0]?.node === call.node;
  return ITERATORS.has(name) && isNext ? `iter(${template})` : template;
}

/** `b'…'` of `six.b('…')`. */
function bytesLiteral(call: Call, { text }: TreeFile): string | null {
  const [only] = call.args;
  const [part] = only === undefined ? [] : (stringParts(only.node) ?? []);
  if (part === undefined || only?.node.type !== 'string' || !isText(only.node) || call.args.length > 1) return null;
  const isTight = only.node.start === call.open && only.node.end === call.close;
  if (!isTight || /[^\x00-\x7f]/.test(part.body) || /\\[uUN]/.test(part.body) || text === '') return null;
  return `b${part.node.text.replace(/^u/i, '')}`;
}

/** Calls of six. */
export const sixCall = treeRule({
  kind: 'six-call',
  title: 'Use the plain Python 3 form instead of a call of six',
  explanation: 'The call only chose between Python 2 and 3.',
  example: {
    before: 'import six\nsix.assertRegex(\n    self,\n    a,\n    b,\n)\n',
    after: 'import six\nself.assertRegex(\n    a,\n    b,\n)\n',
  },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const name = call === null ? null : file.names.memberOf(call.function, 'six');
    if (call === null || name === null) return null;
    if (name === 'b' || name === 'ensure_binary') {
      const literal = bytesLiteral(call, file);
      return literal === null ? null : [replace(node, literal)];
    }
    const template = templateOf(name, call);
    if (template === null) return null;
    // Between the brackets of `int2byte` nothing needs brackets of its own.
    const made =
      name === 'int2byte' ? `bytes((${call.args[0]?.node.text ?? ''},))` : fillTemplate(template, call, file.text);
    return [replace(node, made)];
  },
});
