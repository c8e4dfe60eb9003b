// `time.Now().Sub(t)` to `time.Since(t)` and `t.Sub(time.Now())` to `time.Until(t)`, where `t` is a variable or a field:
// what a call does would happen at another moment.

import { childOf, replace, type GrammarFile, type Node } from '../grammar/rule.ts';
import { argumentsOf, isPlain, memberOf } from './packages.ts';
import { goRule } from './rule.ts';

function isNow(file: GrammarFile, node: Node | null | undefined): boolean {
  if (node?.type !== 'call_expression' || argumentsOf(node).length > 0) return false;
  return memberOf(file, childOf(node, 'function'), 'time') === 'Now';
}

/** How long ago. */
export const timeSince = goRule({
  id: 'go-time-since',
  title: 'Use `time.Since`',
  explanation: '`time.Since` is made for the time that has passed, and reads the clock more cheaply.',
  example: {
    before: 'package a\n\nimport "time"\n\nfunc f(t time.Time) time.Duration { return time.Now().Sub(t) }\n',
    after: 'package a\n\nimport "time"\n\nfunc f(t time.Time) time.Duration { return time.Since(t) }\n',
  },
  on: ['call_expression'],
  propose(node, file) {
    const callee = childOf(node, 'function');
    const [only, ...others] = argumentsOf(node);
    if (callee?.type !== 'selector_expression' || childOf(callee, 'field')?.text !== 'Sub') return null;
    if (only === undefined || others.length > 0 || !isPlain(only) || !isNow(file, childOf(callee, 'operand')))
      return null;
    return [replace(callee, 'time.Since')];
  },
});
