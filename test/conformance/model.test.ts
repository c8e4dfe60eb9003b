// Rules and model together: what the model may add, what becomes of its failures, and that no secret leaves its place.

import { afterAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../dev/model/faults.ts';
import { startModel } from '../../dev/model/server.ts';
import { modules } from './fixtures.ts';
import { blob, changedPaths } from './git-facts.ts';
import { useWorld, type World } from './world.ts';

const KEY = 'gsk_conformance0secret0key';
const model = await startModel({ port: 0, apiKey: KEY });

let world: World;
useWorld(
  (started) => {
    world = started;
  },
  { GROQ_API_KEY: KEY, GROQ_BASE_URL: model.url },
);
afterAll(() => model.close());

const GO = `package main

import (
	"fmt"
	"strings"
)

// Clean keeps its comment.
func Clean(text string) string {
	return strings.Replace(text, "\\t", " ", -1)
}

func main() {
	fmt.Println(Clean("a\\tb"))
}
`;
const FILES = [...modules(2), { path: 'cmd/main.go', content: GO }];

describe('with a model', () => {
  it('the pull request holds what rules and model changed, and the tokens are counted', async () => {
    const repository = await world.repository({ files: FILES });

    const { view } = await world.run(repository);

    const dir = world.github.admin.gitDir(repository);
    const after = (await blob(dir, view.branch ?? '', 'cmd/main.go')).toString('utf8');
    expect(await changedPaths(dir, 'main', view.branch ?? '')).toEqual([
      'cmd/main.go',
      'src/module-0000.js',
      'src/module-0001.js',
    ]);
    expect(after).toBe(GO.replace('strings.Replace(text, "\\t", " ", -1)', 'strings.ReplaceAll(text, "\\t", " ")'));
    expect(view.usage.prompt_tokens).toBeGreaterThan(0);
    expect(view.usage.completion_tokens).toBeGreaterThan(0);
  });

  it('no request to it holds a token or key (J8)', async () => {
    const before = model.requests.length;

    await world.run(await world.repository({ files: FILES }), { dry_run: true });

    const sent = model.requests.slice(before).map((request) => JSON.stringify(request));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((text) => text.includes(world.token) || text.includes(KEY))).toEqual([]);
  });
});

describe('a model that fails', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['breaks off (E1)', { kind: 'length' }],
    ['answers in prose (E3)', { kind: 'prose' }],
    ['refuses (E9)', { kind: 'refusal' }],
    ['calls another tool (E2)', { kind: 'wrong_tool' }],
    ['refuses the key (E8)', { kind: 'status', status: 401 }],
  ];

  it.each(faults)('%s changes nothing by itself, and the rules still do their work', async (_, fault) => {
    const repository = await world.repository({ files: FILES });
    // One for each file, asked at once.
    model.inject(fault, fault, fault);

    const { view } = await world.run(repository);

    const changed = await changedPaths(world.github.admin.gitDir(repository), 'main', view.branch ?? '');
    expect(view.status).toBe('succeeded');
    expect(changed.filter((path) => path.endsWith('.js'))).toEqual(['src/module-0000.js', 'src/module-0001.js']);
  });
});

describe('secrets', () => {
  it('stand in no log line, no event and no answer (J8)', async () => {
    const repository = await world.repository({ files: FILES });
    const { view, events, files } = await world.run(repository);

    const answers = await Promise.all(
      [view.links.changelog, view.links.patch, view.links.events, '/health/ready', '/openapi.json'].map((path) =>
        world.text(path),
      ),
    );

    const said = [...world.logs(), JSON.stringify([view, events, files]), ...answers].join('\n');
    expect(said).toContain(repository);
    expect(said).not.toContain(world.token);
    expect(said).not.toContain(KEY);
  });
});
