// `.editorconfig` as the format is documented: sections in order, files from the outermost to the nearest, `root` ends
// the search. Gives the properties of one path, as text; what they mean is for others.

import { byDirectory, nameOf, type Read, type StyleFile } from '../style-file.ts';
import type { StyleProblem } from '../style-problem.ts';
import { compileSection } from './glob.ts';

/** Names and values in lower case. */
export type EditorConfig = ReadonlyMap<string, string>;

const MAX_CHARS = 65_536;
/** Matching costs globs times path: more sections than this are not read. */
const MAX_SECTIONS = 200;

interface Parsed {
  readonly root: boolean;
  readonly sections: readonly { readonly header: string; readonly pairs: EditorConfig }[];
}

/** The properties that hold for `path`; `unset` takes one away. */
export function readEditorConfig(path: string, files: readonly StyleFile[]): Read<EditorConfig> {
  const problems: StyleProblem[] = [];
  const layers: EditorConfig[] = [];
  for (const [directory, inside] of byDirectory(path, files)) {
    const file = inside.find((one) => nameOf(one.path) === '.editorconfig');
    if (file === undefined) continue;
    if (file.text.length > MAX_CHARS) {
      problems.push({ path: file.path, reason: 'too_large' });
      continue;
    }
    const { root, sections } = parse(file.text);
    const relative = directory === '' ? path : path.slice(directory.length + 1);
    const own = new Map<string, string>();
    for (const { header, pairs } of sections) {
      const inSection = compileSection(header);
      if (inSection === null) problems.push({ path: file.path, reason: 'unknown_glob' });
      else if (inSection(relative)) for (const [name, value] of pairs) own.set(name, value);
    }
    layers.unshift(own);
    if (root) break;
  }
  const merged = new Map(layers.flatMap((layer) => [...layer]));
  return { value: new Map([...merged].filter(([, value]) => value !== 'unset')), problems };
}

function parse(text: string): Parsed {
  const sections: { header: string; pairs: Map<string, string> }[] = [];
  let root = false;
  for (const raw of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[') && line.includes(']')) {
      if (sections.length >= MAX_SECTIONS) break;
      sections.push({ header: line.slice(1, line.lastIndexOf(']')), pairs: new Map() });
      continue;
    }
    const [name, value] = pairOf(line);
    if (name === null) continue;
    const section = sections.at(-1);
    if (section !== undefined) section.pairs.set(name, value);
    else if (name === 'root') root = value === 'true';
  }
  return { root, sections };
}

/** Older readers took a comment behind a value, and files are still written for them. */
function pairOf(line: string): readonly [string | null, string] {
  const at = line.search(/[=:]/);
  if (at < 1) return [null, ''];
  const value = line
    .slice(at + 1)
    .replace(/\s[#;].*$/, '')
    .trim();
  return [line.slice(0, at).trim().toLowerCase(), value.toLowerCase()];
}
