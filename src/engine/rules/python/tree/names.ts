// What the names of a file stand for: modules, names imported from modules, and names bound to anything else. A name
// that is bound twice stands for nothing certain. What a function or a class binds counts in all of it and nowhere else,
// for rules that say where they ask; for the others it counts in all of the file.

import { ancestorOf, childOf, childrenOf, partsOf, tokenOf, walk, type Node } from './node.ts';

/** The names of one file. */
export interface Names {
  /** Whether a bare name is untouched by this file, or where `at` stands: it is the built-in or comes from outside. */
  isFree(name: string, at?: Node): boolean;
  /** Whether the file imports `name` from `module` without renaming it. */
  imports(module: string, name: string): boolean;
  /**
   * The member of one of `modules` that the expression names: `text_type` for `six.text_type`, and for `text_type` after
   * `from six import text_type`; null when it names none or another thing.
   */
  memberOf(node: Node, ...modules: readonly string[]): string | null;
}

/** Nodes that bind the identifiers in these roles. */
const BINDERS: Readonly<Record<string, readonly string[]>> = {
  assignment: ['left'],
  augmented_assignment: ['left'],
  named_expression: ['name'],
  for_statement: ['left'],
  for_in_clause: ['left'],
  function_definition: ['name'],
  class_definition: ['name'],
  type_alias_statement: ['left'],
  as_pattern: ['alias'],
  default_parameter: ['name'],
  typed_default_parameter: ['name'],
};
/** Nodes whose own identifiers are bound. */
const PARAMETERS: ReadonlySet<string> = new Set(['parameters', 'lambda_parameters', 'typed_parameter']);
/** Targets that hold further targets. */
const PATTERNS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'as_pattern_target',
  'expression_list',
  'tuple',
  'list',
  'type',
]);

function targetsOf(node: Node): readonly string[] {
  if (node.type === 'identifier') return [node.text];
  return PATTERNS.has(node.type) ? partsOf(node).flatMap(targetsOf) : [];
}

/** A method's name is no variable that other code sees. */
function isMethod({ type, parent }: Node): boolean {
  const holder = parent?.type === 'decorated_definition' ? parent.parent : parent;
  return type === 'function_definition' && holder?.parent?.type === 'class_definition';
}

function boundBy(node: Node): readonly string[] {
  if (isMethod(node)) return [];
  const roles = BINDERS[node.type];
  if (roles !== undefined) return roles.flatMap((role) => childrenOf(node, role).flatMap(targetsOf));
  if (PARAMETERS.has(node.type)) {
    // A keyword's value or a type is no parameter.
    return partsOf(node)
      .filter((part) => part.field === null)
      .flatMap(targetsOf);
  }
  return [];
}

/** The module of a `from` import; null for a relative one. */
export function moduleOf(node: Node): string | null {
  if (node.type === 'future_import_statement') return '__future__';
  const module = childOf(node, 'module_name');
  return module?.type === 'dotted_name' ? module.text.replaceAll(/\s/g, '') : null;
}

const SCOPES: ReadonlySet<string> = new Set(['function_definition', 'lambda', 'class_definition']);
const OUTWARD: ReadonlySet<string> = new Set(['global_statement', 'nonlocal_statement']);

/** The names that a file binds, each with the functions and classes that bind it; null for the module. */
class Bindings {
  readonly #scopes = new Map<string, Set<Node | null>>();

  add(name: string, scope: Node | null): void {
    this.#scopes.set(name, (this.#scopes.get(name) ?? new Set()).add(scope));
  }

  has(name: string, at?: Node): boolean {
    const scopes = this.#scopes.get(name);
    if (scopes === undefined) return false;
    if (at === undefined || scopes.has(null)) return true;
    for (let node: Node | null = at; node !== null; node = node.parent) if (scopes.has(node)) return true;
    return false;
  }
}

function readImports(node: Node, imported: Map<string, Set<string>>, bound: Bindings): void {
  const module = moduleOf(node);
  for (const name of childrenOf(node, 'name')) {
    if (name.type === 'aliased_import') continue;
    if (module === null) bound.add(name.text, null);
    else imported.set(module, (imported.get(module) ?? new Set()).add(name.text));
  }
}

/** Notes what an aliased import binds: a module's second name, or a name that stands for nothing certain. */
function readAlias(node: Node, aliases: Map<string, string>, bound: Bindings): void {
  const [name, alias] = [childOf(node, 'name')?.text, childOf(node, 'alias')?.text];
  if (name === undefined || alias === undefined) return;
  const isModule = node.parent?.type === 'import_statement' && (aliases.get(alias) ?? name) === name;
  if (isModule) aliases.set(alias, name);
  else bound.add(alias, null);
}

/** `a.b` of `a.b.c`, and `c`. */
function splitAttribute(node: Node): readonly [string, string] | null {
  const object = childOf(node, 'object');
  const attribute = childOf(node, 'attribute');
  if (object === null || attribute === null || !/^[\w.]+$/.test(object.text)) return null;
  return [object.text, attribute.text];
}

/** Reads a file's names. */
export function namesOf(root: Node): Names {
  const imported = new Map<string, Set<string>>();
  const bound = new Bindings();
  const aliases = new Map<string, string>();
  for (const node of walk(root)) {
    if (node.type === 'aliased_import') readAlias(node, aliases, bound);
    for (const name of boundBy(node)) bound.add(name, ancestorOf(node, SCOPES));
    // What binds it may be any function around.
    if (OUTWARD.has(node.type)) for (const { text } of partsOf(node)) bound.add(text, null);
    if (node.type === 'import_from_statement' || node.type === 'future_import_statement')
      readImports(node, imported, bound);
  }
  const fromModules = (name: string): readonly string[] =>
    [...imported].flatMap(([module, names]) => (names.has(name) ? [module] : []));
  const imports = (module: string, name: string, at?: Node): boolean =>
    imported.get(module)?.has(name) === true && !bound.has(name, at);
  return {
    isFree: (name, at) => !bound.has(name, at) && !aliases.has(name) && fromModules(name).length === 0,
    imports: (module, name) => imports(module, name),
    memberOf: (node, ...modules) => {
      if (node.type === 'identifier')
        return modules.some((module) => imports(module, node.text, node)) ? node.text : null;
      const [object, attribute] = (node.type === 'attribute' ? splitAttribute(node) : null) ?? [null, null];
      if (object === null || !modules.includes(aliases.get(object) ?? object)) return null;
      const base = object.split('.')[0] ?? object;
      // A package may hand six on; another module of the same name is another module.
      return bound.has(base, node) || (base !== 'six' && fromModules(base).length > 0) ? null : attribute;
    },
  };
}

/** Whether a `from` import takes everything. */
export function isWildcard(node: Node): boolean {
  return tokenOf(node, 'wildcard_import') !== null;
}
