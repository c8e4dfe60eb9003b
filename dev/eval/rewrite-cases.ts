// Rewrites with a verdict: edits that a model might make, right ones to be kept and wrong ones to be refused. Loads the
// files of `fixtures/right` and `fixtures/wrong`, whose form the README beside this file describes.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { floorOf, manifestNames } from '../../src/core/floor/manifests.ts';
import { RejectionReason } from '../../src/core/file-reasons.ts';
import type { Floor } from '../../src/core/floor/floor.ts';
import { languageOf, type Language } from '../../src/core/language.ts';
import { manifestFor } from './case.ts';

export interface RewriteCase {
  /** File and title; unique. */
  readonly name: string;
  /** The file it stands in without its ending, e.g. `hosts`. */
  readonly group: string;
  readonly path: string;
  readonly language: Language;
  readonly floor: Floor;
  readonly before: string;
  readonly after: string;
  /** Reasons of which one must be given; empty for a rewrite to be kept. */
  readonly reasons: readonly RejectionReason[];
}

const HEADER = /^=== (?<path>[\w./-]+)(?: \((?<floor>[^()]+)\))?: (?<title>[^[\]]+?)(?: \[(?<reasons>[\w ]+)\])?$/;
const BASES = 'bases';
/** `meaning` in a header: which of these names the change is a matter of taste. */
const MEANING: readonly string[] = ['literal_changed', 'control_flow_changed', 'behaviour_changed'];

/** The cases of one folder of `root`, `right` or `wrong`. Throws with one sentence for what is no case. */
export async function rewriteCases(root: string, folder: 'right' | 'wrong'): Promise<readonly RewriteCase[]> {
  const bases = await readBases(join(root, BASES));
  const files = (await readdir(join(root, folder))).filter((name) => name.endsWith('.txt')).toSorted();
  const cases = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, folder, file), 'utf8');
      return parseCases(text, file.replace(/\.txt$/, ''), bases, folder === 'wrong');
    }),
  );
  return cases.flat();
}

async function readBases(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder);
  const texts = names.map(
    async (name) => [name.replace(/\.txt$/, ''), await readFile(join(folder, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

/** Parses the cases of one file; `isWrong` says that each needs a reason, and that none may have one otherwise. */
export function parseCases(
  text: string,
  group: string,
  bases: ReadonlyMap<string, string>,
  isWrong: boolean,
): readonly RewriteCase[] {
  const blocks = text.split(/^(?==== )/m).filter((block) => block.startsWith('=== '));
  return blocks.map((block) => {
    const one = parseCase(block, group, bases);
    if (isWrong === one.reasons.length > 0) return one;
    throw new Error(`${one.name}: ${isWrong ? 'a wrong rewrite needs a reason' : 'a right rewrite has no reason'}`);
  });
}

function parseCase(block: string, group: string, bases: ReadonlyMap<string, string>): RewriteCase {
  const [header = '', ...lines] = block.split('\n');
  const { path, floor, title, reasons = '' } = HEADER.exec(header)?.groups ?? {};
  if (path === undefined || title === undefined) throw new Error(`${group}: no header: ${header}`);
  const name = `${group}: ${path}: ${title}`;
  const language = languageOf(path);
  if (language === null) throw new Error(`${name}: no language`);
  const edits = lines
    .join('\n')
    .split(/^<<<<\n/m)
    .slice(1)
    .map((edit) => splitEdit(edit, name));
  const base = bases.get(path);
  const [whole] = edits;
  if (whole === undefined) throw new Error(`${name}: no edit`);
  const [before, after] =
    base === undefined
      ? [visible(whole[0]), visible(whole[1])]
      : [base, edits.reduce((now, edit) => apply(now, edit, name), base)];
  if (base === undefined && edits.length > 1) throw new Error(`${name}: several edits, and no base`);
  const manifest = manifestFor(floor);
  if (floor !== undefined && (manifest === null || !manifestNames(language).includes(manifest.path))) {
    throw new Error(`${name}: no floor of this language: ${floor}`);
  }
  const given = reasons
    .split(' ')
    .flatMap((reason) => (reason === '' ? [] : reason === 'meaning' ? MEANING : [reason]));
  return {
    ...{ name, group, path, language, before, after },
    floor: floorOf(path, language, manifest === null ? [] : [manifest]),
    reasons: given.map((reason) => RejectionReason.parse(reason)),
  };
}

function splitEdit(edit: string, name: string): readonly [string, string] {
  const parts = edit.split(/^>>>>\n/m);
  const [search, replace] = parts;
  if (search === undefined || replace === undefined || parts.length !== 2)
    throw new Error(`${name}: an edit is <<<< and >>>>`);
  return [search, replace.replace(/\n{2,}$/, '\n')];
}

/** `*` as the whole search stands for the whole file. */
function apply(text: string, [search, replace]: readonly [string, string], name: string): string {
  const [wanted, newer] = [visible(search), visible(replace)];
  if (wanted === '*\n') return newer;
  const at = text.indexOf(wanted);
  if (at < 0 || text.indexOf(wanted, at + 1) >= 0) throw new Error(`${name}: must occur once: ${search}`);
  return text.slice(0, at) + newer + text.slice(at + wanted.length);
}

/** `\u{202e}` in a fixture is that character, so that nothing invisible stands in it; `\u{}` is nothing. */
function visible(text: string): string {
  return text.replace(/\\u\{([0-9a-f]*)\}\n?/g, (whole, code: string) => {
    const character = code === '' ? '' : String.fromCodePoint(Number.parseInt(code, 16));
    return whole.endsWith('\n') && code !== '' ? `${character}\n` : character;
  });
}
