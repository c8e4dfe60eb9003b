// `six.raise_from(a, b)` and `six.reraise(…)` to `raise`.

import { callOf, type Call } from '../tree/calls.ts';
import { fillTemplate } from '../tree/template.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';

function templateOf(name: string, call: Call, { names }: TreeFile): string | null {
  const [only] = call.args;
  if (name === 'reraise' && only?.star === '*' && call.args.length === 1) {
    const inner = callOf(only.value);
    const isCurrent = inner !== null && inner.args.length === 0 && names.memberOf(inner.function, 'sys') === 'exc_info';
    return isCurrent ? 'raise' : null;
  }
  if (call.hasStars || call.keywords.length > 0) return null;
  if (name === 'raise_from') return call.args.length === 2 ? 'raise {0} from {1}' : null;
  if (name !== 'reraise') return null;
  if (call.args.length === 2) return 'raise {1}.with_traceback(None)';
  return call.args.length === 3 ? 'raise {1}.with_traceback({2})' : null;
}

/** Raising through six. */
export const sixRaise = treeRule({
  kind: 'six-raise',
  title: 'Use `raise` instead of six',
  explanation: '`raise` names the cause and the traceback itself, and tools see that the code ends there.',
  example: {
    before: 'import six\ntry:\n    f()\nexcept E as e:\n    six.raise_from(X(), e)\n',
    after: 'import six\ntry:\n    f()\nexcept E as e:\n    raise X() from e\n',
  },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const name = call === null ? null : file.names.memberOf(call.function, 'six');
    if (call === null || name === null || node.parent?.type !== 'expression_statement') return null;
    if (node.parent.children.length !== 1) return null;
    const template = templateOf(name, call, file);
    return template === null ? null : [replace(node, fillTemplate(template, call, file.text))];
  },
});
