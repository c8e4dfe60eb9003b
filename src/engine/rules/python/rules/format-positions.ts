// `'{0} {1}'.format(…)` to `'{} {}'.format(…)` where the numbers only count.

import type { Edit } from '../../edits.ts';
import { calledMethod, callOf } from '../tree/calls.ts';
import { parseFormat, renderFormat } from '../tree/format.ts';
import { unparenthesized } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';
import { isText, stringParts } from '../tree/strings.ts';

/** Numbered fields that count from zero. */
export const formatPositions = treeRule({
  kind: 'format-positions',
  title: 'Drop the numbers of format fields',
  explanation: 'Fields count from zero by themselves.',
  example: { before: "x = '{0}{1:>3}' '{2}'.format(f(), *g)\n", after: "x = '{}{:>3}' '{}'.format(f(), *g)\n" },
  on: ['call'],
  propose(node) {
    const call = callOf(node);
    const method = call === null ? null : calledMethod(call);
    if (method === null || method.method !== 'format') return null;
    const literal = unparenthesized(method.object);
    if (!isText(literal)) return null;
    let next = 0;
    const edits: Edit[] = [];
    for (const { node: part, prefix } of stringParts(literal) ?? []) {
      const parsed = parseFormat(part.text, /r/i.test(prefix));
      if (parsed === null) return null;
      const fields = parsed.flatMap(({ field }) => (field === null ? [] : [field]));
      for (const { name, spec } of fields) {
        if (!/^\d+$/.test(name) || Number(name) !== next || spec?.includes('{') === true) return null;
        next += 1;
      }
      const bare = parsed.map((one) => ({ ...one, field: one.field === null ? null : { ...one.field, name: '' } }));
      if (fields.length > 0) edits.push(replace(part, renderFormat(bare)));
    }
    return edits;
  },
});
