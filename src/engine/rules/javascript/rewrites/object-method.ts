// `name: function () {}` in an object to a method. A method cannot be constructed, so by default only functions that
// cannot be either: generators and async functions.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { parameterParens } from '../functions.ts';
import { methodGapOf } from '../method-gap.ts';
import { hasComment, startOf } from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';

const toMethod: Rewrite<ESTree.Property & Rule.NodeParentExtension> = (property, context) => {
  const { key, value, kind, computed, method, shorthand, parent } = property;
  if (parent.type !== 'ObjectExpression' || kind !== 'init' || computed || method || shorthand) return null;
  if (key.type !== 'Identifier' || value.type !== 'FunctionExpression' || value.id != null) return null;
  const star = value.generator === true ? '*' : '';
  const async = value.async === true ? 'async ' : '';
  if (!isAsked(context) && star === '' && async === '') return null;
  // Constructors that live in a namespace object keep their form.
  if (/^[_$0-9]*[A-Z]/.test(key.name)) return null;
  const typed = (value as { typeParameters?: ESTree.Node }).typeParameters;
  const open = typed === undefined ? parameterParens(value, context)?.open.range[0] : startOf(typed);
  if (open === undefined || hasComment(startOf(property), open, context.sourceCode)) return null;
  return [
    {
      start: startOf(property),
      end: open,
      text: `${async}${star}${key.name}${typed === undefined ? methodGapOf(context) : ''}`,
    },
  ];
};

/** object-method: methods in short form. */
export const OBJECT_METHOD = rewriteRule({ Property: toMethod });
