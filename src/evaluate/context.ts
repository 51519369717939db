import type { Draws } from './units';

/** Where chance comes from and how much of it is used. */
export interface EvaluateContext {
  readonly random: Draws;
  /** Called after each resample, every few tenths of a millisecond: to say how far it is, or to stop by throwing. */
  readonly tick?: () => void;
  /** Resamples behind each interval, 1,000 unless said. */
  readonly resamples?: number;
}
