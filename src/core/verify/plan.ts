// Which commands a verification runs: those that `.dependify.json` names, else what the manifests at the root of the
// repository tell. Installing runs no script of a dependency; what runs scripts comes later, without a network.

import * as z from 'zod';
import type { VerifySettings } from './settings.ts';
import type { CheckKind } from './verification.ts';

export interface PlannedCheck {
  readonly kind: CheckKind;
  readonly command: string;
}

export interface VerifyPlan {
  readonly install: readonly string[];
  readonly checks: readonly PlannedCheck[];
}

/** Files at the root whose contents the plan reads. */
export const PLAN_FILES = ['package.json', '.dependify.json'] as const;

const KINDS = ['build', 'test', 'lint'] as const;
const Manifest = z.object({ scripts: z.record(z.string(), z.string()).optional() });
/** What `npm init` writes: it is no test, and it fails. */
const NO_TEST = /no test specified/;

const PYTHON_MARKS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'pytest.ini', 'tox.ini', 'requirements.txt'];
const REQUIREMENTS = [
  'requirements.txt',
  'requirements-dev.txt',
  'requirements-test.txt',
  'dev-requirements.txt',
  'test-requirements.txt',
];
/** Dependencies that pyproject.toml states. Building the project to learn them would run its code. */
const STATED_DEPENDENCIES = [
  'import tomllib',
  'p = tomllib.load(open("pyproject.toml", "rb"))',
  'j = p.get("project", {})',
  'e = {**j.get("optional-dependencies", {}), **p.get("dependency-groups", {})}',
  'l = j.get("dependencies", []) + [d for k in ("test", "tests", "testing", "dev") for d in e.get(k, [])]',
  'print("\\n".join(d for d in l if isinstance(d, str)))',
].join('; ');
const VENV = '../venv/bin/python';

/**
 * The plan for a repository. `root` holds the names at its root, `read` the texts of PLAN_FILES that are there.
 */
export function planVerification(
  settings: VerifySettings,
  root: ReadonlySet<string>,
  read: ReadonlyMap<string, string>,
): VerifyPlan {
  const detected = merge(nodePlan(root, read.get('package.json')), pythonPlan(root));
  const named = KINDS.flatMap((kind) => (settings[kind] ?? []).map((command) => ({ kind, command })));
  return {
    install: settings.install ?? detected.install,
    checks: named.length > 0 ? named : detected.checks,
  };
}

function merge(...plans: readonly VerifyPlan[]): VerifyPlan {
  return { install: plans.flatMap(({ install }) => install), checks: plans.flatMap(({ checks }) => checks) };
}

function nodePlan(root: ReadonlySet<string>, manifest: string | undefined): VerifyPlan {
  const parsed = Manifest.safeParse(manifest === undefined ? undefined : parseJson(manifest));
  if (!parsed.success) return { install: [], checks: [] };
  const scripts = parsed.data.scripts ?? {};
  const checks = KINDS.flatMap((kind) => {
    const script = scripts[kind];
    return script === undefined || NO_TEST.test(script) ? [] : [{ kind, command: `npm run --silent ${kind}` }];
  });
  return { install: checks.length === 0 ? [] : [nodeInstall(root)], checks };
}

function nodeInstall(root: ReadonlySet<string>): string {
  if (root.has('package-lock.json') || root.has('npm-shrinkwrap.json')) {
    return 'npm ci --ignore-scripts --no-audit --no-fund';
  }
  if (root.has('pnpm-lock.yaml')) return 'npx --yes pnpm@10 install --frozen-lockfile --ignore-scripts';
  if (root.has('yarn.lock')) return 'npx --yes yarn@1 install --frozen-lockfile --ignore-scripts --non-interactive';
  return 'npm install --ignore-scripts --no-audit --no-fund --no-package-lock';
}

function pythonPlan(root: ReadonlySet<string>): VerifyPlan {
  if (!PYTHON_MARKS.some((name) => root.has(name))) return { install: [], checks: [] };
  const files = REQUIREMENTS.filter((name) => root.has(name)).map((name) => ` -r ${name}`);
  const stated = root.has('pyproject.toml');
  const pip = `${VENV} -m pip install --quiet --only-binary :all: pytest${files.join('')}${stated ? ' -r ../stated.txt' : ''}`;
  return {
    install: [
      'python3 -m venv ../venv',
      ...(stated ? [`${VENV} -c '${STATED_DEPENDENCIES}' > ../stated.txt`] : []),
      pip,
    ],
    checks: [{ kind: 'test', command: `PYTHONPATH=.:src ${VENV} -m pytest -q -rf -p no:cacheprovider` }],
  };
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
