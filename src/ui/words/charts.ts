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
  svg: 'SVG',
  toolbar: (title: string) => `Tools for ${title}`,
  cursor: 'Arrow keys walk the points; up and down change the series.',
  point: (series: string | null, x: string, y: string) => (series === null ? `${x}: ${y}` : `${series}, ${x}: ${y}`),
  between: (low: string, high: string) => `, between ${low} and ${high}`,
  box: (x: string, low: string, q1: string, median: string, q3: string, high: string) =>
    `${x}: median ${median}, quartiles ${q1} and ${q3}, whiskers ${low} and ${high}`,
  boxParts: ['Low whisker', '1st quartile', 'Median', '3rd quartile', 'High whisker'],
  series: 'Series',
  roleDescription: 'chart',
  zoom: 'Zoom in',
  savePng: 'Save as PNG',
  saveSvg: 'Save as SVG',
  titleOf: (x: string, y: string) => `${y} by ${x}`,
  colorBy: (column: string) => `Color by ${column}`,
  count: 'rows',
  other: 'other',
};
