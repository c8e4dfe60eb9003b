// Where an arrow key leads in a list.

/** The next place in a ring of the options and of none (-1), so that Enter can also send what was typed. */
export function step(from: number, by: 1 | -1, length: number): number {
  const places = length + 1;
  return ((from + 1 + by + places) % places) - 1;
}
