// One small plot: bars over time with a sentence for those who do not see it. The table beside it has every number.

import type { JSX } from 'preact';
import { shapeOf } from './plot-shape.ts';

const WIDTH = 320;
const HEIGHT = 96;

interface PlotProps {
  readonly title: string;
  readonly total: string;
  readonly days: readonly string[];
  readonly values: readonly (number | null)[];
  readonly format: (value: number) => string;
  /** The upper line stands no lower than here. */
  readonly atLeast?: number;
  /** What is said where there is no value at all. */
  readonly absent: string;
}

/** A figure with its name, its sum and its bars. */
export function Plot({ title, total, days, values, format, atLeast = 0, absent }: PlotProps): JSX.Element {
  const { bars, top } = shapeOf(values, WIDTH, HEIGHT, atLeast);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const best = bars.reduce<number | null>(
    (found, { index }) => (found === null || (values[index] ?? 0) > (values[found] ?? 0) ? index : found),
    null,
  );
  const sentence =
    best === null
      ? `${title}: ${absent}`
      : `${title} from ${first} to ${last}: ${total} in all, the most ${format(values[best] ?? 0)} from ${days[best] ?? ''} on.`;
  return (
    <figure class="plot">
      <figcaption class="row spread">
        <span class="muted small">{title}</span>
        <strong>{total}</strong>
      </figcaption>
      {best === null ? (
        <p class="plot-none muted small">{absent}</p>
      ) : (
        <>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={sentence}>
            <path class="plot-line" d={`M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
            {bars.map(({ index, x, y, width, height }) => (
              <rect key={index} class="plot-bar" x={x} y={y} width={width} height={height}>
                <title>{`${days[index] ?? ''}: ${format(values[index] ?? 0)}`}</title>
              </rect>
            ))}
          </svg>
          <div class="plot-scale" aria-hidden="true">
            <span>{first}</span>
            <span>top: {format(top)}</span>
            <span>{last}</span>
          </div>
        </>
      )}
    </figure>
  );
}
