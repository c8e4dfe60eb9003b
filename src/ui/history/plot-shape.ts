// Where the bars of a plot stand. Pure numbers, in the plot's own units.

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
}

export interface PlotShape {
  readonly bars: readonly Bar[];
  /** The value of the upper line. */
  readonly top: number;
}

const GAP_SHARE = 0.25;
/** What is not nothing is seen. */
const LEAST_HEIGHT = 2;

/** Bars over a width and height; a value that is null has none. */
export function shapeOf(values: readonly (number | null)[], width: number, height: number, atLeast = 0): PlotShape {
  const most = values.reduce<number>((found, value) => Math.max(found, value ?? 0), atLeast);
  const top = roundUp(most);
  const step = width / Math.max(1, values.length);
  const bars = values.flatMap((value, index): Bar[] => {
    if (value === null || value <= 0 || top === 0) return [];
    const tall = Math.max(LEAST_HEIGHT, (value / top) * height);
    return [
      {
        x: index * step + (step * GAP_SHARE) / 2,
        y: height - tall,
        width: step * (1 - GAP_SHARE),
        height: tall,
        index,
      },
    ];
  });
  return { bars, top };
}

/** The next of 1, 2, 5, 10, 20, 50 …, of fractions too. */
export function roundUp(value: number): number {
  if (value <= 0 || !Number.isFinite(value)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}
