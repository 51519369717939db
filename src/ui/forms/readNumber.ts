import type { NumberParam } from '../../pipeline/params';
import { brief } from '../format/number';
import { words } from '../words';

/** A number as people type it, with a point or a comma, a minus of either kind; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(/^(-?\d*),(\d+)$/, '$1.$2');
  if (plain === '') return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** What is wrong with a number for this setting, as a sentence; null when nothing is. */
export function checkNumber(value: number, { integer, min, max, exclusiveMin, exclusiveMax }: NumberParam): string | null {
  if (integer && !Number.isInteger(value)) return words.forms.notInteger;
  if (min !== undefined && (value < min || (exclusiveMin && value === min))) return words.forms.tooSmall(brief(min), exclusiveMin === true);
  if (max !== undefined && (value > max || (exclusiveMax && value === max))) return words.forms.tooLarge(brief(max), exclusiveMax === true);
  return null;
}
