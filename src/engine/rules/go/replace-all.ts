// `strings.Replace(a, b, c, -1)` to `strings.ReplaceAll(a, b, c)`, and the same of `bytes`.

import { childOf, replace, splice } from '../grammar/rule.ts';
import { argumentsOf, memberOf } from './packages.ts';
import { goRule } from './rule.ts';

/** The call that says that all are replaced. */
export const replaceAll = goRule({
  id: 'go-replace-all',
  title: 'Use `ReplaceAll`',
  explanation: '`ReplaceAll` is `Replace` without a limit, and says so.',
  example: {
    before: 'package a\n\nimport "strings"\n\nvar x = strings.Replace("a b", " ", "", -1)\n',
    after: 'package a\n\nimport "strings"\n\nvar x = strings.ReplaceAll("a b", " ", "")\n',
  },
  floor: { version: [1, 12] },
  on: ['call_expression'],
  propose(node, file) {
    const callee = childOf(node, 'function');
    const field = callee === null ? null : childOf(callee, 'field');
    if (memberOf(file, callee, 'strings') !== 'Replace' && memberOf(file, callee, 'bytes') !== 'Replace') return null;
    const given = argumentsOf(node);
    const [third, limit] = given.slice(2);
    if (field === null || given.length !== 4 || third === undefined || limit?.text !== '-1') return null;
    return [replace(field, 'ReplaceAll'), splice(third.end, limit.end)];
  },
});
