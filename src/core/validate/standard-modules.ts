// Modules of each language's own library that a model may newly import: they only compute. What reaches the network, a
// shell, other processes or files is not among them, except as the successor of what the file already imported.

import type { Language } from '../language.ts';

/**
 * No network, no process, no file is touched by importing or calling them. By name only: everything of a package may give
 * another meaning to names that are there.
 */
const PURE: Partial<Readonly<Record<Language, RegExp>>> = {
  python:
    /^(?:__future__|abc|bisect|collections(?:\.abc)?|contextlib|copy|dataclasses|datetime|decimal|enum|fractions|functools|heapq|itertools|math|numbers|operator|pathlib|re|statistics|string|textwrap|types|typing|unicodedata|urllib\.parse|warnings|weakref)$/,
  go: /^(?:bytes|cmp|context|errors|fmt|html|io|maps|math(?:\/bits)?|path|slices|sort|strconv|strings|sync(?:\/atomic)?|time|unicode(?:\/utf8)?)$/,
  java: /^java\.(?:math|text|time|util(?!\.(?:jar|logging|prefs|zip)\b)|nio\.charset)(?:\.\w+)*$/,
  kotlin:
    /^(?:java\.(?:math|text|time|util(?!\.(?:jar|logging|prefs|zip)\b)|nio\.charset)|kotlin\.(?:collections|math|text|time|comparisons))(?:\.\w+)*$/,
  csharp: /^System(?:\.(?:Collections(?:\.Generic)?|Globalization|Linq|Text|Threading\.Tasks))?$/,
  rust: /^(?:std|core|alloc)::(?:array|borrow|cell|cmp|collections|convert|error|fmt|iter|marker|mem|num|ops|option|rc|result|slice|str|string|sync|time|vec)(?:::.*)?$/,
  ruby: /^(?:bigdecimal|date|delegate|forwardable|set|singleton|time)$/,
  cpp: /^(?:algorithm|array|charconv|chrono|cmath|cstddef|cstdint|functional|iterator|limits|map|memory|mutex|numeric|optional|set|string|string_view|tuple|type_traits|unordered_map|unordered_set|utility|variant|vector)$/,
  c: /^(?:inttypes|limits|math|stdbool|stddef|stdint|string)\.h$/,
};
const PURE_SCRIPT =
  /^node:(?:assert(?:\/strict)?|buffer|events|path(?:\/posix|\/win32)?|querystring|string_decoder|timers(?:\/promises)?|url|util(?:\/types)?)$/;

/** Successors that the language's own documents name, for files that import the old one. */
const SUCCESSORS: Partial<Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>>> = {
  python: {
    imp: ['importlib', 'importlib.util', 'importlib.machinery'],
    optparse: ['argparse'],
    pipes: ['shlex'],
    'xml.etree.cElementTree': ['xml.etree.ElementTree'],
    cgi: ['html'],
    HTMLParser: ['html', 'html.parser'],
    StringIO: ['io'],
    cStringIO: ['io'],
    ConfigParser: ['configparser'],
    Queue: ['queue'],
    urlparse: ['urllib.parse'],
  },
  go: { 'io/ioutil': ['os', 'io'], 'golang.org/x/net/context': ['context'], 'golang.org/x/xerrors': ['errors'] },
};

/** Whether `name` is of the language's own library and gives a file no power that it had not. */
export function isHarmlessStandard(name: string, language: Language, known: ReadonlySet<string>): boolean {
  if (language === 'javascript' || language === 'jsx' || language === 'typescript' || language === 'tsx') {
    return PURE_SCRIPT.test(name);
  }
  if (PURE[language]?.test(name) === true) return true;
  const successors = Object.entries(SUCCESSORS[language] ?? {});
  return successors.some(([old, names]) => known.has(old) && names.includes(name));
}
