// Pieces of the code that long-lived repositories hold, outdated and current, by language. `name` and `n` make each
// copy differ, so that no cache and no memo sees the same text twice.

export type Piece = (name: string, n: number) => string;

export interface Template {
  readonly head: Piece;
  /** What the rules modernise; every file holds at least one. */
  readonly outdated: readonly Piece[];
  /** What they leave alone. */
  readonly current: readonly Piece[];
}

export const PYTHON: Template = {
  head: (name) =>
    `"""Part ${name} of the back office."""\nimport json\nimport logging\nfrom typing import Dict, List, Optional\n\nlogger = logging.getLogger(__name__)\n`,
  outdated: [
    (name, n) => `class ${name}Store${n}(object):
    """Keeps ${name} entries."""

    def __init__(self, entries: Optional[List[str]] = None):
        self.entries = set([entry.lower() for entry in entries or []])

    def describe(self, owner):
        return "%s holds %s of ${name}" % (owner, len(self.entries))
`,
    (name, n) => `def load_${name.toLowerCase()}_${n}(path, limit=${n}):
    with open(path, "r") as handle:
        rows = [json.loads(line) for line in handle]
    logger.info("loaded {} of {}".format(len(rows), path))
    return dict([(row["id"], row) for row in rows[:limit]])
`,
  ],
  current: [
    (name, n) => `def total_${name.toLowerCase()}_${n}(rows: Dict[str, int], rate: float = 1.${n}) -> float:
    """Sums what counts."""
    result = 0.0
    for key, value in sorted(rows.items()):
        if key.startswith("_"):
            continue
        result += value * rate
    if result < 0:
        raise ValueError(f"negative total for ${name}: {result}")
    return result
`,
    (name, n) => `class ${name}Policy${n}:
    limit = ${n}

    def allows(self, user, amount):
        if user is None or amount > self.limit:
            logger.warning("refused %s", amount)
            return False
        return any(role in ("admin", "${name.toLowerCase()}") for role in user.roles)
`,
  ],
};

export const JAVASCRIPT: Template = {
  head: (name) => `// Part ${name} of the shop front.\nimport { request } from './request.js';\n`,
  outdated: [
    (name, n) => `export function sum${name}${n}(items) {
  var total = 0;
  var factor = ${n};
  items.forEach(function (item) {
    total += Math.pow(item.count, 2) * factor;
  });
  return total;
}
`,
    (name, n) => `export function label${name}${n}(item, options) {
  var merged = Object.assign({}, { size: ${n} }, options);
  var tags = ['${name}', item.kind];
  return tags.indexOf(item.kind) !== -1 ? 'item ' + item.name + ' of ' + merged.size : '';
}
`,
  ],
  current: [
    (name, n) => `export async function fetch${name}${n}({ page = ${n}, signal }) {
  const response = await request(\`/${name.toLowerCase()}?page=\${page}\`, { signal });
  if (!response.ok) throw new Error(\`${name}: \${response.status}\`);
  const { rows } = await response.json();
  return rows.map((row) => ({ ...row, page }));
}
`,
    (name, n) => `export class ${name}View${n} {
  constructor(root) {
    this.root = root;
    this.count = ${n};
  }

  render(rows) {
    this.root.textContent = '';
    for (const [index, row] of rows.entries()) {
      const line = document.createElement('li');
      line.textContent = index < this.count ? row.title : '…';
      this.root.append(line);
    }
  }
}
`,
  ],
};

export const TYPESCRIPT: Template = {
  head: (name) => `// Part ${name} of the admin console.\nimport { request } from './request';\n`,
  outdated: [
    (name, n) => `export function index${name}${n}(rows: { id: string; count: number }[]): Record<string, number> {
  var result: Record<string, number> = {};
  rows.forEach(function (row) {
    result[row.id] = (result[row.id] || 0) + row.count * ${n};
  });
  return result;
}
`,
    (
      name,
      n,
    ) => `export function merge${name}${n}(base: { size: number }, note: string): { size: number; text: string } {
  var text = '${name} ' + note + ' of ' + base.size;
  return Object.assign({}, base, { text: text, size: ${n} });
}
`,
  ],
  current: [
    (name, n) => `export interface ${name}Row${n} {
  readonly id: string;
  readonly amount: number;
  readonly tags?: readonly string[];
}

export function visible${name}${n}(rows: readonly ${name}Row${n}[], least = ${n}): readonly ${name}Row${n}[] {
  return rows.filter(({ amount, tags = [] }) => amount >= least && !tags.includes('hidden'));
}
`,
    (name, n) => `export async function save${name}${n}(id: string, body: unknown): Promise<number> {
  const response = await request(\`/${name.toLowerCase()}/\${id}\`, { method: 'PUT', body: JSON.stringify(body) });
  for (let attempt = 0; attempt < ${n % 5}; attempt += 1) {
    if (response.status < 500) break;
  }
  return response.status;
}
`,
  ],
};
