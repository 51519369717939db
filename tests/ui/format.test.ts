import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/pipeline/random';
import { bytes, duration, roughly } from '../../src/ui/format/amount';
import { cellFormat, cellText, isMissingCell } from '../../src/ui/format/cell';
import { isoDay, isoTime, span } from '../../src/ui/format/date';
import { formatBeside, formatDifference, formatInterval, formatMetric, formatPair } from '../../src/ui/format/metric';
import { brief, count, decimal, digitsFor, percent, share, signed } from '../../src/ui/format/number';

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

describe('the rules of format/number.ts', () => {
  it.each([
    [0, '0'], [-1234.5, '−1,235'], [0.5, '0.5'], [2e4, '20,000'], [4e6, '4,000,000'], [0.0001, '0.0001'], [0.00009, '9 × 10⁻⁵'], [2.392e-7, '2.392 × 10⁻⁷'], [-1.588e-7, '−1.588 × 10⁻⁷'],
    [999999999999, '999,999,999,999'], [1e12, '1 × 10¹²'], [-2.5e300, '−2.5 × 10³⁰⁰'], [NaN, 'NaN'], [Infinity, '∞'],
  ])('%d is written %s', (value, text) => expect(brief(value)).toBe(text));

  it.each([
    [0, '0%'], [0.0001, '<0.1%'], [0.0005, '0.1%'], [0.023, '2.3%'], [0.0994, '9.9%'], [0.0996, '10%'], [0.2, '20%'], [0.5, '50%'], [0.67, '67%'], [0.994, '99%'], [0.996, '99.6%'], [0.9999, '>99.9%'], [1, '100%'],
  ])('a share of %d is written %s', (part, text) => expect(share(part)).toBe(text));

  it('no percentage has a space before its sign, whatever the language of the browser', () => {
    expect([percent(0.2), percent(0.123, 1), percent(-0.02)]).toEqual(['20%', '12.3%', '−2%']);
    const spoken = ['src/ui/words', 'src/ui/explain', 'src/ui/lessons', 'src/steps', 'src/evaluate']
      .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => `${folder}/${path}`))
      .filter(path => /\.(md|ts)$/.test(path));
    expect(spoken.length).toBeGreaterThan(50);
    expect(spoken.filter(path => /[\d}] %(?! )/.test(readFileSync(path, 'utf8').replace(/\/\*[^]*?\*\//g, '')))).toEqual([]);
  });
});

describe('amounts', () => {
  it('are read in the unit a person thinks in', () => {
    expect(bytes(0)).toBe('0 bytes');
    expect(bytes(84_000)).toBe('84 kB');
    expect(bytes(1_240_000_000)).toBe('1.2 GB');
  });

  it.each([
    [9.2, '9.2 ms', null], [40, '40 ms', null], [240, '240 ms', null], [999, '999 ms', null], [1200, '1.2 s', '1 s'], [3400, '3.4 s', '3 s'], [12_400, '12 s', '10 s'], [57_400, '57 s', '55 s'],
    [59_900, '1 min 0 s', '1 min'], [125_000, '2 min 5 s', '2 min'], [119_900, '2 min 0 s', '2 min'], [3_570_000, '59 min 30 s', '1 h'], [7_300_000, '2 h 1 min', '2 h'],
  ])('of time: %d ms took %s, and was expected to take %s', (ms, took, expected) => {
    expect([duration(ms), roughly(ms)]).toEqual([took, expected]);
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

  it.each([
    ['tiny', [-1.588e-7, 2.46e-7, 0], ['−1.588 × 10⁻⁷', '2.460 × 10⁻⁷', '0']],
    ['tiny with one digit', [2e-7, 3e-8], ['2 × 10⁻⁷', '3 × 10⁻⁸']],
    ['huge', [1.5e15, 2.25e20], ['1.50 × 10¹⁵', '2.25 × 10²⁰']],
    ['computed and tiny', [1 / 3e7, 2 / 3e7], ['3.333 × 10⁻⁸', '6.667 × 10⁻⁸']],
    ['long and whole', [1700000000000, 1700000000001], ['1,700,000,000,000', '1,700,000,000,001']],
    ['of all sizes', [1000.5, 0.0000012, -0.03, 0], ['1,000.50', '1.2 × 10⁻⁶', '−0.03', '0.00']],
  ])('that are %s are written alike, and none is rounded to zero', (_, cells, texts) => {
    expect(cells.map(cell => say(cells, cell))).toEqual(texts);
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
    expect(formatMetric('rmse', 312.44, 250, 380)).toBe('312');
    expect(formatMetric('rmse', 367_056, 180_000, 640_000)).toBe('367,000');
    expect([formatMetric('recall', 1 / 6, 0, 0.5), formatInterval('recall', 1 / 6, 0.004, 0.641), formatMetric('f1', 0.25, 0, 0.6)]).toEqual(['17%', '0–64', '25%']);
    expect(formatMetric('r2', null)).toBe('–');
  });

  it('stand beside a baseline with the same digits, so many that their difference can be read', () => {
    const pair = (name: string, value: number, low: number | null, high: number | null, other: number | null) => Object.values(formatPair(name, { value, low, high }, other));
    expect(pair('rmse', 327_056, 150_000, 600_000, 367_056)).toEqual(['327,000', '367,000', '40,000']);
    expect(pair('rmse', 888_463, 500_000, 1_500_000, 894_712)).toEqual(['888,500', '894,700', '6,200']);
    expect(pair('rmse', 312.37, 280, 350, 805)).toEqual(['312', '805', '493']);
    expect(pair('balanced_accuracy', 0.9731, 0.92, 1, 1 / 3)).toEqual(['97%', '33%', '64 points']);
    expect(pair('accuracy', 0.7562, 0.71, 0.8, 0.7094)).toEqual(['75.6%', '70.9%', '4.7 points']);
    expect(pair('roc_auc', 0.9991, 0.991, 1, 0.5)).toEqual(['0.999', '0.500', '0.499']);
    expect(pair('log_loss', 0.5, 0.4, 0.6, 0.5)).toEqual(['0.50', '0.50', '0.00']);
    expect(pair('log_loss', 12.2, 8, 17, 0.71)).toEqual(['12.20', '0.71', '11.49']);
    expect(pair('log_loss', 12.2, 8, 17, 1e-6)).toEqual(['12', '0', '12']);
    expect(pair('r2', 1e-17, -0.1, 0.1, 0)).toEqual(['0.00', '0.00', '0.00']);
    expect(pair('roc_auc', 1, null, null, null)[1]).toBe('–');
  });

  it('have no digit for a sum that nobody reads: one more than their interval bears at the most, where the difference is small', () => {
    const beside = (name: string, value: number, low: number, high: number, other: number) => Object.values(formatBeside(name, { value, low, high }, other));
    expect(beside('brier', 0.1484, 0.117, 0.181, 0.2149)).toEqual(['0.148', '0.215']);
    expect(beside('accuracy', 0.8125, 0.73, 0.89, 0.6875)).toEqual(['81%', '69%']);
    expect(beside('accuracy', 0.7562, 0.71, 0.8, 0.7094)).toEqual(['75.6%', '70.9%']);
    expect(beside('log_loss', 0.5, 0.4, 0.6, 0.5)).toEqual(['0.50', '0.50']);
    expect(beside('r2', 0.0048482, 0.001, 0.016, -0.0000052)).toEqual(['0.0048', '0.0000']);
  });

  it('and the baseline differ by what the two say, whatever they are', () => {
    const number = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'));
    const random = randomStream(4, 'pairs');
    for (let i = 0; i < 2000; i += 1) {
      const scale = 10 ** (random.integer(9) - 1);
      const [value, other, half] = [random.next() * scale, random.next() * scale, (0.01 + random.next()) * scale];
      const said = formatPair('rmse', { value, low: value - half, high: value + half }, other);
      expect(Math.abs(Math.abs(number(said.value) - number(said.other)) - number(said.difference))).toBeLessThan(1e-9 * scale);
    }
  });

  it('differ by points where they are shares', () => {
    expect(formatDifference('accuracy', -0.541, -0.67, -0.42)).toBe('54 points');
    expect(formatDifference('accuracy', 0.541, 0.52, 0.56)).toBe('54 points');
    expect(formatDifference('accuracy', 0.26, -0.2, 0.7)).toBe('26 points');
    expect(formatDifference('rmse', -489, -540, -420)).toBe('490');
  });
});
