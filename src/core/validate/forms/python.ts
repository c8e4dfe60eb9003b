// Exact newer twins in Python.

import { form, ONE, OPERAND, type Form } from './form.ts';

export const PYTHON: readonly Form[] = [
  form(' not (PATH) \\. has_key \\( (ARGUMENT)\\)', ' $2not in $1'),
  form(' (PATH) \\. has_key \\( (ARGUMENT)\\)', ' $2in $1'),
  form(' contextlib \\. suppress', ' suppress'),
  form(' os \\. path \\. exists \\( (ARGUMENT)\\)', ' Path ( $1) . exists ( )'),
  form(' os \\. path \\. isfile \\( (ARGUMENT)\\)', ' Path ( $1) . is_file ( )'),
  form(' os \\. path \\. isdir \\( (ARGUMENT)\\)', ' Path ( $1) . is_dir ( )'),
  form(' open \\( (PATH) \\) \\. read \\( \\)', ' Path ( $1 ) . read_text ( )'),
  form(` list \\( map \\( lambda (\\w+) : (${ONE}), (PATH) \\) \\)`, ' [ $2for $1 in $3 ]'),
  form(` list \\( filter \\( lambda (\\w+) : (${ONE}), (PATH) \\) \\)`, ' [ $1 for $1 in $3 if $2]'),
  form(` for (\\w+) in (${ONE}): ⇥ yield \\1 ⇤`, ' yield from $2'),
  form(' isinstance \\( (PATH) , (PATH) \\) or isinstance \\( \\1 , (PATH) \\)', ' isinstance ( $1 , ( $2 , $3 ) )'),
  form(
    ' for (\\w+) in range \\( len \\( (PATH) \\) \\) : ⇥ (\\w+) = \\2 \\[ \\1 \\](?= \\w)',
    ' for $1 , $3 in enumerate ( $2 ) : ⇥',
  ),
  form(' if (\\S+) in (PATH) : ⇥ return \\2 \\[ \\1 \\] ⇤ return None', ' return $2 . get ( $1 )'),
  form(
    ` if (\\S+) in (PATH) : ⇥ return \\2 \\[ \\1 \\] ⇤ return (${OPERAND}|"\\S*)(?= (?:⇤|def|class|@))`,
    ' return $2 . get ( $1 , $3 )',
  ),
  form(
    ' except \\( (?:IOError|EnvironmentError) , OSError \\)| except \\( OSError , (?:IOError|EnvironmentError) \\)',
    ' except OSError',
  ),
  form(' io \\. open \\(', ' open ('),
  form(' (PATH) \\. next \\( \\)', ' next ( $1 )'),
  form(
    ' (\\w+) = \\[ \\] for ((?:[\\w,().]+ ){1,12})in ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ \\1 \\. append \\( (ARGUMENT)\\) ⇤',
    ' $1 = [ $4for $2in $3]',
  ),
  form(
    ' (\\w+) = \\[ \\] for ((?:[\\w,().]+ ){1,12})in ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ if ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ \\1 \\. append \\( (ARGUMENT)\\) ⇤ ⇤',
    ' $1 = [ $5for $2in $3if $4]',
  ),
  form('(?<= class \\w{1,80}) \\( (?:object )?\\)(?= :)', ''),
  form('(?<= )not (PATH) in (?=\\S)', '$1 not in '),
  form('(?<= )not (PATH) is (?!not )(?=\\S)', '$1 is not '),
  form('(?<= (?:if|elif|while|and|or|not) PATH) == None(?= (?:and|or|:|\\)) )', ' is None'),
  form('(?<= (?:if|elif|while|and|or|not) PATH) != None(?= (?:and|or|:|\\)) )', ' is not None'),
  form('(?<= in PATH) \\. keys \\( \\)(?= )', ''),
  form(' dict \\( \\)', ' { }'),
  form(' list \\( \\)', ' [ ]'),
  form(' tuple \\( \\)', ' ( )'),
  form(' (PATH) \\. (startswith|endswith) \\( (\\S+) \\) or \\1 \\. \\2 \\( (\\S+) \\)', ' $1 . $2 ( ( $3 , $4 ) )'),
  form(
    ' (all|any|sum|set) \\( \\[ ((?:[^()\\[\\]\\s]+ |\\( ARGUMENT\\) ){1,40}for (?:[^()\\[\\]\\s]+ |\\( ARGUMENT\\) ){1,40})\\] \\)',
    ' $1 ( $2)',
  ),
  form(
    ' collections \\. (?=Mapping|MutableMapping|Iterable|Iterator|Callable|Sequence|MutableSequence|Set|MutableSet|Hashable|Sized|Container)',
    ' collections . abc . ',
  ),
  form(' set \\( (?:\\[ \\]|\\( \\)) \\)', ' set ( )'),
];
