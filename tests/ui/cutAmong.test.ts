import { describe, expect, it } from 'vitest';
import { cutAmong } from '../../src/ui/format/cutAmong';
import { middleCut } from '../../src/ui/format/middleCut';

const cut = (names: readonly string[]) => [...cutAmong(names).values()].map(({ head, tail, rest }) => `${head}|${tail}|${rest}`);
/** What is seen where there is room for little: five letters of the start, and the tail. */
const seen = (names: readonly string[]): readonly string[] =>
  [...cutAmong(names).values()].map(({ head, tail, rest }) => (tail === '' ? head.slice(0, 10) : rest === '' ? `${head.slice(0, 5)}…${tail}` : `…${tail}…`));

describe('names of a list that are cut', () => {
  it.each([
    ['alone as ever', ['tiny_coefficient', 'Species'], ['tiny_coeffic|ient|', 'Species||']],
    ['at the word they differ in', ['sensor_array_0_mean_of_squares', 'sensor_array_1_mean_of_squares'], ['sensor_array_|0|_mean_of_squares', 'sensor_array_|1|_mean_of_squares']],
    ['from the first word to the last they differ in', ['sensor_array_0_channel_0_mean_of_squares', 'sensor_array_0_channel_3_mean_of_squares', 'sensor_array_1_channel_0_mean_of_squares'],
      ['sensor_array_|0_channel_0|_mean_of_squares', 'sensor_array_|0_channel_3|_mean_of_squares', 'sensor_array_|1_channel_0|_mean_of_squares']],
    ['with the whole of a word', ['bill_length_in_millimeters', 'bill_depth_in_millimeters'], ['bill_|length|_in_millimeters', 'bill_|depth|_in_millimeters']],
    ['though their end is a unit', ['temperature at 1 (degC)', 'temperature at 2 (degC)'], ['temperature at |1| (degC)', 'temperature at |2| (degC)']],
    ['beside others that need no more', ['sensor_array_0_mean_of_squares', 'sensor_array_1_mean_of_squares', 'tiny_coefficient'],
      ['sensor_array_|0|_mean_of_squares', 'sensor_array_|1|_mean_of_squares', 'tiny_coeffic|ient|']],
    ['not where letters join', ['كتلة الجسم الكبيرة 1 (g)', 'كتلة الجسم الكبيرة 2 (g)'], ['كتلة الجسم الكبيرة 1 (g)||', 'كتلة الجسم الكبيرة 2 (g)||']],
    ['not inside a letter of two units', ['alphabet🍎banana🍏cherry', 'alphabet🍏banana🍏cherry'], ['alphabet|🍎|banana🍏cherry', 'alphabet|🍏|banana🍏cherry']],
    ['among their own, where families share nothing',
      ['Asthma of childhood with attacks of cough', 'Asthma of childhood without attacks of cough', 'Type 2 diabetes of the kidney found late', 'Type 2 diabetes of the eye found late', 'Type 2 diabetes of the nerve found late'],
      ['Asthma of childhood |with |attacks of cough', 'Asthma of childhood |without| attacks of cough', 'Type 2 diabetes of the |kidney| found late', 'Type 2 diabetes of the |eye| found late', 'Type 2 diabetes of the |nerve| found late']],
    ['none, of none', [], []],
  ])('%s', (_, names, cuts) => {
    expect(cut(names)).toEqual(cuts);
  });

  it('are the name again when they are put together', () => {
    const names = family(9, 9);
    for (const [name, { head, tail, rest }] of cutAmong(names)) expect(head + tail + rest).toBe(name);
  });

  it('stay apart where one window of twelve letters tells them apart', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const letter = (): string => 'ab_01'[Math.floor(random() * 5)];
    const some = (count: number): string => Array.from({ length: count }, letter).join('');
    for (let round = 0; round < 400; round++) {
      const [start, end] = [some(Math.floor(random() * 24)), some(Math.floor(random() * 24))];
      const names = [...new Set(Array.from({ length: 12 }, () => `${start}${some(12)}${end}`))];
      expect(new Set(seen(names)).size, names.join(' ')).toBe(names.length);
    }
  });

  it('of two families stay apart, too', () => {
    const names = [...family(4, 4), ...family(4, 4).map(name => name.replace('sensor', 'engine'))];
    const plain = names.map(name => { const { head, tail } = middleCut(name); return `${head.slice(0, 5)}…${tail}`; });
    expect(new Set(plain).size).toBe(2);
    expect(new Set([...cutAmong(names).values()].map(({ tail }) => tail)).size).toBeGreaterThanOrEqual(16);
  });

  it('are found in a moment for a thousand columns', () => {
    const names = family(25, 40);
    const before = performance.now();
    const cuts = cutAmong(names);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(new Set([...cuts.values()].map(({ tail }) => tail)).size).toBe(1000);
  });
});

function family(arrays: number, channels: number): readonly string[] {
  return Array.from({ length: arrays * channels }, (_, i) => `sensor_array_${i % arrays}_channel_${Math.floor(i / arrays)}_rolling_mean_of_squared_residuals`);
}
