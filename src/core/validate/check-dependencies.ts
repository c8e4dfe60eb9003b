// L6: no rewrite adds a dependency. It may give an import its newer name, and may import modules of the language's own
// library that only compute; nothing else. Whether a module exists at the floor is the rules' own business.

import type { Check } from './check.ts';
import { importsOf } from './imports.ts';
import { isHarmlessStandard } from './standard-modules.ts';

/** Where rules may also lead: new homes of modules that the standard library moved. */
const MOVED_PYTHON = new Set([
  'builtins',
  'configparser',
  'importlib.metadata',
  'importlib.resources',
  'io',
  'queue',
  're',
  'unittest',
  'unittest.mock',
  'urllib.error',
  'urllib.parse',
  'urllib.request',
  'warnings',
  'xml.etree',
  'xml.etree.ElementTree',
]);
/** What six hands on from the standard library: rules may import it from there in a file that imports six. */
const BEHIND_SIX =
  /^(?:_thread|copyreg|dbm\.\w+|email\.mime\.\w+|html\.\w+|http\.\w+|os|pickle|reprlib|socketserver|subprocess|sys|tkinter(?:\.\w+)?|urllib(?:\.\w+)?|winreg|xmlrpc\.\w+)$/;
const SIX = /^six(?:\.|$)/;

/** `new_dependency` when an import is new and not a newer name of one that was there. */
export const checkDependencies: Check = {
  name: 'new_dependency',
  run({ before, after, language, source }) {
    const known = importsOf(before, language);
    const foreign = [...importsOf(after, language)].filter(
      (name) =>
        !known.has(name) &&
        !isNewerName(name, known) &&
        !isHarmlessStandard(name, language, known) &&
        !(source === 'rule' && language === 'python' && (MOVED_PYTHON.has(name) || isNewHome(name, known))),
    );
    return foreign.length === 0 ? null : { reason: 'new_dependency', detail: `${String(foreign.length)} new` };
  },
};

/** What the file had from six, and `shlex` for the `quote` of the removed `pipes`. */
function isNewHome(name: string, known: ReadonlySet<string>): boolean {
  if (name === 'shlex') return known.has('pipes');
  return BEHIND_SIX.test(name) && [...known].some((old) => SIX.test(old));
}

/** `node:fs` for `fs`. */
function isNewerName(name: string, known: ReadonlySet<string>): boolean {
  return name.startsWith('node:') && known.has(name.slice('node:'.length));
}
