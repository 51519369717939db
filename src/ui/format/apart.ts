import { isoDay, isoTime } from './date';
import { brief, minus, numberFormat, percent } from './number';

const DIGITS = [4, 5, 6, 8, 10, 12, 15, 17];

/** Values of one column as a sentence has them: at four significant digits, or as many as tell unequal ones apart; days where instants are of different ones. */
export function apart(values: readonly number[], type: 'number' | 'date' | 'timestamp' = 'number'): readonly string[] {
  const distinct = new Set(values).size;
  const ways = type === 'date' ? [isoDay] : type === 'timestamp' ? [isoDay, isoTime] : [...DIGITS.map(digits => (value: number) => brief(value, digits)), exact];
  const tell = ways.find(way => new Set(values.map(way)).size === distinct) ?? ways[ways.length - 1];
  return values.map(tell);
}

/** Shares of one as a sentence has them: whole percents, and as many decimals (up to three) as tell unequal ones apart. */
export function sharesApart(shares: readonly number[]): readonly string[] {
  const distinct = new Set(shares).size;
  const say = (digits: number): readonly string[] => shares.map(share => percent(share, digits));
  return [0, 1, 2].map(say).find(texts => new Set(texts).size === distinct) ?? say(3);
}

function exact(value: number): string {
  return minus(numberFormat({ maximumSignificantDigits: 17 }).format(value));
}
