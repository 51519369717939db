import { count, decimal, numberFormat } from './number';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size a person can hold in mind: 84 kB, 1.2 GB. Units are decimal. */
export function bytes(value: number): string {
  let power = 0;
  let size = value;
  while (size >= 999.5 && power < UNITS.length - 1) {
    size /= 1000;
    power += 1;
  }
  const digits = power > 0 && size < 9.95 ? 1 : 0;
  return numberFormat({ style: 'unit', unit: UNITS[power], unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: digits }).format(size);
}

/** How long something took, as it was measured: 4.2 ms, 340 ms, 1.2 s, 12 s, 2 min 5 s. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${decimal(ms, ms < 9.95 && ms > 0 ? 1 : 0)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${decimal(seconds, 1)} s`;
  if (seconds < 59.5) return `${decimal(seconds, 0)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long something is expected to take, in steps a person cares for: 3 s, 20 s, 4 min, 2 h. Null under a second. */
export function roughly(ms: number): string | null {
  if (ms < 1000) return null;
  const seconds = ms / 1000;
  if (seconds < 9.5) return `${count(seconds)} s`;
  if (seconds < 57.5) return `${count(Math.round(seconds / 5) * 5)} s`;
  if (seconds < 59.5 * 60) return `${count(Math.max(1, seconds / 60))} min`;
  return `${count(Math.max(1, seconds / 3600))} h`;
}
