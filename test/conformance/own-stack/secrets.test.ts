// No token or key leaves its place: not to the model, not to a log, an event or an answer.

import { afterAll, describe, expect, it } from 'vitest';
import { startModel } from '../../../dev/model/server.ts';
import { modules } from '../fixtures.ts';
import { useWorld, type World } from '../world.ts';

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
  it('no request to it holds a token or key (J8)', async () => {
    const before = model.requests.length;

    await world.run(await world.repository({ files: FILES }), { dry_run: true });

    const sent = model.requests.slice(before).map((request) => JSON.stringify(request));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((text) => text.includes(world.token) || text.includes(KEY))).toEqual([]);
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
