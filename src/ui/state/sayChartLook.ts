import { words } from '../words';
import type { ChartLook } from './chartLook';

const say = words.charts.choice;

/** What a change of a chart's choices is called in the history: "Color by Island". */
export function sayChartChange(before: ChartLook, after: ChartLook): string {
  const changed = changedIn(before, after);
  if (changed.length !== 1) return say.chart(after.x);
  switch (changed[0]) {
    case 'x':
      return say.x(valueOf('x', after));
    case 'y':
      return say.y(valueOf('y', after));
    case 'color':
      return say.color(valueOf('color', after));
    case 'kind':
      return say.kind(valueOf('kind', after));
    case 'of':
      return say.of(valueOf('of', after));
    case 'sample':
      return after.sample ? say.sampled : say.notSampled;
    case 'trend':
      return after.trend ? say.trend : say.noTrend;
    case 'whole':
      return after.whole ? say.whole : say.notWhole;
  }
}

/** What a chart is drawn by once a change was taken back, in a sentence: "Color: Island, as before." */
export function sayChartBack(gone: ChartLook, back: ChartLook): string {
  const changed = changedIn(gone, back);
  return changed.length === 1 ? say.again(say.names[changed[0]], valueOf(changed[0], back)) : say.asBefore;
}

type Choice = keyof ChartLook;

function changedIn(before: ChartLook, after: ChartLook): readonly Choice[] {
  const changed = (Object.keys(after) as Choice[]).filter(name => before[name] !== after[name]);
  // A kind that names points or cells gives way to the sample that was asked for.
  return changed.length === 2 && changed.includes('sample') && changed.includes('kind') ? ['sample'] : changed;
}

function valueOf(name: Choice, look: ChartLook): string {
  const value = look[name];
  if (typeof value === 'boolean') return value ? say.on : say.off;
  if (name === 'kind') return words.charts.kinds[look.kind];
  return value ?? (name === 'x' || name === 'of' ? say.auto : words.charts.none);
}
