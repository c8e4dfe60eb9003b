// Small files of which it is known, without asking the service, what may become of them. The judge compares bytes, so
// each text here says what the rules make of it and what the model stand-in makes of it.

import type { NewFile } from '../../github/server.ts';
import type { Random } from '../random.ts';

/** A file and every content that it may have in a pull request. */
export interface PlannedFile extends NewFile {
  readonly path: string;
  readonly content: string;
  /** What a run may make of it; empty: nobody may touch it. */
  readonly becomes: readonly string[];
  /** Whether rules change it, so that a run needs no model for it. */
  readonly byRules: boolean;
}

type Maker = (random: Random, folder: string, name: string) => PlannedFile;

/** Set into comments and strings of files. It must never show up in a log. */
export const CONTENT_CANARY = 'canary-of-the-content-5b1e';

const MANIFEST: PlannedFile = untouched(
  'package.json',
  '{ "name": "chaos", "private": true, "type": "module", "engines": { "node": ">=20" } }\n',
);

function untouched(path: string, content: string, mode?: PlannedFile['mode']): PlannedFile {
  return { path, content, becomes: [], byRules: false, ...(mode === undefined ? {} : { mode }) };
}

/** Line ends, BOM and mode as they come in the wild: all of them must survive. */
function dressed(random: Random, file: PlannedFile): PlannedFile {
  const mode = random.chance(0.25) ? '100755' : '100644';
  const crlf = random.chance(0.2);
  const bare = random.chance(0.15);
  const bom = random.chance(0.1);
  const dress = (text: string): string => {
    const ended = bare ? text.replace(/\n$/, '') : text;
    return `${bom ? '\u{feff}' : ''}${crlf ? ended.replaceAll('\n', '\r\n') : ended}`;
  };
  return { ...file, mode, content: dress(file.content), becomes: file.becomes.map(dress) };
}

const python: Maker = (random, folder, name) => {
  const size = String(random.below(100));
  const text = (head: string): string => `# ${CONTENT_CANARY}\n${head}\n    """${name}"""\n\n    size = ${size}\n`;
  return dressed(random, {
    path: `${folder}/${name}.py`,
    content: text(`class Shelf_${name}(object):`),
    becomes: [text(`class Shelf_${name}:`)],
    byRules: true,
  });
};

const script: Maker = (random, folder, name) => {
  const text = (word: string): string =>
    `// A comment that must survive,\twith a tab and trailing blanks:   \nexport function ${name}(text) {\n  ${word} width = 12;\n  return text.padStart(width);\n}\n`;
  const ending = random.pick(['js', 'mjs', 'ts']);
  return dressed(random, {
    path: `${folder}/${name}.${ending}`,
    content: text('var').replace('(text)', ending === 'ts' ? '(text: string)' : '(text)'),
    becomes: [text('const').replace('(text)', ending === 'ts' ? '(text: string)' : '(text)')],
    byRules: true,
  });
};

/** Rules change the first line of it and the model the last. */
const both: Maker = (_random, folder, name) => {
  const text = (head: string, call: string): string =>
    `import logging\n\nlog = logging.getLogger(__name__)\n\n\n${head}\n    def ${name}(self):\n        ${call}("low")\n`;
  const [old, rules] = [`class Store_${name}(object):`, `class Store_${name}:`];
  return {
    path: `${folder}/${name}_log.py`,
    content: text(old, 'log.warn'),
    becomes: [text(rules, 'log.warn'), text(rules, 'log.warning')],
    byRules: true,
  };
};

const go: Maker = (_random, folder, name) => {
  const text = (call: string): string =>
    `package ${name}\n\nimport "strings"\n\n// Clean drops blanks.\nfunc Clean(text string) string {\n\treturn ${call}\n}\n`;
  return {
    path: `${folder}/${name}.go`,
    content: text('strings.Replace(text, " ", "", -1)'),
    becomes: [text('strings.ReplaceAll(text, " ", "")')],
    byRules: false,
  };
};

const modern: Maker = (_random, folder, name) => untouched(`${folder}/${name}_new.py`, `SIZE: int = 1\n`);
const broken: Maker = (_random, folder, name) => untouched(`${folder}/${name}_broken.py`, `class ${name}(object:\n`);
const prose: Maker = (_random, folder, name) => untouched(`${folder}/${name} notes.md`, `# ${name}\n\nvar x = 1;\n`);
const link: Maker = (_random, folder, name) => untouched(`${folder}/${name}-link.py`, `../package.json`, '120000');
const vendored: Maker = (_random, folder, name) =>
  untouched(`vendor/${folder}/${name}.py`, `class Old(object):\n    pass\n`);
const named: Maker = (random, folder, name) => {
  const file = python(random, folder, name);
  return { ...file, path: `${folder}/${random.pick(['a b', 'größe', 'q"uote', "it's", '[x]', '#1'])} ${name}.py` };
};

const CHANGING: readonly [Maker, ...Maker[]] = [python, python, script, script, both, go, named];
const QUIET: readonly [Maker, ...Maker[]] = [modern, broken, prose, link, vendored];

/** The files of one repository, all below a folder that names the run. `outdated`: how many of them want a change. */
export function planFiles(random: Random, folder: string, outdated: number, quiet: number): readonly PlannedFile[] {
  // The first is always one for rules, so that a run has something to offer even when the model is down for good.
  const changing = Array.from({ length: outdated }, (_, index) =>
    (index === 0 ? random.pick([python, script]) : random.pick(CHANGING))(random, folder, `part${String(index)}`),
  );
  const still = Array.from({ length: quiet }, (_, index) => random.pick(QUIET)(random, folder, `rest${String(index)}`));
  return [MANIFEST, ...changing, ...still];
}
