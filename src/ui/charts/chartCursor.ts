import type { Picture } from './picture';
import { pointCount } from './pointText';

/** The point that the arrow keys have come to. */
export interface ChartCursor {
  readonly series: number;
  readonly point: number;
}

/** Where categories stand one under the other, down goes to the next. */
const TURNED: Readonly<Record<string, string>> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft', ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

/** Where a key takes the cursor; null to let go, undefined for keys that are not the chart's. */
export function moveCursor(cursor: ChartCursor | null, key: string, picture: Picture): ChartCursor | null | undefined {
  if (key === 'Escape') return cursor === null ? undefined : null;
  if (picture.series.length === 0) return undefined;
  const here = cursor ?? { series: 0, point: -1 };
  const last = pointCount(picture.series[here.series] ?? picture.series[0]) - 1;
  switch (picture.isTurned === true ? (TURNED[key] ?? key) : key) {
    case 'ArrowRight':
      return { ...here, point: Math.min(last, here.point + 1) };
    case 'ArrowLeft':
      return { ...here, point: Math.max(0, here.point - 1) };
    case 'Home':
      return { ...here, point: 0 };
    case 'End':
      return { ...here, point: last };
    case 'ArrowDown':
    case 'ArrowUp':
      return acrossSeries(here, key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1, picture);
    default:
      return undefined;
  }
}

/** The next series, at the point nearest in x; within a heat map, the next row. */
function acrossSeries(here: ChartCursor, by: 1 | -1, picture: Picture): ChartCursor {
  const from = picture.series[here.series];
  if (from.kind === 'heat' || from.kind === 'field') {
    const width = from.x.length;
    const next = here.point + by * width;
    return next < 0 || next >= pointCount(from) ? here : { ...here, point: next };
  }
  const series = Math.max(0, Math.min(picture.series.length - 1, here.series + by));
  const to = picture.series[series];
  if (from.kind === 'band' || to.kind === 'band') return { series, point: 0 };
  const x = from.x[Math.max(0, here.point)];
  const same = to.x.findIndex(one => one === x);
  if (same >= 0) return { series, point: same };
  if (typeof x !== 'number') return { series, point: Math.min(Math.max(0, here.point), pointCount(to) - 1) };
  let best = 0;
  to.x.forEach((one, i) => {
    if (typeof one === 'number' && Math.abs(one - x) < Math.abs((to.x[best] as number) - x)) best = i;
  });
  return { series, point: best };
}
