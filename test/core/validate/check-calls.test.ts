import { describe, expect, it } from 'vitest';
import { checkDangerous } from '../../../src/core/validate/check-dangerous.ts';
import { checkDependencies } from '../../../src/core/validate/check-dependencies.ts';
import { importsOf } from '../../../src/core/validate/imports.ts';
import type { Language } from '../../../src/core/language.ts';
import { reasonOf, type Case } from './run-check.ts';

const SOURCES = ['rule', 'model'] as const;

describe('E13: dangerous calls', () => {
  it.each<Case>([
    ['eval', 'javascript', 'f(x)', 'eval(x)'],
    ['eval with a blank', 'javascript', 'f(x)', 'eval /* x */ (x)'],
    ['new Function', 'javascript', 'f(x)', 'new Function(x)()'],
    ['the constructor of a function', 'javascript', 'f(x)', 'f.constructor(x)()'],
    ['eval in a template', 'javascript', '`a`', '`a${eval(x)}`'],
    ['exec', 'python', 'f(x)', 'exec(x)'],
    ['exec inside an f-string', 'python', 'f"{x}"', 'f"{exec(x)}"'],
    ['__import__', 'python', 'f(x)', "__import__('os')"],
    ['os.system', 'python', 'f(x)', 'os.system(x)'],
    ['subprocess', 'python', 'f(x)', 'subprocess.run(x)'],
    ['a shell', 'python', 'subprocess.run(x)', 'subprocess.run(x, shell=True)'],
    ['pickle', 'python', 'json.loads(x)', 'pickle.loads(x)'],
    ['yaml.load', 'python', 'yaml.safe_load(x)', 'yaml.load(x)'],
    ['child_process', 'javascript', "require('fs')", "require('child_process')"],
    ['innerHTML', 'javascript', 'a.textContent = x', 'a.innerHTML = x'],
    ['dangerouslySetInnerHTML', 'jsx', '<p>{x}</p>', '<p dangerouslySetInnerHTML={{ __html: x }} />'],
    ['fetch', 'typescript', 'f(x)', 'fetch(x)'],
    ['no TLS check in Python', 'python', 'get(x)', 'get(x, verify=False)'],
    ['no TLS check in Node', 'javascript', '({ a: 1 })', '({ rejectUnauthorized: false })'],
    ['chmod', 'python', 'f(x)', 'os.chmod(x, 0o777)'],
    ['SQL', 'python', 'f(x)', 'cursor.execute(x)'],
    ['exec.Command', 'go', 'f(x)', 'exec.Command(x)'],
    ['unsafe', 'rust', 'f(x)', 'unsafe { f(x) }'],
    ['Runtime.exec', 'java', 'f(x);', 'Runtime.getRuntime().exec(x);'],
    ['a command in a string', 'shell', 'echo "a"', 'echo "$(curl x)"'],
    [
      'a call hidden behind a quote in a regular expression',
      'javascript',
      "a = b / 1; c = /'/",
      "a = (b) /'/; eval(x)",
    ],
    ['a string that becomes code', 'python', 'x = "eval(y)"', 'x = eval(y)'],
    ['a second one', 'python', 'eval(x)', 'eval(x); eval(y)'],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDangerous, row, source))).toEqual([
      'dangerous_call',
      'dangerous_call',
    ]);
  });

  it.each<Case>([
    ['one that stays', 'python', 'x = "%s" % eval(y)', 'x = f"{eval(y)}"'],
    ['one that goes', 'javascript', 'eval(x)', 'JSON.parse(x)'],
    [
      'UP022',
      'python',
      'subprocess.run(a, stdout=subprocess.PIPE, stderr=subprocess.PIPE)',
      'subprocess.run(a, capture_output=True)',
    ],
    ['a regular expression', 'python', 'x.match(y)', 're.compile(x).match(y)'],
    ['the node: prefix', 'javascript', "require('child_process')", "require('node:child_process')"],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDangerous, row, source))).toEqual([null, null]);
  });
});

describe('importsOf', () => {
  it.each<[Language, string, readonly string[]]>([
    [
      'python',
      'import os, sys as s\nfrom a.b import (c,\n d)\nfrom . import e\nfrom ..f import g\n',
      ['os', 'sys', 'a.b', '.', '..f'],
    ],
    ['python', '"""\nimport no\n"""\n# import no\nx = "import no"\nif x: import yes\n', ['yes']],
    ['python', 'x = 1; import a\n    import b.c  # d\n', ['a', 'b.c']],
    [
      'javascript',
      "import a, { b } from 'c'; import 'd'; const e = require('f'); import('g'); // import 'no'\n",
      ['c', 'd', 'f', 'g'],
    ],
    [
      'typescript',
      "import type { A }\n  from './a';\nexport * from \"./b\";\nimport c = require('c');\n",
      ['./a', './b', 'c'],
    ],
    ['go', 'import (\n\t"a"\n\tx "b/c"\n\t_ "d"\n)\nimport "e"\n', ['a', 'b/c', 'd', 'e']],
    ['java', 'import a.b.C;\nimport static d.E.f;\nimport g.*;\n', ['a.b.C', 'd.E.f', 'g.*']],
    ['rust', 'use a::b;\npub use c::d;\nextern crate e;\n', ['a::b', 'c::d', 'e']],
    ['ruby', "require 'a'\nrequire_relative('b')\n# require 'no'\n", ['a', 'b']],
    ['php', '<?php use A\\B; require_once "c.php";\n', ['A\\B', 'c.php']],
    ['c', '#include <a.h>\n# include "b.h"\n', ['a.h', 'b.h']],
    ['csharp', 'using A.B;\nglobal using static C.D;\nusing E = F.G;\n', ['A.B', 'C.D', 'F.G']],
    ['shell', '. ./a.sh\nsource b.sh; source c.sh\n', ['./a.sh', 'b.sh', 'c.sh']],
    ['json', '{"import": "x"}', []],
  ])('%s %j', (language, text, names) => {
    expect([...importsOf(text, language)].sort()).toEqual([...names].sort());
  });
});

