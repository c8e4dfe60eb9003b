// Imports that an edit of Python brings or drops: taken out of the comparison when nothing but the edit itself needs them.
// What may be imported at all is for the check of dependencies.

/** Modules that do nothing by being imported, so that an import which nothing uses may go. */
const QUIET =
  /^(?:__future__|abc|codecs|collections|configparser|contextlib|copy|dataclasses|datetime|enum|functools|io|itertools|json|math|operator|os|pathlib|re|shutil|string|subprocess|sys|time|types|typing|typing_extensions|warnings|asyncio|Queue|ConfigParser|StringIO|cStringIO|imp|pipes)(?:\.|$)/;

interface Import {
  readonly module: string;
  /** What the file calls it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The imported name, or the module once more. */
  readonly what: string;
}

interface Compared {
  readonly had: readonly string[];
  readonly has: readonly string[];
}

/** Both token lists without imports, if those that differ are explained; else both as they are. */
export function explainImports(had: readonly string[], has: readonly string[]): Compared {
  const [old, now] = [importsIn(had), importsIn(has)];
  const [code, newCode] = [without(had, old), without(has, now)];
  const key = ({ module, what, name }: Import): string => `${module} ${what} ${name}`;
  const [known, kept] = [new Set(old.map(key)), new Set(now.map(key))];
  const used = new Set(newCode);
  const usedBefore = new Set(code);
  const isFine =
    old.every((one) => kept.has(key(one)) || (QUIET.test(one.module) && (!used.has(one.name) || isMoved(one, now)))) &&
    now.every(
      (one) =>
        known.has(key(one)) ||
        one.module === '__future__' ||
        (used.has(one.name) && (!usedBefore.has(one.name) || isMoved(one, old))),
    );
  return isFine ? { had: code, has: newCode } : { had, has };
}

/** The same name from the module that has it today. */
function isMoved(one: Import, others: readonly Import[]): boolean {
  return others.some(
    (other) =>
      other.name === one.name &&
      other.what.split('.').at(0) === one.what.split('.').at(0) &&
      HOMES.has(`${one.module} ${other.module}`),
  );
}

const HOMES = new Set(
  [
    ['typing', 'collections.abc'],
    ['collections', 'collections.abc'],
    ['typing_extensions', 'typing'],
  ].flatMap(([a = '', b = '']) => [`${a} ${b}`, `${b} ${a}`]),
);

function importsIn(tokens: readonly string[]): readonly Import[] {
  const found: Import[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const isFrom = tokens[at] === 'from' && tokens[at - 1] !== 'yield' && tokens[at - 1] !== 'raise';
    if (!isFrom && tokens[at] !== 'import') continue;
    const imports = isFrom ? readFrom(tokens, at) : readImport(tokens, at);
    found.push(...imports);
    at = Math.max(at, (imports.at(-1)?.end ?? at) - 1);
  }
  return found;
}

function readFrom(tokens: readonly string[], start: number): readonly Import[] {
  const [module, middle] = dotted(tokens, start + 1);
  if (module === '' || tokens[middle] !== 'import') return [];
  const isListed = tokens[middle + 1] === '(';
  const names = readNames(tokens, middle + (isListed ? 2 : 1));
  const end = names.end + (isListed ? 1 : 0);
  return names.list.map(([what, name]) => ({ module, what, name, start, end }));
}

function readImport(tokens: readonly string[], start: number): readonly Import[] {
  const names = readNames(tokens, start + 1);
  return names.list.map(([what, name]) => ({
    module: what,
    what,
    name: name.split('.')[0] ?? '',
    start,
    end: names.end,
  }));
}

function readNames(
  tokens: readonly string[],
  start: number,
): { readonly list: readonly (readonly [string, string])[]; readonly end: number } {
  const list: (readonly [string, string])[] = [];
  let at = start;
  for (;;) {
    const [what, next] = tokens[at] === '*' ? ['*', at + 1] : dotted(tokens, at);
    if (what === '') break;
    const isRenamed = tokens[next] === 'as';
    list.push([what, isRenamed ? (tokens[next + 1] ?? '') : what]);
    at = next + (isRenamed ? 2 : 0);
    if (tokens[at] !== ',') break;
    at += 1;
  }
  return { list, end: at };
}

function dotted(tokens: readonly string[], start: number): readonly [name: string, end: number] {
  let at = start;
  while (/^\.+$/.test(tokens[at] ?? '')) at += 1;
  while (/^[A-Za-z_]\w*$/.test(tokens[at] ?? '') && tokens[at] !== 'import') {
    at += 1;
    if (tokens[at] !== '.') break;
    at += 1;
  }
  return [tokens.slice(start, at).join(''), at];
}

function without(tokens: readonly string[], imports: readonly Import[]): readonly string[] {
  const gone = new Set(
    imports.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  );
  return tokens.filter((_, at) => !gone.has(at));
}
