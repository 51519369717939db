import { brief, decimal } from './number';

/** A threshold as a person reads it: two decimals, or three, or as many as it takes. */
export function thresholdText(at: number): string {
  const digits = [2, 3].find(places => Math.abs(Number(at.toFixed(places)) - at) < 1e-12);
  return digits === undefined ? brief(at, 6) : decimal(at, digits);
}
