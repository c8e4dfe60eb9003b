// How a quantity grows with another: the exponent of the power law that fits best, and the slope of a straight line.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Least squares of `log y` over `log x`: 0 is constant, 1 linear, 2 quadratic. NaN for fewer than two points. */
export function growth(points: readonly Point[]): number {
  const positive = points.filter(({ x, y }) => x > 0 && y > 0);
  return slope(positive.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) })));
}

/** Least squares: `y` for one more of `x`. NaN for fewer than two points. */
export function slope(points: readonly Point[]): number {
  if (points.length < 2) return Number.NaN;
  const mean = (of: (point: Point) => number): number => points.reduce((sum, p) => sum + of(p), 0) / points.length;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  const over = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}

/** The value below which the share `q` of all lies, 0 to 1. NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
