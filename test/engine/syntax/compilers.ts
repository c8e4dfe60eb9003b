// The languages' own compilers where this machine has them: each judges many texts in few processes. Null when the
// compiler is absent.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../../src/core/language.ts';

type Verdicts = readonly boolean[];
export type Compiler = (texts: readonly string[]) => Verdicts | null;

const PYTHON = `
import json, sys, warnings
warnings.simplefilter("ignore")
def good(t):
    try:
        compile(t, "a.py", "exec"); return True
    except (SyntaxError, ValueError):
        return False
print(json.dumps([good(t) for t in json.load(sys.stdin)]))
`;
const PYTHON_JSON = `
import json, sys
def no(x): raise ValueError(x)
def good(t):
    try:
        json.loads(t, parse_constant=no); return True
    except ValueError:
        return False
print(json.dumps([good(t) for t in json.load(sys.stdin)]))
`;
const NODE = `
const vm = require('node:vm');
const good = (t) => { try { new vm.SourceTextModule(t); return true; } catch { return false; } };
let s = ''; process.stdin.on('data', (d) => (s += d)).on('end', () => console.log(JSON.stringify(JSON.parse(s).map(good))));
`;
const JAVA = `
import com.sun.source.util.JavacTask;
import java.nio.file.*;
import java.util.List;
import javax.tools.*;
public class Parse {
  public static void main(String[] args) throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      for (var arg : args) {
        var seen = new DiagnosticCollector<JavaFileObject>();
        ((JavacTask) compiler.getTask(null, files, seen, List.of(), null, files.getJavaFileObjects(arg))).parse();
        System.out.println(seen.getDiagnostics().stream().noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR));
      }
    }
  }
}
`;

/** One process that reads a JSON list of texts and writes a JSON list of verdicts. */
function overStdin(command: string, args: readonly string[]): Compiler {
  return (texts) => {
    const run = spawnSync(command, args, { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1e8 });
    return run.status === 0 ? (JSON.parse(run.stdout) as boolean[]) : null;
  };
}

/** Writes the texts as files into a folder and lets `judge` look at them. */
function overFiles(extension: string, judge: (paths: readonly string[], folder: string) => Verdicts | null): Compiler {
  return (texts) => {
    const folder = mkdtempSync(join(tmpdir(), 'syntax-'));
    try {
      const paths = texts.map((_, index) => join(folder, `f${String(index)}.${extension}`));
      for (const [index, path] of paths.entries()) writeFileSync(path, texts[index] ?? '');
      return judge(paths, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** One process per text; good when it exits with 0. */
function perFile(extension: string, command: string, args: readonly string[]): Compiler {
  return overFiles(extension, (paths) => {
    if (!isThere(command)) return null;
    return paths.map((path) => spawnSync(command, [...args, path]).status === 0);
  });
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

function gofmt(paths: readonly string[]): Verdicts | null {
  const run = spawnSync('gofmt', ['-l', '-e', ...paths], { encoding: 'utf8' });
  if (run.error !== undefined) return null;
  const broken = new Set(run.stderr.match(/^[^:\n]+\.go(?=:\d)/gm) ?? []);
  return paths.map((path) => !broken.has(path));
}

function javac(paths: readonly string[], folder: string): Verdicts | null {
  const program = join(folder, 'Parse.java');
  writeFileSync(program, JAVA);
  const run = spawnSync('java', [program, ...paths], { encoding: 'utf8' });
  if (run.error !== undefined || run.status !== 0) return null;
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => line === 'true');
}

export const COMPILERS: Readonly<Partial<Record<Language, Compiler>>> = {
  python: overStdin('python3', ['-c', PYTHON]),
  json: overStdin('python3', ['-c', PYTHON_JSON]),
  javascript: overStdin(process.execPath, ['--no-warnings', '--experimental-vm-modules', '-e', NODE]),
  go: overFiles('go', gofmt),
  java: overFiles('java', javac),
  shell: perFile('sh', 'bash', ['-n']),
  rust: perFile('rs', 'rustfmt', ['--quiet', '--emit', 'stdout', '--edition', '2021']),
  ruby: perFile('rb', 'ruby', ['-c']),
  php: perFile('php', 'php', ['-l']),
};
