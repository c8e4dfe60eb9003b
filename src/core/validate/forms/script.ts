// Exact newer twins in JavaScript and TypeScript.

import { form, OPERAND, type Form } from './form.ts';

export const SCRIPT: readonly Form[] = [
  form(
    ' return (PATH \\( ARGUMENT\\)) \\. then \\( (\\w+) => \\{ ((?:[^{}\\s]+ ){1,200})\\} \\)',
    ' const $2 = await $1 $3',
  ),
  form(
    ' return (PATH \\( ARGUMENT\\)) \\. then \\( (\\w+) => ((?:[^{}(),\\s]+ |\\( ARGUMENT\\) ){1,60})\\)',
    ' const $2 = await $1 return $3',
  ),
  form(
    ` (?<![-!~.*]|typeof )Math \\. pow \\( (${OPERAND}) , (${OPERAND}) \\)(?! (?:\\.|\\?\\.|\\[|\\(|\\*\\*) )`,
    ' $1 ** $2',
  ),
  form(' (?<!\\. )(parseInt|parseFloat) \\(', ' Number . $1 ('),
  form(' (PATH) \\. ([\\w$]+) \\. apply \\( \\1 , (ARGUMENT)\\)', ' $1 . $2 ( ... $3)'),
  form(' (PATH) = \\1 \\|\\| (?=\\S+ (?:\\}|\\w))', ' $1 ||= '),
  form(' void 0(?= )', ' undefined'),
  form(' typeof (PATH \\. [\\w$]+) (?:===|==) "undefined(?= )', ' $1 === undefined'),
  form(' typeof (PATH \\. [\\w$]+) (?:!==|!=) "undefined(?= )', ' $1 !== undefined'),
  form(' (?<![.!] )(PATH) !== null && \\1 !== undefined \\? \\1 : ', ' $1 ?? '),
  form(' (?<![.!] )(PATH) !== undefined && \\1 !== null \\? \\1 : ', ' $1 ?? '),
  form(' (?<![.!] )(PATH) != null \\? \\1 : ', ' $1 ?? '),
  form(' (PATH) \\[ \\1 \\. length - (\\d+) \\](?! [-+*/|&?]*= )', ' $1 . at ( - $2 )'),
  form(' new Buffer \\( (?=["a-zA-Z])', ' Buffer . from ( '),
  form(' if \\( (PATH) == null \\) \\{ \\1 = (PATH|\\d+|"\\S*|\\[ \\]|\\{ \\}) \\}', ' $1 ??= $2'),
  form(
    ' if \\( (PATH) === undefined \\|\\| \\1 === null \\) \\{ \\1 = (PATH|\\d+|"\\S*|\\[ \\]|\\{ \\}) \\}',
    ' $1 ??= $2',
  ),
  form('(?<= [{,]) (\\w+) : \\1(?= [,}])', ' $1'),
];

export const TYPESCRIPT: readonly Form[] = [
  ...SCRIPT,
  form(' import type ', ' import '),
  form('(?<= (?:\\(|=|return|,|\\[)) < ([\\w.]+(?: \\[ \\])?) > (PATH)(?= [),\\]}.])', ' $2 as $1'),
  form(' ReadonlyArray < (PATH) >', ' readonly $1 [ ]'),
  form(' Array < (PATH) >', ' $1 [ ]'),
  form(' Array < ((?:[\\w$.|&"]+ ){2,20})>', ' ( $1) [ ]'),
];
