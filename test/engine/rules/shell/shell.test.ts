// The shell rules: what they rewrite and what they leave alone, and that bash runs both alike.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createRuleEngine } from '../../../../src/engine/rules/index.ts';
import type { RuleCase } from '../rule-case.ts';
import { describeGrammarRules } from '../grammar-suite.ts';
import { fileOf } from '../run-cases.ts';

const shell = (rule: string, before: string, after: string, kept: readonly string[]): RuleCase => ({
  rule,
  before,
  after,
  kept,
});

const CASES: readonly RuleCase[] = [
  shell('shell-backticks', 'a="`ls "$b" | wc`"\n', 'a="$(ls "$b" | wc)"\n', [
    'a=`echo \\`ls\\``\n',
    'a=`echo \\$b`\n',
    "a='`ls`'\n",
    '# `ls`\n',
    'a=`(ls)`\n',
    'a=`# nothing`\n',
    'a=`case b in b) c;; esac`\n',
    'cat <<E\n`ls`\nE\n',
    '#!/bin/csh\na=`ls`\n',
    '#!/usr/bin/env zsh\na=`ls`\n',
    'a=``\n',
  ]),
  shell('shell-arithmetic', '#!/bin/bash\necho "$[1 + 2]"\n', '#!/bin/bash\necho "$((1 + 2))"\n', [
    '#!/bin/sh\necho $[1 + 2]\n',
    "#!/bin/bash\necho '$[1 + 2]'\n",
  ]),
  shell('shell-grep', 'a | fgrep -v b\n', 'a | grep -F -v b\n', [
    'egrep() { :; }\negrep a\n',
    "alias egrep='egrep --color'\negrep a\n",
    'xargs egrep a\n',
    '"$egrep" a\n',
    'grep() { :; }\negrep a\n',
    './egrep a\n',
  ]),
  shell('shell-line-count', 'a | tail -20\n', 'a | tail -n 20\n', [
    'tail +2 a\n',
    'head -c -1 a\n',
    'head -n -1 a\n',
    'head -1c a\n',
    'head a -1\n',
    'head() { :; }\nhead -1\n',
  ]),
  shell('shell-function', '#!/usr/bin/env bash\nfunction f_1 () { :; }\n', '#!/usr/bin/env bash\nf_1 () { :; }\n', [
    '#!/bin/sh\nfunction f() { :; }\n',
    '#!/bin/ksh\nfunction f() { :; }\n',
    '#!/bin/bash\nfunction f { :; }\n',
    '#!/bin/bash\nfunction a-b() { :; }\n',
    '#!/bin/bash\nalias f=g\nfunction f() { :; }\n',
  ]),
  shell('shell-test-equal', 'if [ "$a" == b ]; then :; fi\n', 'if [ "$a" = b ]; then :; fi\n', [
    'if [[ "$a" == b* ]]; then :; fi\n',
    '(( a == 1 ))\n',
    'echo ==\n',
  ]),
];

describeGrammarRules('shell', 'a.sh', CASES);

const PROGRAMS = [
  '#!/bin/bash\nb="x y"\nprintf "[%s]" "`printf "%s" "$b" | tr a-z A-Z`" `echo 1 2`\n',
  '#!/bin/bash\nprintf "%s\\n" a b c | head -2 | egrep "a|b" | tail -1\n',
  '#!/bin/bash\nfunction f() { echo $[$1 * 2]; }\n[ "$(f 2)" == 4 ] && f 3\n',
];

// Users need no bash: this only shows, on machines that have it, that nothing runs otherwise.
describe.skipIf(spawnSync('bash', ['--version']).status !== 0)('bash', () => {
  it.each(PROGRAMS)('runs alike %j', async (text) => {
    const fixed = await createRuleEngine().fix(fileOf({ path: 'a.sh', language: 'shell', text }));

    const [before, after] = [text, fixed.text].map((script) => spawnSync('bash', ['-c', script], { encoding: 'utf8' }));

    expect(fixed.text).not.toBe(text);
    expect(after!.stdout).not.toBe('');
    expect([after!.status, after!.stdout]).toEqual([before!.status, before!.stdout]);
  });
});
