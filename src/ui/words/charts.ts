import { count } from '../format/number';
import { plural } from './plural';

/** Charts. */
export const charts = {
  x: 'Across',
  y: 'Up',
  color: 'Color',
  kind: 'Kind',
  none: 'nothing',
  kinds: { auto: 'Fitting', histogram: 'Histogram', bar: 'Bars', scatter: 'Points', line: 'Line', box: 'Boxes', heatmap: 'Heat map' },
  choose: 'Choose a column to draw.',
  drawing: 'Drawing…',
  allRows: (rows: number) => `all ${plural(rows, 'row', 'rows')}`,
  someRows: (shown: number, rows: number) => `${count(shown)} of ${plural(rows, 'row', 'rows')}`,
  table: 'Table',
  picture: 'Picture',
  reset: 'Reset',
  png: 'PNG',
  svg: 'SVG',
  toolbar: (title: string) => `Tools for ${title}`,
  cursor: 'Arrow keys walk the points; up and down change the series.',
  point: (series: string | null, x: string, y: string) => (series === null ? `${x}: ${y}` : `${series}, ${x}: ${y}`),
  count: 'rows',
  other: 'other',
  saved: (name: string) => `Saved ${name}`,
};
