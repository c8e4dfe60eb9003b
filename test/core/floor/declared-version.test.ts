// Versions of Go, Java, PHP, Ruby and Rust out of manifests: a table per language, the nearest folder, malformed input.

import { describe, expect, it } from 'vitest';
import { Floor } from '../../../src/core/floor/floor.ts';
import { floorOf, manifestNames } from '../../../src/core/floor/manifests.ts';
import type { Language } from '../../../src/core/language.ts';

const pom = (text: string): string => `<project><properties>${text}</properties></project>`;
const php = (range: unknown): string => JSON.stringify({ require: { php: range } });

const DECLARED: readonly (readonly [Language, string, string, Floor['version']])[] = [
  ['go', 'go.mod', 'module a\n\ngo 1.18\n', [1, 18]],
  ['go', 'go.mod', 'module a\n\ngo 1.22.3\ntoolchain go1.24.0\n', [1, 22]],
  ['go', 'go.mod', 'module a\n// go 1.18\n', undefined],
  ['java', 'pom.xml', pom('<maven.compiler.source>1.8</maven.compiler.source>'), [8, 0]],
  ['java', 'pom.xml', pom('<maven.compiler.release>17</maven.compiler.release><source>11</source>'), [11, 0]],
  ['java', 'pom.xml', pom('<maven.compiler.source>${java}</maven.compiler.source>'), undefined],
  ['java', 'build.gradle', "sourceCompatibility = '1.8'\n", [8, 0]],
  ['java', 'build.gradle', 'sourceCompatibility = JavaVersion.VERSION_1_7\n', [7, 0]],
  ['java', 'build.gradle.kts', 'languageVersion.set(JavaLanguageVersion.of(21))\n', [21, 0]],
  ['java', 'build.gradle.kts', 'java { sourceCompatibility = JavaVersion.VERSION_17 }\n', [17, 0]],
  ['php', 'composer.json', php('>=7.4'), [7, 4]],
  ['php', 'composer.json', php('^7.1 || ^8.0'), [7, 1]],
  ['php', 'composer.json', php('^5.6|^7.0'), [5, 6]],
  ['php', 'composer.json', php('>=5.3.0 <8'), [5, 3]],
  ['php', 'composer.json', php('~8.1.0'), [8, 1]],
  ['php', 'composer.json', php('*'), undefined],
  ['php', 'composer.json', php('<8'), undefined],
  ['php', 'composer.json', php('>=7 || *'), undefined],
  ['php', 'composer.json', php(8), undefined],
  ['php', 'composer.json', '{', undefined],
  ['ruby', 'a.gemspec', "  s.required_ruby_version = '>= 2.5.0'\n", [2, 5]],
  ['ruby', 'a.gemspec', "  s.required_ruby_version = ['>= 2.3', '< 4']\n", [2, 3]],
  ['ruby', 'a.gemspec', '  s.required_ruby_version = Gem::Requirement.new(">= 1.9.3")\n', [1, 9]],
  ['ruby', 'a.gemspec', '  s.required_ruby_version = RUBY\n', undefined],
  ['ruby', 'Gemfile', "ruby '3.1.2'\n", [3, 1]],
  ['ruby', 'Gemfile', "gem 'ruby'\n", undefined],
  ['ruby', '.ruby-version', 'ruby-2.7.1\n', [2, 7]],
  ['ruby', '.ruby-version', 'jruby-9.4\n', undefined],
  ['ruby', '.rubocop.yml', 'AllCops:\n  TargetRubyVersion: 2.6\n', [2, 6]],
  ['rust', 'Cargo.toml', '[package]\nedition = "2021"\n', [1, 56]],
  ['rust', 'Cargo.toml', '[package]\nedition = "2021"\nrust-version = "1.70"\n', [1, 70]],
  ['rust', 'Cargo.toml', '[workspace.package]\nedition = "2018"\n', [1, 31]],
  ['rust', 'Cargo.toml', '[package]\nedition.workspace = true\n', undefined],
  ['rust', 'Cargo.toml', '[package]\nedition = "2015"\n', undefined],
  ['rust', 'Cargo.toml', '= [', undefined],
  ['shell', 'go.mod', 'go 1.18\n', undefined],
];

describe('declared versions', () => {
  it.each(DECLARED)('%s in %s: %j', (language, path, text, version) => {
    const floor = floorOf('lib/a', language, [{ path, text }]);

    expect(floor.version).toEqual(version);
    expect(floor.declared_in).toBe(version === undefined ? 'default' : path);
    expect(Floor.safeParse(floor).success).toBe(true);
  });

  it('take the oldest of the nearest folder that has one', () => {
    const manifests = [
      { path: 'lib/Gemfile', text: "gem 'a'\n" },
      { path: 'a.gemspec', text: "s.required_ruby_version = '>= 2.5'\n" },
      { path: '.ruby-version', text: '3.2.1\n' },
    ];

    const root = floorOf('lib/a.rb', 'ruby', manifests);
    const near = floorOf('lib/a.rb', 'ruby', [{ path: 'lib/.ruby-version', text: '3.3\n' }, ...manifests]);

    expect([root.version, near.version]).toEqual([
      [2, 5],
      [3, 3],
    ]);
  });

  it.each(['c', 'shell', 'json'] as const)('ask for no manifest of %s', (language) => {
    expect(manifestNames(language)).toEqual([]);
  });
});
