import { ringOf } from './palette';

const CIRCLE = 'M5,0A5,5 0 1,1 0,-5A5,5 0 0,1 5,0Z';
/** Plotly's marks of a radius of five, as paths around 0, 0 that a page can draw. */
const PATHS: Readonly<Record<string, string>> = {
  'circle': CIRCLE,
  'circle-cross': `${CIRCLE}M5,0H-5M0,5V-5`,
  'square': 'M5,5H-5V-5H5Z',
  'diamond': 'M6.5,0L0,6.5L-6.5,0L0,-6.5Z',
  'cross': 'M6,2H2V6H-2V2H-6V-2H-2V-6H2V-2H6Z',
  'x': 'M0,2.8L2.8,5.7L5.7,2.8L2.8,0L5.7,-2.8L2.8,-5.7L0,-2.8L-2.8,-5.7L-5.7,-2.8L-2.8,0L-5.7,2.8L-2.8,5.7Z',
  'triangle-up': 'M-5.8,2.5H5.8L0,-5Z',
  'triangle-down': 'M-5.8,-2.5H5.8L0,5Z',
  'star': 'M0,-7L1.6,-2.2L6.7,-2.2L2.6,0.8L4.1,5.7L0,2.6L-4.1,5.7L-2.6,0.8L-6.7,-2.2L-1.6,-2.2Z',
  'bowtie': 'M5,5V-5L-5,5V-5Z',
  'hourglass': 'M5,5H-5L5,-5H-5Z',
};

/** The ring of a color, as a path around 0, 0 in a box of sixteen. */
export function markPath(color: number): string {
  return PATHS[ringOf(color)];
}
