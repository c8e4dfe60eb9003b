// The PHP rules: what they rewrite and what they leave alone.

import type { RuleCase } from '../rule-case.ts';
import { describeGrammarRules } from '../grammar-suite.ts';

const php = (rule: string, before: string, after: string, kept: readonly string[]): RuleCase => ({
  rule,
  before: `<?php\n${before}`,
  after: `<?php\n${after}`,
  kept: kept.map((text) => `<?php\n${text}`),
  floor: { version: [8, 0] },
});

const CASES: readonly RuleCase[] = [
  php('php-array', 'f(array(1, array( 2 )), Array());\n', 'f([1, [ 2 ]], []);\n', [
    'function f(array $a) {}\n',
    '$a = "array(1)"; // array(1)\n',
    '$a = array /* b */ (1);\n',
    '$a = (array) $b;\n',
    '$a->array(1);\n',
  ]),
  php(
    'php-list',
    'list($a, list(, $b)) = f();\nforeach ($x as list($c)) {}\n',
    '[$a, [, $b]] = f();\nforeach ($x as [$c]) {}\n',
    ['$a->list(1);\n', 'list /* b */ ($a) = f();\n'],
  ),
  php('php-cast', '$a = (Boolean) $b . (double)$c;\n', '$a = (bool) $b . (float)$c;\n', [
    '$a = (string) $b;\n',
    '$a = "(integer)";\n',
  ]),
  php('php-dir', '$a = \\dirname(__FILE__);\n', '$a = __DIR__;\n', [
    'namespace A;\n$a = dirname(__FILE__);\n',
    '$a = dirname(dirname($b));\n',
    '$a = $b->dirname(__FILE__);\n',
    '$a = dirname(__FILE__, 2);\n',
  ]),
  php('php-function-alias', '$a = sizeof($b);\n', '$a = count($b);\n', [
    'namespace A;\n$a = sizeof($b);\n',
    'use function A\\join;\n$a = join($b);\n',
    '$a = A::join($b);\n',
    '$a = "join";\nfunction f() {}\n',
  ]),
  php('php-not-equal', 'if ($a <> $b) {}\n', 'if ($a != $b) {}\n', ['$a = "<>";\n']),
  php('php-var', 'class A { var $a; var $b = 1; }\n', 'class A { public $a; public $b = 1; }\n', ['$var = 1;\n']),
  php('php-is-null', '$a = !is_null($b) && f(is_null($c[1]));\n', '$a = $b !== null && f($c[1] === null);\n', [
    'namespace A;\nif (is_null($b)) {}\n',
    'if (is_null(f())) {}\n',
    'if (is_null(...$a)) {}\n',
    'if (is_null($a = 1)) {}\n',
  ]),
  php('php-is-null', '$a = is_null($b) == $c;\n', '$a = ($b === null) == $c;\n', []),
  php('php-coalesce', '$a = isset($b[$c]) ? $b[$c] : null;\n', '$a = $b[$c] ?? null;\n', [
    '$a = isset($b) ? $c : 1;\n',
    '$a = isset($b, $c) ? $b : 1;\n',
    '$a = isset($b[f()]) ? $b[f()] : 1;\n',
    '$a = isset($b) ? $b : $c = 1;\n',
    '$a = isset($b->c) ? $b->c : 1;\n',
    '$a = !isset($b) ? $b : 1;\n',
    '$a = isset($b) ? /* d */ $b : 1;\n',
  ]),
  php('php-coalesce-assign', '$a = $a ?? f();\n', '$a ??= f();\n', [
    '$a = $b ?? 1;\n',
    '$a->b = $a->b ?? 1;\n',
    '$c = ($a = $a ?? 1);\n',
    '$a = $a ??\n  $b ??\n  1;\n',
  ]),
  php(
    'php-str-contains',
    '$a = strpos($b, $c) === false || 0 === strpos($b, $c);\n',
    '$a = !str_contains($b, $c) || str_starts_with($b, $c);\n',
    [
      '$a = strpos($b, $c, 1) !== false;\n',
      '$a = strpos($b, $c) != false;\n',
      '$a = strpos($b, $c) > 0;\n',
      'namespace A;\n$a = strpos($b, $c) !== false;\n',
      '$a = stripos($b, $c) !== false;\n',
    ],
  ),
];

describeGrammarRules('php', 'a.php', CASES);
