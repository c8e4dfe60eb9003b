// Exact newer twins in Ruby, PHP and shell.

import { form, OPERAND, type Form } from './form.ts';

/** A block, or the name of a method in place of one. */
const BLOCK = '(?:\\{ (?:[^{}\\s]+ ){1,60}\\}|\\( & : \\w+ \\))';

export const RUBY: readonly Form[] = [
  form(` \\. select (${BLOCK}) \\. first(?! \\()`, ' . find $1'),
  form(` \\. map (${BLOCK}) \\. flatten \\( 1 \\)`, ' . flat_map $1'),
  form(' (@{0,2} ?\\w+) = \\1 \\|\\| (?=\\S)', ' $1 ||= '),
  form(' (PATH) == nil(?= )', ' $1 . nil ?'),
  form('(?<= (?:\\{|,|\\()) : (\\w+) =>(?= )', ' $1 :'),
  form(' : (\\w+) => (?=\\S)', ' $1 : '),
  form(' lambda \\{ \\| (\\w+(?: , \\w+){0,6}) \\|', ' -> ( $1 ) {'),
  form(' lambda \\{', ' -> {'),
  form(' (PATH) && \\1 \\. ', ' $1 & . '),
  form(' (PATH) \\. nil \\? \\? nil : \\1 \\. ', ' $1 & . '),
  form(' \\{ \\| (\\w+) \\| \\1 \\. (\\w+) \\}', ' ( & : $2 )'),
];

export const PHP: readonly Form[] = [
  form(
    ' function \\( (ARGUMENT)\\) (?:use \\( (?:\\$\\w+ (?:, )?){1,20}\\) )?\\{ return ((?:[^{}\\s]+ ){1,80})\\}',
    ' fn ( $1) => $2',
  ),
  form(' call_user_func_array \\( (\\$\\w+) , (ARGUMENT)\\)', ' $1 ( ... $2)'),
  form(' call_user_func \\( (\\$\\w+) , (ARGUMENT)\\)', ' $1 ( $2)'),
  form(` pow \\( (${OPERAND}) , (${OPERAND}) \\)(?! (?:->|\\?->|\\[|\\*\\*) )`, ' $1 ** $2'),
  form(' isset \\( (PATH(?: \\[ \\S+ \\]){0,4}) \\) \\? \\1 : ', ' $1 ?? '),
  form(' is_null \\( (PATH(?: \\[ \\S+ \\]){0,4}) \\)', ' $1 === null'),
  form(' (PATH) !== null \\? \\1 : ', ' $1 ?? '),
  form(' dirname \\( __FILE__ \\)', ' __DIR__'),
  form(' get_class \\( (\\$\\w+) \\)', ' $1 :: class'),
  form(' (PATH) !== null \\? \\1 -> (\\w+) : null ', ' $1 ?-> $2 '),
];

export const SHELL: readonly Form[] = [
  form(' ` ((?:(?!`)\\S+ ){1,60})`', ' $ ( $1)'),
  form(' function ([\\w-]+)(?: \\( \\))? \\{', ' $1 ( ) {'),
];
