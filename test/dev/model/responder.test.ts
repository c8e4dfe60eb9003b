import { describe, expect, it } from 'vitest';
import { builtInResponder } from '../../../dev/model/responder.ts';
import { analysisMessages } from '../../../src/core/analyze/prompt.ts';
import { FileAnalysis } from '../../../src/core/analyze/schema.ts';
import { languageOf } from '../../../src/core/language.ts';
import { applyEdits } from '../../../src/core/refactor/apply-edits.ts';
import { refactorMessages } from '../../../src/core/refactor/prompt.ts';
import { FileRefactor } from '../../../src/core/refactor/schema.ts';

const about = (path: string) => ({
  path,
  language: languageOf(path)!,
  floor: { declared_in: 'x' },
  mark: '=====00000000=====',
});
const analysisOf = (path: string, text: string) => {
  const user = analysisMessages({ ...about(path), text, handled: [] })[1]!.content;
  return FileAnalysis.parse(builtInResponder({ name: 'file_analysis', user, repairs: 0 })).findings;
};
const rewriteOf = (path: string, text: string) => {
  const user = refactorMessages({ ...about(path), shown: text, hides: false, findings: [] })[1]!.content;
  return FileRefactor.parse(builtInResponder({ name: 'file_refactor', user, repairs: 0 })).edits;
};

describe('builtInResponder', () => {
  it.each([
    ['A.java', 'Integer a = new Integer(5);\n', 'Integer a = Integer.valueOf(5);\n'],
    ['a.go', 's = strings.Replace(s, "a", "b", -1)\n', 's = strings.ReplaceAll(s, "a", "b")\n'],
    ['a.rb', 'puts 1 if File.exists?(p)\n', 'puts 1 if File.exist?(p)\n'],
    ['a.php', "<?php\n$a = isset($b['c']) ? $b['c'] : 1;\n", "<?php\n$a = $b['c'] ?? 1;\n"],
    ['a.sh', 'd=`date`\n', 'd=$(date)\n'],
    ['a.rs', 'let f = try!(File::open("a"));\n', 'let f = File::open("a")?;\n'],
    ['a.cpp', 'int *p = NULL;\n', 'int *p = nullptr;\n'],
    ['a.py', 'logger.warn("x")\n', 'logger.warning("x")\n'],
    ['a.js', "const b = new Buffer('a', 'utf8');\n", "const b = Buffer.from('a', 'utf8');\n"],
  ])('finds and rewrites in %s', (path, before, after) => {
    expect(analysisOf(path, before)).toHaveLength(1);
    expect(applyEdits(before, rewriteOf(path, before))).toMatchObject({ ok: true, value: { text: after } });
  });

  it('names the right lines in spite of the numbers', () => {
    const text = `${'x();\n'.repeat(4)}Integer a = new Integer(5);\n${'y();\n'.repeat(6)}Long b = new Long(6L);\n`;

    expect(analysisOf('A.java', text).map((finding) => finding.line_start)).toEqual([5, 12]);
  });

  it('makes equal lines unique by what stands above them', () => {
    const text = 'one();\na = new Long(1);\ntwo();\na = new Long(1);\n';

    const result = applyEdits(text, rewriteOf('A.java', text));

    expect(result).toMatchObject({ ok: true, value: { text: text.replaceAll('new Long(1)', 'Long.valueOf(1)') } });
  });

  it.each([
    ['a comment', 'A.java', '// new Integer(5)\n'],
    ['code that is fine', 'A.java', 'int a = 5;\n'],
    ['another language', 'a.py', 'new Integer(5)\n'],
  ])('says nothing about %s', (_name, path, text) => {
    expect(analysisOf(path, text)).toEqual([]);
    expect(rewriteOf(path, text)).toEqual([]);
  });
});