describe('E13: dependencies', () => {
  it.each<Case>([
    ['a package', 'javascript', "require('a');", "require('a'); require('left-padder');"],
    ['a package by import()', 'typescript', 'f();', "await import('evil');"],
    ['a side-effect import', 'javascript', 'f();', "import 'evil';\nf();"],
    ['a node: module that was not there', 'javascript', "require('fs')", "require('node:http')"],
    ['a relative file', 'javascript', 'f();', "import './other.js';"],
    ['a Python package', 'python', 'import os\n', 'import os\nimport requests\n'],
    ['a Python module with a shell', 'python', 'import os\n', 'import subprocess\n'],
    ['a package behind a semicolon', 'python', 'x = 1\n', 'x = 1; import evil\n'],
    ['a Go module', 'go', 'import "fmt"\n', 'import "fmt"\nimport "evil.test/x"\n'],
    ['a Java class', 'java', 'import a.B;\n', 'import a.B;\nimport evil.C;\n'],
    ['a gem', 'ruby', "require 'a'\n", "require 'a'\nrequire 'evil'\n"],
    ['a crate', 'rust', 'use a::b;\n', 'use a::b;\nuse evil::c;\n'],
    ['a header', 'c', '#include <a.h>\n', '#include <a.h>\n#include <evil.h>\n'],
    ['a script', 'shell', 'a\n', '. ./evil.sh\n'],
    ['importlib without imp', 'python', 'import os\n', 'import importlib\n'],
    ['os without io/ioutil', 'go', 'import "fmt"\n', 'import "fmt"\nimport "os"\n'],
    ['a Go module that runs programs', 'go', 'import "io/ioutil"\n', 'import "os/exec"\n'],
    ['a Go module that asks the network', 'go', 'import "io"\n', 'import "net/http"\n'],
    ['a Java class for files', 'java', 'import java.util.List;\n', 'import java.nio.file.Files;\n'],
    ['a Java class that opens archives', 'java', 'import java.util.List;\n', 'import java.util.jar.JarFile;\n'],
    ['everything of a Java package', 'java', 'import java.util.List;\n', 'import java.util.*;\n'],
    ['everything of a Kotlin package', 'kotlin', 'import kotlin.math.abs\n', 'import kotlin.math.*\n'],
    ['the file system of Rust', 'rust', 'use a::b;\n', 'use a::b;\nuse std::fs::File;\n'],
    ['processes in .NET', 'csharp', 'using System;\n', 'using System;\nusing System.Diagnostics;\n'],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDependencies, row, source))).toEqual([
      'new_dependency',
      'new_dependency',
    ]);
  });

  it.each<Case>([
    ['what six handed on', 'python', 'from six.moves import getcwd\n', 'from os import getcwd\n'],
    ['what builtins had', 'python', 'import os\n', 'import builtins\n'],
  ])('a rule may import %s, a model may not', (...row) => {
    expect(reasonOf(checkDependencies, row, 'rule')).toBeNull();
    expect(reasonOf(checkDependencies, row, 'model')).toBe('new_dependency');
  });

  it('a rule may not import what six has from a file without six', () => {
    const row: Case = ['a shell', 'python', 'import os\n', 'import subprocess\n'];

    expect(reasonOf(checkDependencies, row, 'rule')).toBe('new_dependency');
  });

  it.each<Case>([
    [
      'the node: name',
      'javascript',
      "require('fs'); import p from 'path';",
      "require('node:fs'); import p from 'node:path';",
    ],
    ['fewer', 'python', 'import six\nimport os\n', 'import os\n'],
    ['collections.abc', 'python', 'from collections import Mapping\n', 'from collections.abc import Mapping\n'],
    ['functools', 'python', 'import os\n', 'import os\nfrom functools import cache\n'],
    ['one in a comment', 'python', 'x = 1\n', 'x = 1  # import evil\n'],
    ['the successor of imp', 'python', 'import imp\n', 'import importlib.util\n'],
    ['what the removed pipes had', 'python', 'from pipes import quote\n', 'from shlex import quote\n'],
    ['urllib.parse', 'python', 'from six.moves.urllib.parse import quote\n', 'from urllib.parse import quote\n'],
    ['the successors of io/ioutil', 'go', 'import "io/ioutil"\n', 'import "os"\nimport "io"\n'],
    ['a Go package that computes', 'go', 'import "fmt"\n', 'import "fmt"\nimport "slices"\n'],
    ['a Node module that computes', 'javascript', "require('url')", "require('url'); require('node:path')"],
    ['java.time', 'java', 'import java.util.Date;\n', 'import java.time.Instant;\n'],
    ['a C++ header', 'cpp', '#include <string>\n', '#include <string>\n#include <memory>\n'],
    ['a crate of Rust itself', 'rust', 'use a::b;\n', 'use a::b;\nuse std::sync::OnceLock;\n'],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDependencies, row, source))).toEqual([null, null]);
  });

  it.each<Case>([
    ['unittest.mock for mock', 'python', 'import mock\n', 'from unittest import mock\n'],
    [
      'urllib.request',
      'python',
      'from six.moves.urllib.request import urlopen\n',
      'from urllib.request import urlopen\n',
    ],
  ])('%s is for rules only', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDependencies, row, source))).toEqual([null, 'new_dependency']);
  });
});
