// Good snippets per language, rich in brackets, keywords and strings, for the checkers' tests.

import type { Language } from '../../../src/core/language.ts';

export const GOOD: readonly (readonly [Language, string, string])[] = [
  [
    'python',
    'a.py',
    `from __future__ import annotations
import os, sys
@decorator(x=1)
class A(B, metaclass=M):
    """doc"""
    x: int = 1
    async def f(self, a, /, b=2, *args, c, **kw) -> None:
        async with a as b, c:
            async for i in b:
                yield {k: v for k, v in i.items() if k}
    def g(self):
        try:
            return [lambda q: q ** 2, f"{self.x!r:>{10}} {'é'}"][0](*(1, 2), **{})
        except* (OSError, ValueError) as e:
            raise RuntimeError("x") from e
        finally:
            del self.x
match x:
    case {"a": [1, *rest], "b": A(y=2)} if rest:
        print(rest, sep="")
    case _:
        pass
while (n := next(it)) is not None:
    if n: continue
    else: break
`,
  ],
  [
    'javascript',
    'a.js',
    `'use strict';
import x, { y as z } from './x.js';
export default class A extends B {
  #p = 1; static { this.q = 2; }
  async *f({ a = 1, ...rest }, [b, , c] = []) {
    for await (const d of this.#p?.g ?? []) { yield* d; }
    label: for (let i = 0, j = 1; i < 10; i += 2) { if (i % 2) continue label; else break label; }
    try { return /[/\\]"]+/giu.test(\`a\${b}c\`) ? (() => ({ a }))() : new.target; } catch { throw x; } finally { z(); }
  }
  get g() { return 0b11 + 0o7 + 1_000n.x; }
}
switch (x) { case 1: default: var q = function named(a, b) { return a ** b; }; }
export const t = async ({ k }) => { await k; };
`,
  ],
  [
    'jsx',
    'a.jsx',
    `export const A = ({ p, ...r }) => <div {...r} className="x">{p.map((i) => <B key={i} on={() => 1}>text &amp; {i}</B>)}<></></div>;\n`,
  ],
  [
    'typescript',
    'a.ts',
    `import type { X } from './x';
export abstract class A<T extends object = {}> implements I<T> {
  private readonly x?: Map<string, T[]>;
  constructor(public y: number, protected z = 1) { super(); }
  abstract f(this: A<T>, a: T & X, ...b: readonly [x: string, y?: number]): asserts a is T;
}
type C = { readonly [K in keyof X as \`on\${string & K}\`]-?: X[K] extends infer U ? U : never };
enum E { A = 1, B = 'b'.length }
declare module 'm' { export function g(a: unknown): a is string; }
namespace N.M { export const v = <const>['a'] satisfies readonly string[]; }
function over(a: string): void; function over(a: number): void; function over(a: any) { return a!; }
let u = over as unknown as () => Promise<void>;
`,
  ],
  [
    'tsx',
    'a.tsx',
    `export function A<T,>({ x }: { x: T }): JSX.Element { return <B<T> v={x as T}>{String(x)}</B>; }\n`,
  ],
  ['json', 'a.json', `{"a": [1, -2.5e3, true, null], "b": {"c": "\\u00e9 \\"x\\""}}\n`],
  [
    'go',
    'a.go',
    `package a\n\nimport (\n\t"fmt"\n\tio "os"\n)\n\ntype T[K comparable] struct {\n\tA map[K][]int \`json:"a"\`\n}\n\nfunc (t *T[K]) F(a, b int, c ...string) (x int, err error) {\n\tfor i, v := range c {\n\t\tif v == "" {\n\t\t\tcontinue\n\t\t}\n\t\tswitch i {\n\t\tcase 1:\n\t\t\tgo func() { defer fmt.Println(io.Args[1:]) }()\n\t\tdefault:\n\t\t}\n\t}\n\treturn\n}\n`,
  ],
  [
    'ruby',
    'a.rb',
    `module M\n  class A < B\n    attr_reader :x\n    def f(a, b = 1, *c, d:, **e, &g)\n      return unless a&.b\n      c.each_with_index do |i, j|\n        puts "#{i} #{j}" if i =~ /x+/\n      end\n      case a\n      in {x: Integer => y} then y\n      else raise ArgumentError, 'no'\n      end\n    rescue => err\n      {a: 1, 'b' => [err]}\n    ensure\n      yield\n    end\n  end\nend\n`,
  ],
  [
    'php',
    'a.php',
    `<?php\nnamespace A\\B;\nuse C\\{D, E as F};\nabstract class G extends D implements F {\n  private ?int $x = null;\n  public function __construct(private readonly string $y = 'a') {}\n  public static function f(int|string ...$a): ?array {\n    foreach ($a as $k => $v) { if ($v === null) { continue; } else { $this->x ??= [$k => "v: {$v}"]; } }\n    return match (true) { $a > 1 => fn($q) => $q * 2, default => throw new \\Exception('x') };\n  }\n}\n`,
  ],
  [
    'java',
    'A.java',
    `package a.b;\nimport java.util.*;\npublic abstract class A<T extends Comparable<T>> extends B implements C {\n  private final Map<String, List<? super T>> m = new HashMap<>();\n  @Override public <U> U f(final int a, String... b) throws Exception {\n    for (int i = 0; i < a; i++) { if (b[i] == null) continue; else break; }\n    try (var r = g()) { return (U) m.get("x").stream().map(x -> x::toString).toList(); } catch (RuntimeException | Error e) { throw e; } finally { }\n  }\n  enum E { X { void h() {} }, Y; abstract void h(); }\n}\n`,
  ],
  [
    'shell',
    'a.sh',
    `#!/bin/bash\nset -euo pipefail\nf() {\n  local x="\${1:-a}"\n  for i in "$@"; do\n    if [[ -n "$i" && $i =~ ^a+$ ]]; then echo "$(cat "$i" | wc -l)"; elif [ -f x ]; then :; else break; fi\n  done\n  case "$x" in a|b) echo 1 ;; *) echo $((1 + 2)) ;; esac\n  while read -r l; do echo "$l"; done < <(ls)\n}\nf "$@"\n`,
  ],
  [
    'rust',
    'a.rs',
    `use std::{collections::HashMap, fmt};\n#[derive(Debug)]\npub struct A<'a, T: fmt::Debug> { x: &'a [T], y: Option<Box<dyn Fn(i32) -> i32>> }\nimpl<'a, T> A<'a, T> where T: Clone + fmt::Debug {\n    pub async fn f(&mut self, n: usize) -> Result<(), String> {\n        let v: Vec<_> = self.x.iter().map(|q| q.clone()).collect();\n        match v.get(n) { Some(x) if n > 1 => println!("{:?} {}", x, 'c'), None | Some(_) => return Err("x".into()) }\n        loop { break; }\n        Ok(())\n    }\n}\n`,
  ],
  [
    'c',
    'a.c',
    `#include <stdio.h>\ntypedef struct a { int x; char *y[3]; } a_t;\nstatic int f(const a_t *p, int n) {\n  for (int i = 0; i < n; i++) { if (p->x == i) continue; else break; }\n  switch (n) { case 1: return (int)sizeof(a_t); default: goto end; }\nend:\n  printf("%d\\n", n ? 1 : 2);\n  return 0;\n}\n`,
  ],
  [
    'cpp',
    'a.cpp',
    `#include <vector>\nnamespace n { template <typename T, int N = 3> class A : public B<T> {\n public:\n  explicit A(int x) : x_{x} {}\n  auto f() const noexcept -> decltype(x_) { for (auto& v : w_) { [&, this](int q) mutable { return q + x_; }(v); } return x_; }\n private:\n  int x_ = 0; std::vector<T> w_;\n}; }\n`,
  ],
  [
    'csharp',
    'A.cs',
    `using System;\nnamespace N { public abstract class A<T> : B, I where T : class, new() {\n  public int X { get; private set; } = 1;\n  public async Task<T?> F(int a = 1, params string[] b) {\n    foreach (var s in b) { if (s is { Length: > 2 } or null) continue; else break; }\n    try { return await G(x => x ?? $"v {a}") switch { null => throw new Exception("x"), var q => q }; } catch (Exception e) when (e != null) { throw; } finally { }\n  }\n} }\n`,
  ],
  [
    'kotlin',
    'A.kt',
    `package a.b\nimport kotlin.math.*\nsealed interface S<out T>\ndata class A<T : Any>(val x: T, var y: Int? = null) : S<T> {\n  companion object {\n    const val Z = 1L\n  }\n  suspend fun f(vararg b: String, g: (Int) -> Unit = {}): List<T>? {\n    for ((i, s) in b.withIndex()) { if (s !in listOf("a", """b""")) continue else break }\n    val r = when (y) { null, 0 -> "none"; in 1..9 -> "v \${y!!} $x"; is Int -> "n"; else -> throw Exception("x") }\n    try { return listOf(x).map { it to r }.filter { (q, _) -> q != null }.map { it.first } } catch (e: Exception) { g(1) } finally { }\n    return null\n  }\n}\n`,
  ],
  [
    'swift',
    'a.swift',
    `import Foundation\n@objc public protocol P { func f(_ a: Int, b c: String...) throws -> [Int] }\nenum E: Error { case a(Int), b }\nfinal class A<T: Equatable>: B, P where T: Hashable {\n  private(set) var x: T? { didSet { print("\\(String(describing: x))") } }\n  init?(_ x: T) { guard x == x else { return nil }; self.x = x }\n  func f(_ a: Int, b c: String...) throws -> [Int] {\n    for (i, s) in c.enumerated() where i > 1 { if let y = Int(s), y > 0 { continue } else { break } }\n    switch a { case 1...3: return c.map { $0.count }; case let n where n > 9: throw E.a(n); default: return [a, 1 + 2] }\n  }\n}\n`,
  ],
  ['yaml', 'a.yaml', `a: &x\n  - 1\n  - {b: [2, "c"], d: 'e'}\nf: *x\ng: |\n  text\n---\nsecond: true\n`],
  ['toml', 'a.toml', `a = [1, 2.5]\n[b."c d"]\ne = { f = 1979-05-27T07:32:00Z }\n[[g]]\nh = """\ntext"""\n`],
  ['css', 'a.css', `@media (min-width: 360px) { a:hover > .b::before { color: rgb(0 0 0 / 50%); content: "}"; } }\n`],
];
