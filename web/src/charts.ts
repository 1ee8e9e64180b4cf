/** The charts. The library is loaded with the first of them and enters through this file only. */
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { shortDay } from './i18n.ts';

const colour = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name).trim();

/** Draws counts by day, without axes. @returns what takes the chart away. */
export function drawSpark(element: HTMLElement, days: readonly number[], counts: readonly number[]): () => void {
  const chart = new UPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      cursor: { show: false },
      legend: { show: false },
      axes: [{ show: false }, { show: false }],
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(most, 1)] } },
      padding: [2, 0, 0, 0],
      series: [
        {},
        {
          fill: colour(element, '--accent'),
          width: 0,
          points: { show: false },
          ...(UPlot.paths.bars && { paths: UPlot.paths.bars({ size: [0.8, 12] }) }),
        },
      ],
    },
    [[...days], [...counts]],
    element,
  );
  return () => chart.destroy();
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly counts: readonly number[];
}

export interface Marker {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly label: string;
}

export interface CoverageOptions {
  readonly days: readonly number[];
  readonly total: Series;
  readonly series: readonly Series[];
  readonly markers: readonly Marker[];
  /** A window was dragged over, in seconds since the epoch. */
  readonly onSelect: (from: number, to: number) => void;
  /** A day was clicked, in seconds since the epoch. */
  readonly onDay: (at: number) => void;
  /** The day that is chosen, in seconds since the epoch. */
  readonly chosen: number | null;
}

/** Seconds: room for the bars of the first and the last day. */
const HALF_DAY = 43_200;

/** Lines that differ by more than their colour. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** Draws coverage by day: all articles as bars, entities as lines, key events as marks. */
export function drawCoverage(element: HTMLElement, options: CoverageOptions): () => void {
  const { days, total, series, markers, chosen, onSelect, onDay } = options;
  const grid = { stroke: colour(element, '--line'), width: 1 };
  const axis = { stroke: colour(element, '--muted'), grid, ticks: grid, font: '12px system-ui, sans-serif' };
  const height = 280;
  let dragged = false;
  const chart = new UPlot(
    {
      width: element.clientWidth,
      height,
      legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
      scales: {
        x: { time: true, range: (_, from, to) => [from - HALF_DAY, to + HALF_DAY] },
        y: { range: (_, __, most) => [0, Math.max(most, 4)] },
      },
      tzDate: (time) => UPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
      axes: [
        { ...axis, values: (_, splits) => splits.map(shortDay), grid: { show: false }, space: 70 },
        { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      ],
      series: [
        {},
        {
          label: total.name,
          fill: colour(element, '--bar'),
          width: 0,
          points: { show: false },
          ...(UPlot.paths.bars && { paths: UPlot.paths.bars({ size: [0.7, 40] }) }),
        },
        ...series.map((each, index) => ({
          label: each.name,
          stroke: colour(element, `--series-${(index % 4) + 1}`),
          dash: DASHES[index % 4] ?? [],
          width: 2,
          points: { show: days.length < 40, size: 5 },
        })),
      ],
      hooks: {
        setSelect: [
          (self) => {
            if (self.select.width < 4) return;
            dragged = true;
            onSelect(self.posToVal(self.select.left, 'x'), self.posToVal(self.select.left + self.select.width, 'x'));
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
        drawClear: [(self) => drawChosen(self, chosen, colour(element, '--accent-soft'))],
        draw: [(self) => drawMarkers(self, markers, colour(element, '--mark-ink'))],
      },
    },
    [[...days], [...total.counts], ...series.map(({ counts }) => [...counts])],
    element,
  );
  // uPlot's select hook says nothing of a click that did not move.
  chart.over.addEventListener('click', (event) => {
    const at = chart.posToVal(event.offsetX, 'x');
    const nearest = days.findLast((start) => start - HALF_DAY <= at);
    if (nearest !== undefined && !dragged) onDay(nearest);
    dragged = false;
  });
  const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
  observer.observe(element);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}

/** A field behind the day that is chosen. */
function drawChosen(chart: UPlot, chosen: number | null, fill: string): void {
  if (chosen === null) return;
  const { ctx, bbox } = chart;
  const left = Math.max(chart.valToPos(chosen - HALF_DAY, 'x', true), bbox.left);
  const right = Math.min(chart.valToPos(chosen + HALF_DAY, 'x', true), bbox.left + bbox.width);
  ctx.save();
  ctx.fillStyle = fill;
  ctx.fillRect(left, bbox.top, right - left, bbox.height);
  ctx.restore();
}

function drawMarkers(chart: UPlot, markers: readonly Marker[], ink: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.fillStyle = ink;
  ctx.font = `600 ${12 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  markers.forEach(({ at, label }, index) => {
    const x = chart.valToPos(at, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const wide = ctx.measureText(label).width;
    const left = x + wide + 8 > bbox.left + bbox.width ? x - wide - 4 : x + 4;
    ctx.fillText(label, left, bbox.top + (12 + index * 15) * devicePixelRatio);
  });
  ctx.restore();
}
