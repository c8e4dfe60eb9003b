// The hidden line by which a later run finds an open pull request that already holds the same tree. Anyone can write
// one into a body, so it is a hint to look closer, never a proof.

export interface Marker {
  readonly run: string;
  readonly base: string;
  readonly tree: string;
}

const MARKER = /<!-- dependify:v1 run=([0-9a-f-]{8,64}) base=([0-9a-f]{40,64}) tree=([0-9a-f]{40,64}) -->/g;

/** The marker as an HTML comment on a line of its own. Takes ids only, so nothing can end the comment early. */
export function renderMarker(marker: Marker): string {
  const rendered = `<!-- dependify:v1 run=${marker.run} base=${marker.base} tree=${marker.tree} -->`;
  if (rendered.match(MARKER)?.[0] !== rendered) throw new Error('a marker holds lower-case hex ids only');
  return rendered;
}

/** Reads the marker back from a pull request's body: the last one, which is where ours stands. */
export function parseMarker(body: string): Marker | null {
  const [, run, base, tree] = [...body.matchAll(MARKER)].at(-1) ?? [];
  return run === undefined || base === undefined || tree === undefined ? null : { run, base, tree };
}
