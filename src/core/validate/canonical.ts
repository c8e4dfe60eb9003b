// Makes older forms that have an exact newer twin into that twin, in the tokens of a text. Applied to both sides of an
// edit, so that taking such a step, or not, is no difference. What is only nearly the same has no place here.

import type { Language } from '../language.ts';
import { closing, rewriteAll } from './brackets.ts';
import { scriptForms } from './script-forms.ts';

/** A pattern over tokens joined by blanks, and the newer form. */
type Form = readonly [pattern: RegExp, to: string];

/** A name with members, e.g. `a . b`. Bounded, so that a search stays linear. */
const PATH = '[\\w$@]+(?: (?:\\.|->|::) [\\w$]+){0,6}';
/** An argument with at most one more pair of brackets inside. */
const ARGUMENT = '(?:[^()\\s]+ |\\( (?:[^()\\s]+ ){0,40}\\) ){0,40}';
const form = (pattern: string, to: string): Form => [
  new RegExp(pattern.replaceAll('PATH', PATH).replaceAll('ARGUMENT', ARGUMENT), 'g'),
  to,
];

/** What needs no brackets beside an operator that binds tightly. */
const OPERAND = `(?:${PATH}|\\d[\\w.]*)`;
const PYTHON: readonly Form[] = [
  form(' except \\( (?:IOError|EnvironmentError) , OSError \\)| except \\( OSError , (?:IOError|EnvironmentError) \\)', ' except OSError'),
  form(' io \\. open \\(', ' open ('),
  form(' (PATH) \\. next \\( \\)', ' next ( $1 )'),
  form(' (\\w+) = \\[ \\] for ((?:[\\w,().]+ ){1,12})in ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ \\1 \\. append \\( (ARGUMENT)\\) ⇤', ' $1 = [ $4for $2in $3]'),
  form(' (\\w+) = \\[ \\] for ((?:[\\w,().]+ ){1,12})in ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ if ((?:[^:⇥⇤\\s]+ ){1,30}): ⇥ \\1 \\. append \\( (ARGUMENT)\\) ⇤ ⇤', ' $1 = [ $5for $2in $3if $4]'),
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
  form(' (all|any|sum|set) \\( \\[ ((?:[^()\\[\\]\\s]+ |\\( ARGUMENT\\) ){1,40}for (?:[^()\\[\\]\\s]+ |\\( ARGUMENT\\) ){1,40})\\] \\)', ' $1 ( $2)'),
  form(' collections \\. (?=Mapping|MutableMapping|Iterable|Iterator|Callable|Sequence|MutableSequence|Set|MutableSet|Hashable|Sized|Container)', ' collections . abc . '),
  form(' set \\( (?:\\[ \\]|\\( \\)) \\)', ' set ( )'),
];
const SCRIPT: readonly Form[] = [
  form(` (?<![-!~.*]|typeof )Math \\. pow \\( (${OPERAND}) , (${OPERAND}) \\)(?! (?:\\.|\\?\\.|\\[|\\(|\\*\\*) )`, ' $1 ** $2'),
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
  form(' if \\( (PATH) === undefined \\|\\| \\1 === null \\) \\{ \\1 = (PATH|\\d+|"\\S*|\\[ \\]|\\{ \\}) \\}', ' $1 ??= $2'),
  form('(?<= [{,]) (\\w+) : \\1(?= [,}])', ' $1'),
];
const TYPESCRIPT: readonly Form[] = [
  ...SCRIPT,
  form(' import type ', ' import '),
  form(' ReadonlyArray < (PATH) >', ' readonly $1 [ ]'),
  form(' Array < (PATH) >', ' $1 [ ]'),
  form(' Array < ((?:[\\w$.|&"]+ ){2,20})>', ' ( $1) [ ]'),
];
const RUBY: readonly Form[] = [
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
const PHP: readonly Form[] = [
  form(` pow \\( (${OPERAND}) , (${OPERAND}) \\)(?! (?:->|\\?->|\\[|\\*\\*) )`, ' $1 ** $2'),
  form(' isset \\( (PATH(?: \\[ \\S+ \\]){0,4}) \\) \\? \\1 : ', ' $1 ?? '),
  form(' is_null \\( (PATH(?: \\[ \\S+ \\]){0,4}) \\)', ' $1 === null'),
  form(' (PATH) !== null \\? \\1 : ', ' $1 ?? '),
  form(' dirname \\( __FILE__ \\)', ' __DIR__'),
  form(' get_class \\( (\\$\\w+) \\)', ' $1 :: class'),
  form(' (PATH) !== null \\? \\1 -> (\\w+) : null ', ' $1 ?-> $2 '),
];
const JAVA: readonly Form[] = [
  form(' \\. getDeclaredConstructor \\( \\) \\. newInstance', ' . newInstance'),
  form(' Collections \\. sort \\( (PATH) , (ARGUMENT)\\)', ' $1 . sort ( $2)'),
  form(' (?<!(?:private|public|protected|static|final|volatile) )StringBuffer (\\w+) = new StringBuffer \\(', ' StringBuilder $1 = new StringBuilder ('),
  form(' new (Integer|Long|Double|Float|Short|Byte|Character|Boolean) \\(', ' $1 . valueOf ('),
  form(' (PATH) instanceof (\\w+) \\) \\{ (?:final )?\\2 (\\w+) = \\( \\2 \\) \\1(?= \\w)', ' $1 instanceof $2 $3 ) {'),
  form(' for \\( Iterator < ([\\w.]+) > (\\w+) = (PATH) \\. iterator \\( \\) ; \\2 \\. hasNext \\( \\) ; \\) \\{ \\1 (\\w+) = \\2 \\. next \\( \\)(?![^]{0,4000} \\2 )', ' for ( $1 $4 : $3 ) {'),
  form('(?<= = new [\\w.]{1,80}) < (?:[\\w?] ?|[\\w<>,?. \\[\\]]){1,200}? > \\(', ' < > ('),
  form(' (PATH) \\. size \\( \\) == 0(?= )', ' $1 . isEmpty ( )'),
  form(' (PATH) \\. size \\( \\) (?:> 0|!= 0)(?= )', ' ! $1 . isEmpty ( )'),
  form(' (PATH) \\. length \\( \\) == 0(?= )', ' $1 . isEmpty ( )'),
  form(' final (?=\\w+(?: < [\\w<>, ?]{1,80} >)? \\w+ :)', ' '),
];
const TYPE = '[\\w.]+(?: < [\\w<>,? \\[\\].]{1,120}? >)?';
const CSHARP: readonly Form[] = [
  form(' (PATH) \\[ \\1 \\. Length - (\\d+) \\]', ' $1 [ ^ $2 ]'),
  form(` (${TYPE}) (\\w+) = new \\1 \\(`, ' $1 $2 = new ('),
  form(' \\. Where \\( (ARGUMENT)\\) \\. (First|FirstOrDefault|Single|SingleOrDefault|Last|LastOrDefault|Any|Count) \\( \\)', ' . $2 ( $1)'),
  form(' (PATH) != null \\? \\1 : ', ' $1 ?? '),
  form(' (PATH) == null \\? null : \\1 \\. ', ' $1 ?. '),
  form(' if \\( (PATH) != null \\) \\{ \\1 \\( ([^(){}]{0,200})\\) \\}', ' $1 ?. Invoke ( $2)'),
  form(' if \\( (PATH) != null \\) \\1 \\( ([^(){}]{0,200})\\)', ' $1 ?. Invoke ( $2)'),
  form(' (PATH) = \\1 \\?\\? ', ' $1 ??= '),
  form(' == null(?= )', ' is null'),
  form(' != null(?= )', ' is not null'),
  form(' String \\. (?=IsNullOrEmpty|Format|Join|Empty|Concat|IsNullOrWhiteSpace)', ' string . '),
];
const SHELL: readonly Form[] = [
  form(' ` ((?:(?!`)\\S+ ){1,60})`', ' $ ( $1)'),
  form(' function ([\\w-]+)(?: \\( \\))? \\{', ' $1 ( ) {'),
];
const GO: readonly Form[] = [
  form(' interface \\{ \\}', ' any'),
  form(' for (\\w+) , _ := range', ' for $1 := range'),
  form(' for _ = range', ' for range'),
  form(' for (\\w+) := 0 \\1 < (PATH) \\1 \\+\\+ \\{', ' for $1 := range $2 {'),
];
const RUST: readonly Form[] = [
  form(' match ((?:[^{}\\s]+ ){1,40})\\{ Ok \\( (\\w+) \\) => \\2 , Err \\( (\\w+) \\) => return Err \\( \\3 \\) \\}', ' $1?'),
  form(' try ! \\( ((?:[^()\\s]+ ){1,40}(?:\\( (?:[^()\\s]+ ){0,40}\\) ){0,3})\\)', ' $1?'),
  form(' (?:std|core) :: (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize|f32|f64) :: (MAX|MIN|EPSILON)', ' $1 :: $2'),
  form(' (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize) :: max_value \\( \\)', ' $1 :: MAX'),
  form(' (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize) :: min_value \\( \\)', ' $1 :: MIN'),
];
const CPP: readonly Form[] = [
  form('(?<= (?:vector|map|set|list|pair|optional|unique_ptr|shared_ptr|function) < [^;{}]{1,80}) > >', ' > >'),
  form(' \\( void \\)', ' ( )'),
  form(' std :: (unique|shared)_ptr < ([\\w:]+) > \\( new \\2 \\( (ARGUMENT)\\) \\)', ' std :: make_$1 < $2 > ( $3)'),
  form(' typedef ((?:[\\w:<>,*&] ?|[\\w:]+ ){1,30}?)(\\w+) ;', ' using $2 = $1;'),
];

const FORMS: Readonly<Partial<Record<Language, readonly Form[]>>> = {
  python: PYTHON,
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: TYPESCRIPT,
  tsx: TYPESCRIPT,
  ruby: RUBY,
  php: PHP,
  java: JAVA,
  csharp: CSHARP,
  shell: SHELL,
  go: GO,
  rust: RUST,
  cpp: CPP,
};
const SCRIPTS: ReadonlySet<Language> = new Set<Language>(['javascript', 'jsx', 'typescript', 'tsx']);

/** The tokens in their newest form. */
export function canonical(tokens: readonly string[], language: Language): readonly string[] {
  const ready = prepare(tokens, language);
  const text = (FORMS[language] ?? []).reduce((joined, [pattern, to]) => joined.replace(pattern, to), ` ${ready.join(' ')} `);
  return text.trim().split(/ +/);
}

function prepare(tokens: readonly string[], language: Language): readonly string[] {
  if (SCRIPTS.has(language)) return scriptForms(tokens);
  if (language === 'python') return rewriteAll(tokens, plainSuper());
  return language === 'java' ? rewriteAll(tokens, lambda) : tokens;
}

/** `new Runnable() { public void run() { … } }` is `() -> { … }` where it does not speak of itself. */
function lambda(tokens: readonly string[], at: number): { readonly length: number; readonly to: readonly string[] } | null {
  if (tokens[at] !== 'new' || !/^[A-Z]/.test(tokens[at + 1] ?? '')) return null;
  const head = / \( \) \{ (?:@ Override )?public (?:\S+ ){1,20}?\w+ \(/.exec(` ${tokens.slice(at + 2, at + 50).join(' ')}`);
  if (head === null || !/^(?: < [^()]*>)?$/.test(` ${tokens.slice(at + 2, at + 50).join(' ')}`.slice(0, head.index))) return null;
  const open = at + 1 + ` ${tokens.slice(at + 2, at + 50).join(' ')}`.slice(0, head.index + head[0].length).trim().split(' ').length;
  const end = closing(tokens, open);
  let body = end + 1;
  while (tokens[body] === 'throws' || tokens[body] === ',' || /^[A-Z]\w*$/.test(tokens[body] ?? '')) body += 1;
  const close = closing(tokens, body);
  if (end < 0 || tokens[body] !== '{' || close < 0 || tokens[close + 1] !== '}') return null;
  const inside = tokens.slice(body + 1, close);
  if (inside.some((token) => token === 'this' || token === 'super')) return null;
  const names = tokens.slice(open + 1, end).filter((_, index, all) => all[index + 1] === ',' || index === all.length - 1);
  const isValue = inside[0] === 'return' && !inside.slice(1).includes('return');
  const list = names.flatMap((name, index) => (index === 0 ? [name] : [',', name]));
  return { length: close + 2 - at, to: ['(', ...list, ')', '->', ...(isValue ? inside.slice(1) : ['{', ...inside, '}'])] };
}

/** `super(Child, self)` within `Child` is `super()`. */
function plainSuper(): Parameters<typeof rewriteAll>[1] {
  let owner: string | undefined;
  return (all, at) => {
    if (all[at] === 'class') owner = all[at + 1];
    const isLong = all[at] === 'super' && /^\( \w+ , (?:self|cls) \)$/.test(all.slice(at + 1, at + 6).join(' '));
    return isLong && all[at + 2] === owner ? { length: 6, to: ['super', '(', ')'] } : null;
  };
}
