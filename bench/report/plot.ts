// A line plot as an SVG file: both axes logarithmic, since sizes and times span several powers of ten. No script, no
// font of its own; colours that hold on light and dark ground.

import type { Line, Plot } from './section.ts';

const WIDTH = 720;
const HEIGHT = 380;
const LEFT = 72;
const RIGHT = 170;
const TOP = 44;
const BOTTOM = 52;
const COLOURS = ['#2f7ed8', '#e4772d', '#2a9d6f', '#b04fb5', '#8a8f98', '#c2a100'];

/** Draws the plot. Points without a positive value are left out: a logarithm has no place for them. */
export function drawPlot(plot: Plot): string {
  const lines = plot.lines.map((line) => ({ ...line, points: line.points.filter(({ x, y }) => x > 0 && y > 0) }));
  const all = lines.flatMap(({ points }) => points);
  const x = axis(
    all.map((point) => point.x),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axis(
    all.map((point) => point.y),
    HEIGHT - BOTTOM,
    TOP,
  );
  const bottom = HEIGHT - BOTTOM;
  const grid = [
    ...x.ticks.map((tick) => `<path d="M${x.at(tick)} ${TOP}V${bottom}"/>`),
    ...y.ticks.map((tick) => `<path d="M${LEFT} ${y.at(tick)}H${WIDTH - RIGHT}"/>`),
  ];
  const labels = [
    ...x.ticks.map((tick) => label(x.at(tick), bottom + 18, 'middle', short(tick))),
    ...y.ticks.map((tick) => label(LEFT - 8, y.at(tick) + 4, 'end', short(tick))),
    label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, 'middle', plot.x),
    label(LEFT - 8, TOP - 12, 'end', plot.y),
  ];
  const drawn = lines.map((line, index) => drawLine(line, COLOURS[index % COLOURS.length] ?? '', index, x, y));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(plot.title)}">`,
    `<style>text{font:12px system-ui,sans-serif;fill:#667}.grid path{stroke:#8886;stroke-width:.5}.title{font-weight:600;font-size:14px}</style>`,
    `<text class="title" x="${LEFT}" y="18">${escape(plot.title)}</text>`,
    `<g class="grid">${grid.join('')}</g>`,
    ...labels,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

interface Axis {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** 1, 2 and 5 times powers of ten around the values, mapped to pixels. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const marks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const step of [1, 2, 5]) marks.push(step * 10 ** power);
  }
  const first = Math.max(
    0,
    marks.findLastIndex((mark) => mark <= low),
  );
  const last = marks.findIndex((mark) => mark >= high);
  const within = marks.slice(first, (last === -1 ? marks.length - 1 : Math.max(last, first + 1)) + 1);
  const ticks = within.length > 7 ? within.filter((mark) => Number.isInteger(Math.log10(mark))) : within;
  const [a, b] = [Math.log(within[0] ?? 1), Math.log(within.at(-1) ?? 10)];
  return { ticks, at: (value) => Math.round((from + ((Math.log(value) - a) / (b - a)) * (to - from)) * 10) / 10 };
}

function drawLine({ name, points }: Line, colour: string, index: number, x: Axis, y: Axis): string {
  const path = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x.at(point.x)} ${y.at(point.y)}`).join('');
  const dots = points.map((point) => `<circle cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3" fill="${colour}"/>`);
  const top = TOP + 8 + index * 20;
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...dots,
    `<rect x="${WIDTH - RIGHT + 14}" y="${top - 8}" width="12" height="3" fill="${colour}"/>`,
    label(WIDTH - RIGHT + 32, top - 2, 'start', name),
  ].join('');
}

function label(x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escape(text)}</text>`;
}

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000} M`;
  if (value >= 10_000) return `${value / 1_000} k`;
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
