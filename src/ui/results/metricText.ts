import type { Figure } from '../../evaluate/judgement';

/**
 * A figure for the clipboard: its value and, where it has one, both ends of its interval, with tabs between, so that a
 * spreadsheet takes them for three numbers. Every digit is there, with a point whatever the reader's language; empty where
 * there is no value.
 */
export function metricText({ value, low, high }: Pick<Figure, 'value' | 'low' | 'high'>): string {
  if (value === null) return '';
  return low === null || high === null ? String(value) : [value, low, high].join('\t');
}
