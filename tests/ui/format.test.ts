import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, duration } from '../../src/ui/format/amount';
import { cellFormat, cellText, isMissingCell } from '../../src/ui/format/cell';
import { isoDay, isoTime, span } from '../../src/ui/format/date';
import { formatBeside, formatDifference, formatInterval, formatMetric } from '../../src/ui/format/metric';
import { brief, count, decimal, digitsFor, signed } from '../../src/ui/format/number';

describe('numbers on the screen', () => {
  it('have a real minus sign and never a negative zero', () => {
    expect(decimal(-0.56, 2)).toBe('−0.56');
    expect(decimal(-0.001, 2)).toBe('0.00');
    expect(signed(-12)).toBe('−12');
    expect(signed(5)).toBe('+5');
    expect(count(1461)).toBe('1,461');
  });

  it('keep every digit left of the point and as few right of it as were asked for', () => {
    expect(brief(4202.3)).toBe('4,202');
    expect(brief(1234567)).toBe('1,234,567');
    expect(brief(0.096912)).toBe('0.0969');
    expect(brief(44.45)).toBe('44.45');
  });

  it('stand as powers of ten where they are very large or very small, and as a dash where they are not', () => {
    expect(brief(1.1e-7, 2)).toBe('1.1 × 10⁻⁷');
    expect(brief(-2.5e15)).toBe('−2.5 × 10¹⁵');
    expect(brief(null)).toBe('–');
    expect(brief(Number.NaN)).toBe('NaN');
    expect(brief(-Infinity)).toBe('−∞');
  });

  it('can be told apart by the digits chosen for a step', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), step => {
        expect(10 ** -digitsFor(step)).toBeLessThanOrEqual(Math.max(1, step) * 1.0000001);
      }),
    );
    expect(digitsFor(0.01)).toBe(2);
    expect(digitsFor(10)).toBe(0);
  });
});

describe('amounts', () => {
  it('are read in the unit a person thinks in', () => {
    expect(bytes(0)).toBe('0 bytes');
    expect(bytes(84_000)).toBe('84 kB');
    expect(bytes(1_240_000_000)).toBe('1.2 GB');
    expect(duration(40)).toBe('40 ms');
    expect(duration(340)).toBe('0.3 s');
    expect(duration(125_000)).toBe('2 min 5 s');
    expect(duration(119_900)).toBe('2 min 0 s');
  });

  it('are days and times of the data, whatever the zone of the reader', () => {
    expect(isoDay(Date.UTC(2012, 0, 31))).toBe('2012-01-31');
    expect(isoTime(Date.UTC(2012, 0, 31, 13, 45))).toBe('2012-01-31 13:45:00');
    expect(isoTime(Date.UTC(2012, 0, 31, 13, 45, 0, 5))).toBe('2012-01-31 13:45:00.005');
    expect(span(4 * 365.25 * 86_400_000)).toBe('4 years');
    expect(isoDay(Number.NaN)).toContain('not a date');
    expect([isoDay(8.64e15), isoTime(-8.64e15), isoTime(Number.NaN)]).toEqual(['+275760-09-13', '-271821-04-20 00:00:00', 'not a date']);
  });
});

describe('cells', () => {
  const say = (cells: readonly number[], cell: number): string => cellFormat('number', cells, null)(cell);

  it('of one column bear the same decimals, as many as the file has', () => {
    expect([39.1, 40, 18.75].map(cell => say([39.1, 40, 18.75], cell))).toEqual(['39.10', '40.00', '18.75']);
    expect(say([181, 195], 3750)).toBe('3,750');
  });

  it('that are the outcome of arithmetic are cut to four digits', () => {
    expect(say([-0.8832047, 1.4180221], -0.8832047)).toBe('−0.883');
  });

  it('that are years are not grouped', () => {
    expect(say([2007, 2009], 2008)).toBe('2008');
  });

  it('stay on one line, and are told from missing ones', () => {
    const text = cellFormat('text', [], null);
    expect(cellText(text, 'a\nb\tc')).toBe('a b c');
    expect(cellText(text, 12345678901234567890n)).toBe('12345678901234567890');
    expect([null, undefined, Number.NaN].map(isMissingCell)).toEqual([true, true, true]);
    expect([0, '', false].map(isMissingCell)).toEqual([false, false, false]);
  });
});

describe('metrics', () => {
  it('are rounded to what their interval bears', () => {
    expect(formatMetric('balanced_accuracy', 0.9702, 0.91, 0.998)).toBe('97%');
    expect(formatInterval('balanced_accuracy', 0.9702, 0.91, 0.998)).toBe('91–100');
    expect(formatMetric('log_loss', 0.0534, 0.02, 0.11)).toBe('0.05');
    expect(formatMetric('rmse', 312.44, 250, 380)).toBe('310');
    expect(formatMetric('r2', null)).toBe('–');
  });

  it('stand beside a baseline with the same digits', () => {
    expect(formatBeside('roc_auc', 0.5, { value: 0.9991, low: 0.991, high: 1 })).toMatch(/^0\.50*$/);
    expect(formatBeside('roc_auc', null, { value: 1, low: null, high: null })).toBe('–');
  });

  it('differ by points where they are shares', () => {
    expect(formatDifference('accuracy', -0.541, -0.67, -0.42)).toBe('54 points');
    expect(formatDifference('accuracy', 0.541, 0.52, 0.56)).toBe('54 points');
    expect(formatDifference('rmse', -489, -540, -420)).toBe('490');
  });
});
