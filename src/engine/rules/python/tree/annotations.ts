// Which nodes stand in an annotation, and whether anybody evaluates it.

import type { Node } from './node.ts';
import type { TreeFile } from './rule.ts';

const ANNOTATED: ReadonlySet<string> = new Set([
  'assignment',
  'typed_parameter',
  'typed_default_parameter',
  'function_definition',
]);

/** The outermost `type` node of the annotation around a node; null outside of annotations. */
export function annotationOf(node: Node): Node | null {
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (isAnnotation(at)) return at;
    if (at.type === 'block' || at.type === 'module') return null;
  }
  return null;
}

/** Whether a node is an annotation as a whole. */
export function isAnnotation({ type, field, parent }: Node): boolean {
  return type === 'type' && (field === 'type' || field === 'return_type') && ANNOTATED.has(parent?.type ?? '');
}

/** Whether `from __future__ import annotations` is in force. */
export function hasFutureAnnotations({ names }: TreeFile): boolean {
  return names.imports('__future__', 'annotations');
}

/** Libraries that evaluate annotations although the file asks that nobody does. */
const EVALUATORS =
  /\b(?:pydantic|typer|fastapi|msgspec|sqlmodel|beartype|typeguard|get_type_hints|get_annotations|cattrs?|strawberry|dacite|mashumaro|apischema|beanie|ninja|litestar|discord|cyclopts|tyro|jsonargparse|sqlalchemy|injector|marshmallow|dataclasses_json|singledispatch|attrs?|BaseModel|BaseSettings)\b/;

/**
 * Whether an annotation is text that nobody evaluates, so that it may hold what the floor cannot run. Decorators and
 * base classes from elsewhere may evaluate it, so nothing decorated and no class with bases counts.
 */
export function isNeverEvaluated(annotation: Node, file: TreeFile): boolean {
  if (!hasFutureAnnotations(file) || EVALUATORS.test(file.text)) return false;
  for (let at = annotation.parent; at !== null; at = at.parent) {
    if (at.type === 'decorated_definition') return false;
    if (at.type === 'class_definition' && at.children.some(({ field }) => field === 'superclasses')) {
      // Methods of such a class are called, not read.
      return annotation.parent?.type !== 'assignment' || insideFunction(annotation, at);
    }
  }
  return true;
}

function insideFunction(node: Node, outer: Node): boolean {
  for (let at = node.parent; at !== null && at !== outer; at = at.parent) {
    if (at.type === 'function_definition') return true;
  }
  return false;
}
