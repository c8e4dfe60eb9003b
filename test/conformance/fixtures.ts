// Small legacy repositories. The manifest declares a floor, so that rules know what they may use.

import type { NewFile } from '../../dev/github/server.ts';

export const MANIFEST: NewFile = {
  path: 'package.json',
  content: '{ "name": "fixture", "private": true, "type": "module", "engines": { "node": ">=20" } }\n',
};

/** Outdated code of which a rule changes exactly one line: `var width`. */
export function outdated(name: string, lineEnd = '\n'): string {
  const lines = [
    '// A comment that must survive,\twith a tab and trailing blanks:   ',
    `export function ${name}(text) {`,
    '  var width = 12;',
    '  return text.padStart(width);',
    '}',
    '',
  ];
  return lines.join(lineEnd);
}

/** The same after the rules. */
export function modern(name: string, lineEnd = '\n'): string {
  return outdated(name, lineEnd).replace('var width', 'const width');
}

/** A manifest and `count` outdated modules. */
export function modules(count: number): NewFile[] {
  const files = Array.from({ length: count }, (_, index) => ({
    path: `src/module-${String(index).padStart(4, '0')}.js`,
    content: outdated(`pad${index}`),
  }));
  return [MANIFEST, ...files];
}
