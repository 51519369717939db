import { describe, expect, it } from 'vitest';
import { shownCell } from '../../src/engine/views';
import { isolated } from '../../src/ui/format/isolated';
import { middleCut } from '../../src/ui/format/middleCut';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';

describe('a header name that is cut', () => {
  it.each([
    ['Species', 'Species', ''],
    ['Aircraft Make_MD-80', 'Aircraft Make_', 'MD-80'],
    ['Body Mass (g)', 'Body Mass (g)', ''],
    ['tiny_coefficient', 'tiny_coeffic', 'ient'],
    ['Aircraft Make Model', 'Aircraft Make ', 'Model'],
    ['anumbernobodyparted', 'anumbernobodypa', 'rted'],
    ['كتلة الجسم الكبيرة (g)', 'كتلة الجسم الكبيرة (g)', ''],
    ['ends with a blank ', 'ends with a ', 'blank '],
  ])('%s keeps its end', (name, head, tail) => {
    expect(middleCut(name)).toEqual({ head, tail, rest: '' });
  });
});

describe('right-to-left text in a sentence', () => {
  it('is isolated, and no other is', () => {
    expect([isolated('Dream'), isolated('שורה 0!')]).toEqual(['Dream', '\u2068שורה 0!\u2069']);
    expect(sayFilter({ column: 'note', kind: 'values', values: ['שלום!', 'a'], exclude: false })).toBe('note is \u2068שלום!\u2069, a');
  });
});

describe('a cell of a block', () => {
  const block = (values: number[], slots = ['damaged', 'left', 'ok', 'wet', 'torn', 'lost']) =>
    shownCell({ type: 'block', length: 1, validity: null, slots, values: Float64Array.from(values) }, 0);

  it('names the slots that are one, where all are zero or one', () => {
    expect(block([0, 0, 1, 0, 0, 0])).toBe('ok = 1');
    expect(block([1, 0, 1, 0, 0, 0])).toBe('damaged = 1, ok = 1');
    expect(block([1, 1, 1, 1, 1, 0])).toBe('damaged = 1, left = 1, ok = 1, wet = 1 …');
  });

  it('is its numbers otherwise, and where none is set', () => {
    expect(block([0, 0, 0, 0, 0, 0])).toBe('0 0 0 0 0 0');
    expect(block([0.5, 0, 1, 0, NaN, 0])).toBe('0.5 0 1 0 – 0');
  });
});
