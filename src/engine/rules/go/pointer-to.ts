// `reflect.PtrTo` to `reflect.PointerTo`.

import { childOf, replace } from '../grammar/rule.ts';
import { memberOf } from './packages.ts';
import { goRule } from './rule.ts';

/** The newer name of the same function. */
export const pointerTo = goRule({
  id: 'go-pointer-to',
  title: 'Use `reflect.PointerTo`',
  explanation: '`reflect.PtrTo` is the old name of the same function, and deprecated.',
  example: {
    before: 'package a\n\nimport "reflect"\n\nvar x = reflect.PtrTo(reflect.TypeOf(1))\n',
    after: 'package a\n\nimport "reflect"\n\nvar x = reflect.PointerTo(reflect.TypeOf(1))\n',
  },
  category: 'deprecated_api',
  floor: { version: [1, 18] },
  on: ['selector_expression'],
  propose(node, file) {
    const field = childOf(node, 'field');
    return field !== null && memberOf(file, node, 'reflect') === 'PtrTo' ? [replace(field, 'PointerTo')] : null;
  },
});
