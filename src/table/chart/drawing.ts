import type { Frame } from '../frame';
import type { Check } from './drawnRows';
import type { ChartData, ChartSpec } from './spec';

/** What every chart is drawn from. */
export interface Drawing {
  readonly frame: Frame;
  readonly spec: ChartSpec;
  readonly check: Check;
}

/** A chart before it is said which others suit its columns. */
export type Drawn = Omit<ChartData, 'kinds' | 'unusedColor'>;

/** Colors that stand for one value each; all others share one. */
export const MOST_COLORS = 10;
