// Cases of the Go rules.

import type { RuleCase } from '../rule-case.ts';

const floor = { version: [1, 22] as [number, number] };
const go = (rule: string, before: string, after: string, kept: readonly string[]): RuleCase => ({
  rule,
  before: `package a\n\n${before}`,
  after: `package a\n\n${after}`,
  kept: kept.map((text) => `package a\n\n${text}`),
  floor,
});

export const GO_CASES: readonly RuleCase[] = [
  go(
    'go-any',
    'type T struct {\n\ta   interface{} `json:"a"`\n\tbcd []string    `json:"b"`\n}\n\nvar x = []interface{}{1, map[string]interface{}{}}\n',
    'type T struct {\n\ta   any      `json:"a"`\n\tbcd []string `json:"b"`\n}\n\nvar x = []any{1, map[string]any{}}\n',
    [
      'type any int\n\nvar x interface{}\n',
      'func any() {}\n\nvar x interface{}\n',
      'func f(any interface{}) {}\n',
      'import . "x"\n\nvar x interface{}\n',
      'import any "x"\n\nvar x interface{}\n',
      'import "x/any"\n\nvar x interface{}\n',
      'type T interface{ f() }\n',
      'var x interface { /* nothing */ }\n',
      '// interface{}\nvar x = "interface{}"\n',
      'func f[any interface{}](x any) {}\n',
    ],
  ),
  go(
    'go-ioutil',
    'import (\n\t"fmt"\n\t"io/ioutil"\n)\n\nfunc f() {\n\tb, _ := ioutil.ReadFile("x")\n\tfmt.Fprintln(ioutil.Discard, b)\n}\n',
    'import (\n\t"fmt"\n\t"io"\n\t"os"\n)\n\nfunc f() {\n\tb, _ := os.ReadFile("x")\n\tfmt.Fprintln(io.Discard, b)\n}\n',
    [
      'import "io/ioutil"\n\nvar a, _ = ioutil.ReadDir("x")\nvar b, _ = ioutil.ReadFile("x")\n',
      'import "io/ioutil"\n\nfunc f(os string) { ioutil.ReadFile(os) }\n',
      'import x "io/ioutil"\n\nvar b, _ = x.ReadFile("x")\n',
      'import "io/ioutil"\nimport os "x"\n\nvar b, _ = ioutil.ReadFile("x")\nvar c = os.X\n',
      'import "io/ioutil"\n\nfunc f() { ioutil := T{}; ioutil.ReadFile() }\n',
      'import (\n\t"io/ioutil"\n\tx "os"\n)\n\nvar b, _ = ioutil.ReadFile(x.Args[0])\n',
    ],
  ),
  go(
    'go-ioutil',
    'import "os"\nimport "io/ioutil"\n\nvar b, _ = ioutil.ReadFile(os.Args[0])\n',
    'import "os"\n\nvar b, _ = os.ReadFile(os.Args[0])\n',
    ['import "os"\nimport "io/ioutil" // for f\n\nvar b, _ = ioutil.ReadFile(os.Args[0])\n'],
  ),
  go(
    'go-replace-all',
    'import "bytes"\n\nvar x = bytes.Replace(a, b, c, -1)\n',
    'import "bytes"\n\nvar x = bytes.ReplaceAll(a, b, c)\n',
    [
      'import "strings"\n\nvar x = strings.Replace(a, b, c, 1)\n',
      'import "strings"\n\nvar x = strings.Replace(a, b, c, n)\n',
      'import strings "x"\n\nvar x = strings.Replace(a, b, c, -1)\n',
      'import "strings"\n\nfunc f(strings T) { strings.Replace(a, b, c, -1) }\n',
      'import "strings"\n\nvar x = strings.Replace(a, b, c /* d */, /* e */ -1)\n',
    ],
  ),
  go('go-time-since', 'import "time"\n\nvar d = time.Now().Sub(a.b)\n', 'import "time"\n\nvar d = time.Since(a.b)\n', [
    'import "time"\n\nvar d = time.Now().Sub(f())\n',
    'import "time"\n\nvar d = now().Sub(a)\n',
    'import "time"\n\nvar d = time.Now().UTC().Sub(a)\n',
  ]),
  go(
    'go-errorf',
    'import (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = errors.New(fmt.Sprintf("%d", 1))\n',
    'import (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = fmt.Errorf("%d", 1)\n',
    [
      'import (\n\t"errors"\n\t"fmt"\n)\n\nvar b = errors.New(fmt.Sprintf("%d", 1))\n',
      'import (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = errors.New(fmt.Sprintf("%w", a))\n',
      'import (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = errors.New(fmt.Sprintf(c, a))\n',
    ],
  ),
  go(
    'go-pointer-to',
    'import "reflect"\n\nvar t = reflect.PtrTo(x)\n',
    'import "reflect"\n\nvar t = reflect.PointerTo(x)\n',
    ['import reflect "x"\n\nvar t = reflect.PtrTo(x)\n'],
  ),
  go(
    'go-loop-copy',
    'func f() {\n\tfor k, v := range x {\n\t\tk := k\n\t\tv := v\n\t\tgo func() { g(k, v) }()\n\t}\n}\n',
    'func f() {\n\tfor k, v := range x {\n\t\tgo func() { g(k, v) }()\n\t}\n}\n',
    [
      'func f() {\n\tfor i := 0; i < 3; i++ {\n\t\ti := i\n\t\tgo g(&i)\n\t}\n}\n',
      'func f() {\n\tfor _, v = range x {\n\t\tv := v\n\t\tgo g(&v)\n\t}\n}\n',
      'func f() {\n\tfor _, v := range x {\n\t\tg(v)\n\t\tv := v\n\t\tgo g(&v)\n\t}\n}\n',
      'func f() {\n\tfor _, v := range x {\n\t\tv := v // for the closure\n\t\tgo g(&v)\n\t}\n}\n',
      'func f() {\n\tfor _, v := range x {\n\t\tw := w\n\t\tgo g(&w, v)\n\t}\n}\n',
      'func f() {\n\tfor _, v := range x {\n\t\tif v {\n\t\t\tv := v\n\t\t\tgo g(&v)\n\t\t}\n\t}\n}\n',
    ],
  ),
  {
    rule: 'go-build-tag',
    before: '//go:build a || b\n// +build a b\n\npackage a\n',
    after: '//go:build a || b\n\npackage a\n',
    kept: [
      '// +build a\n\npackage a\n',
      '//go:build a\n\npackage a\n\n// +build a\n',
      '//go:build go1.17\n// +build go1.17\n\npackage a\n',
    ],
    floor,
  },
];
