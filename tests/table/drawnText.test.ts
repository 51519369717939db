import { describe, expect, it } from 'vitest';
import { drawnText, unseenIn } from '../../src/table/drawnText';

describe('a value as a label draws it', () => {
  it.each([
    ['Ost', 'Ost'],
    ['New York', 'New York'],
    ['Zoë', 'Zoë'],
    ['שלום', 'שלום'],
    ['میخواهم', 'میخواهم'],
    ['می‌خواهم', 'می‌خواهم'],
    ['👩‍🔬', '👩‍🔬'],
    ['Ost ', 'Ost␣'],
    ['  Ost', '␣␣Ost'],
    ['New  York', 'New␣␣York'],
    [' ', '␣'],
    ['Ost\u00a0', 'Ost⍽'],
    ['New\u00a0York', 'New⍽York'],
    ['Ost\t', 'Ost⇥'],
    ['Ost\n', 'Ost↵'],
    ['Ost\u2009', 'Ost[U+2009]'],
    ['Ost\u200b', 'Ost[U+200B]'],
    ['\ufeffOst', '[U+FEFF]Ost'],
    ['Ost\u200d', 'Ost[U+200D]'],
    ['O\u00adst', 'O[U+00AD]st'],
    ['Zoe\u0308', 'Zoe◌\u0308'],
    ['\u212b', '[U+212B]'],
    ['', '“”'],
  ])('%j is %j', (text, drawn) => {
    expect(drawnText(text)).toBe(drawn);
  });

  it('looks different wherever the value is', () => {
    const alike = ['Ost', 'Ost ', 'Ost  ', ' Ost', 'Ost\u00a0', 'Ost\u202f', 'Ost\u3000', 'Ost\t', 'Ost\u200b', 'Ost\u200c', 'Ost\ufeff', '', ' ', '\u00a0', 'Zo\u00eb', 'Zoe\u0308', '\u00c5', '\u212b', 'A\u030a'];
    expect(new Set(alike.map(drawnText)).size).toBe(alike.length);
  });

  it('is itself exactly where there is nothing to say of it, whatever stands before and after', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).flatMap(sign => [sign, `a${sign}`, `${sign}b`, `a${sign}b`, `a ${sign}`]);
    expect(all.filter(text => (drawnText(text) === text) !== (unseenIn(text).length === 0))).toEqual([]);
  });
});
