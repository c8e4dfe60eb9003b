// docs/rules.md: every rule for people, grouped by language and kind.

import { unifiedDiff } from '../../src/core/changelog/unified-diff.ts';
import type { ListedRule, RuleNeeds } from '../../src/core/rules/listed-rule.ts';

const LANGUAGES = [
  ['python', 'Python', 'Files that must run on Python 2, stubs and files that do not parse are left alone.'],
  [
    'javascript',
    'JavaScript',
    'These hold for JSX, TypeScript and TSX too. TypeScript takes newer syntax at any target, because its compiler writes the older form; calls that need a newer library wait for the target.',
  ],
  ['typescript', 'TypeScript', 'These are about TypeScript itself.'],
  ['go', 'Go', 'Versions are those of the `go` line of go.mod. A file that was formatted by gofmt stays so.'],
  ['php', 'PHP', 'Versions are those of `require.php` in composer.json. Calls are changed only outside of namespaces.'],
  ['ruby', 'Ruby', 'Versions are those of the gemspec, the Gemfile, `.ruby-version` or `.rubocop.yml`.'],
  [
    'shell',
    'Shell',
    'For scripts of sh, bash, dash and ksh. Runs leave files named as scripts (`.sh`, `.bash`) alone, because they are privileged: these rules serve callers of the engine.',
  ],
  ['java', 'Java', 'Versions are those of pom.xml or build.gradle.'],
  ['rust', 'Rust', 'Versions are those of `rust-version` or `edition` in Cargo.toml.'],
] as const;

/** `diff --git`, `---`, `+++` and the range. */
const HEADER_LINES = 4;

/** The page as Markdown. */
export function rulesPage(rules: readonly ListedRule[]): string {
  return [
    '<!-- Made by `npm run rules` from the tables of the engines. -->',
    '# Rules',
    introduction(rules),
    ...LANGUAGES.flatMap(([language, name, note]) => {
      const own = rules.filter((rule) => rule.language === language);
      return [
        `## ${name}`,
        `${own.length} rules. ${note}`,
        ...kindsOf(own).flatMap(([kind, list]) => section(kind, list)),
      ];
    }),
    '',
  ].join('\n\n');
}

function introduction(rules: readonly ListedRule[]): string {
  const asked = rules.filter(({ safe }) => !safe).length;
  return [
    `What Dependify changes without a model: ${rules.length} rules, of which ${asked} have to be asked for by name. Each applies only where it is proven from the file itself that the code means the same, and where the oldest version that the repository supports has what it writes. \`GET /rules\` has this list as JSON.`,
    'To see what they make of your code: `npm run modernize -- PATH`. To choose among them, name their ids or kinds: there with `--only let-const`, `--rules on:multi-var`, `--rules off:f-string`, and for runs under `rules` in `.dependify.json`.',
  ].join('\n\n');
}

function kindsOf(rules: readonly ListedRule[]): readonly (readonly [string, readonly ListedRule[]])[] {
  const kinds = Map.groupBy(rules, ({ kind }) => kind);
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
}

function section(kind: string, rules: readonly ListedRule[]): string[] {
  return [`### ${kind}`, ...rules.flatMap(ruleParts)];
}

function ruleParts(rule: ListedRule): string[] {
  const facts = [`\`${rule.id}\``, needsText(rule), ...(rule.safe ? [] : ['**only on request**'])];
  return [
    `**${rule.title}**. ${rule.explanation}`,
    facts.join(' · '),
    ['```diff', exampleDiff(rule), '```'].join('\n'),
  ];
}

function needsText({ needs, language }: ListedRule): string {
  const { python, version, ecmascript, node, declared } = needs satisfies RuleNeeds;
  const versions = [
    ...(python === undefined ? [] : [`Python ${python}`]),
    ...(version === undefined ? [] : [`${LANGUAGES.find(([id]) => id === language)?.[1] ?? language} ${version}`]),
    ...(ecmascript === undefined ? [] : [`ES${ecmascript}`]),
    ...(node === undefined ? [] : [`Node ${node}`]),
  ];
  const any = language === 'python' ? 'any Python 3' : 'any version';
  const text = versions.length === 0 ? any : `needs ${versions.join(', ')}`;
  return declared === true ? `${text}, declared by the repository` : text;
}

function exampleDiff({ example }: ListedRule): string {
  const lines = unifiedDiff('example', example.before, example.after).diff.split('\n').slice(HEADER_LINES, -1);
  return lines.map((line) => (line === ' ' ? '' : line)).join('\n');
}
