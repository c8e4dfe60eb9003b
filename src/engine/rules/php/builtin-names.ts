// Calls of PHP's own functions by an alias, and casts and operators under their second names. Calls only where no
// namespace can give the name another meaning.

import { childOf, replace } from '../grammar/rule.ts';
import { builtinOf, phpRule, valuesOf } from './rule.ts';

const ALIASES: Readonly<Record<string, string>> = {
  chop: 'rtrim',
  diskfreespace: 'disk_free_space',
  doubleval: 'floatval',
  fputs: 'fwrite',
  ini_alter: 'ini_set',
  is_double: 'is_float',
  is_integer: 'is_int',
  is_long: 'is_int',
  is_writeable: 'is_writable',
  join: 'implode',
  key_exists: 'array_key_exists',
  pos: 'current',
  set_file_buffer: 'stream_set_write_buffer',
  show_source: 'highlight_file',
  sizeof: 'count',
  strchr: 'strstr',
};

/** Functions by their own names. */
export const functionAlias = phpRule({
  id: 'php-function-alias',
  title: 'Call a function by its own name',
  explanation: 'The alias is the same function under a name that fewer people know.',
  example: { before: "<?php\n$a = join(',', $b);\n", after: "<?php\n$a = implode(',', $b);\n" },
  on: ['function_call_expression'],
  propose(node, file) {
    const name = builtinOf(file, node);
    const own = name !== null && Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
    const callee = childOf(node, 'function');
    if (own === undefined || callee === null) return null;
    return [replace(callee, callee.type === 'qualified_name' ? `\\${own}` : own)];
  },
});

const CASTS: Readonly<Record<string, string>> = { boolean: 'bool', integer: 'int', double: 'float', real: 'float' };

/** Casts by their own names. */
export const castName = phpRule({
  id: 'php-cast',
  title: 'Cast to `bool`, `int` and `float`',
  explanation: 'PHP 8.5 deprecates the longer names of casts, and 8.0 removed `(real)`.',
  example: { before: '<?php\n$a = (integer) $b;\n', after: '<?php\n$a = (int) $b;\n' },
  category: 'deprecated_api',
  on: ['cast_type'],
  propose(node) {
    const name = node.text.toLowerCase();
    const own = Object.hasOwn(CASTS, name) ? CASTS[name] : undefined;
    return own === undefined || node.parent?.type !== 'cast_expression' ? null : [replace(node, own)];
  },
});

/** The usual operator. */
export const notEqual = phpRule({
  id: 'php-not-equal',
  title: 'Write `!=` for `<>`',
  explanation: 'Both are one operator; nearly all code writes `!=`.',
  example: { before: '<?php\n$a = $b <> $c;\n', after: '<?php\n$a = $b != $c;\n' },
  on: ['<>'],
  propose: (node) => (node.parent?.type === 'binary_expression' ? [replace(node, '!=')] : null),
});

/** The visibility by its own name. */
export const publicProperty = phpRule({
  id: 'php-var',
  title: 'Write `public` for `var`',
  explanation: '`var` is what PHP 4 called a public property.',
  example: { before: '<?php\nclass A { var $b = 1; }\n', after: '<?php\nclass A { public $b = 1; }\n' },
  on: ['var_modifier'],
  propose: (node) => (node.parent?.type === 'property_declaration' ? [replace(node, 'public')] : null),
});

/** The folder of the file. */
export const directoryConstant = phpRule({
  id: 'php-dir',
  title: 'Use `__DIR__`',
  explanation: '`__DIR__` is known when the file is compiled.',
  example: { before: "<?php\nrequire dirname(__FILE__) . '/a.php';\n", after: "<?php\nrequire __DIR__ . '/a.php';\n" },
  floor: { version: [5, 3] },
  on: ['function_call_expression'],
  propose(node, file) {
    if (builtinOf(file, node) !== 'dirname') return null;
    const values = valuesOf(node);
    return values?.length === 1 && values[0]?.text.toUpperCase() === '__FILE__' ? [replace(node, '__DIR__')] : null;
  },
});
