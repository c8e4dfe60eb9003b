// Exact newer twins in Java and C#.

import { form, type Form } from './form.ts';

export const JAVA: readonly Form[] = [
  form(' String \\. format \\( ("\\S*) , (ARGUMENT)\\)', ' $1 . formatted ( $2)'),
  form(' \\. getDeclaredConstructor \\( \\) \\. newInstance', ' . newInstance'),
  form(' Collections \\. sort \\( (PATH) , (ARGUMENT)\\)', ' $1 . sort ( $2)'),
  form(
    ' (?<!(?:private|public|protected|static|final|volatile) )StringBuffer (\\w+) = new StringBuffer \\(',
    ' StringBuilder $1 = new StringBuilder (',
  ),
  form(' new (Integer|Long|Double|Float|Short|Byte|Character|Boolean) \\(', ' $1 . valueOf ('),
  form(' (PATH) instanceof (\\w+) \\) \\{ (?:final )?\\2 (\\w+) = \\( \\2 \\) \\1(?= \\w)', ' $1 instanceof $2 $3 ) {'),
  form(
    ' for \\( Iterator < ([\\w.]+) > (\\w+) = (PATH) \\. iterator \\( \\) ; \\2 \\. hasNext \\( \\) ; \\) \\{ \\1 (\\w+) = \\2 \\. next \\( \\)(?![^]{0,4000} \\2 )',
    ' for ( $1 $4 : $3 ) {',
  ),
  form('(?<= = new [\\w.]{1,80}) < (?:[\\w?] ?|[\\w<>,?. \\[\\]]){1,200}? > \\(', ' < > ('),
  form(' (PATH) \\. size \\( \\) == 0(?= )', ' $1 . isEmpty ( )'),
  form(' (PATH) \\. size \\( \\) (?:> 0|!= 0)(?= )', ' ! $1 . isEmpty ( )'),
  form(' (PATH) \\. length \\( \\) == 0(?= )', ' $1 . isEmpty ( )'),
  form(' final (?=\\w+(?: < [\\w<>, ?]{1,80} >)? \\w+ :)', ' '),
];

const TYPE = '[\\w.]+(?: < [\\w<>,? \\[\\].]{1,120}? >)?';
export const CSHARP: readonly Form[] = [
  form(' (PATH) \\[ \\1 \\. Length - (\\d+) \\]', ' $1 [ ^ $2 ]'),
  form(` (${TYPE}) (\\w+) = new \\1 \\(`, ' $1 $2 = new ('),
  form(
    ' \\. Where \\( (ARGUMENT)\\) \\. (First|FirstOrDefault|Single|SingleOrDefault|Last|LastOrDefault|Any|Count) \\( \\)',
    ' . $2 ( $1)',
  ),
  form(' (PATH) != null \\? \\1 : ', ' $1 ?? '),
  form(' (PATH) == null \\? null : \\1 \\. ', ' $1 ?. '),
  form(' if \\( (PATH) != null \\) \\{ \\1 \\( ([^(){}]{0,200})\\) \\}', ' $1 ?. Invoke ( $2)'),
  form(' if \\( (PATH) != null \\) \\1 \\( ([^(){}]{0,200})\\)', ' $1 ?. Invoke ( $2)'),
  form(' (PATH) = \\1 \\?\\? ', ' $1 ??= '),
  form(' == null(?= )', ' is null'),
  form(' != null(?= )', ' is not null'),
  form(
    ' if \\( (PATH) is null \\) (?:\\{ )?throw new ArgumentNullException \\( nameof \\( \\1 \\) \\)(?: \\})?',
    ' ArgumentNullException . ThrowIfNull ( $1 )',
  ),
  form(' String \\. (?=IsNullOrEmpty|Format|Join|Empty|Concat|IsNullOrWhiteSpace)', ' string . '),
];
