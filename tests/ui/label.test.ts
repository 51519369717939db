import { describe, expect, it } from 'vitest';
import metas from '../../src/steps/replace-values/meta';
import { groupLabels } from '../../src/ui/charts/groupLabels';
import { heard } from '../../src/ui/format/heard';
import { spokenLabel, valueOption } from '../../src/ui/format/label';
import { describeColumn } from '../../src/ui/grid/summary/describe';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';
import { sayScored } from '../../src/ui/handoff/sayScored';

describe('a value for those who listen', () => {
  it.each([
    ['Ost', 'Ost'],
    ['Ost ', 'Ost, with a space after'],
    ['  Ost', 'Ost, with 2 spaces before'],
    [' Ost ', 'Ost, with a space before and a space after'],
    ['New  York', 'New  York, with 2 spaces inside'],
    ['Ost\u00a0', 'Ost, with a non-breaking space after'],
    ['Ost\t', 'Ost, with a tab after'],
    ['Ost\u200b', 'Ost\u200b, with an invisible sign after'],
    ['Zoe\u0308', 'Zoe\u0308, with letters in another Unicode form'],
    ['', 'empty text'],
  ])('%j is %j', (text, spoken) => {
    expect(spokenLabel(text)).toBe(spoken);
  });
});

describe('a sentence with values for those who listen', () => {
  it.each([
    ['Replace Ost␣ with Ost in Wind', 'Replace Ost (a space) with Ost in Wind'],
    ['Wind is Ost, Ost␣␣, “”', 'Wind is Ost, Ost (2 spaces), “”'],
    ['␣Ost⍽', '(a space) Ost (a non-breaking space)'],
    ['a⇥↵b', 'a (a tab) (a line break) b'],
    ['Replace Ost with West', 'Replace Ost with West'],
  ])('%j is %j', (drawn, said) => {
    expect(heard(drawn)).toBe(said);
  });
});

describe('“Ost” and “Ost ” are told apart', () => {
  it('among options, the second with its words', () => {
    expect(['Ost', 'Ost '].map(valueOption)).toEqual([{ value: 'Ost', label: 'Ost' }, { value: 'Ost ', label: 'Ost␣', spoken: 'Ost, with a space after' }]);
  });

  it('on a filter', () => {
    expect(sayFilter({ kind: 'values', column: 'Wind', values: ['Ost', 'Ost ', ''], exclude: false })).toBe('Wind is Ost, Ost␣, “”');
    expect(sayFilter({ kind: 'rows', rows: [1], why: { kind: 'cell', truth: 'Ost', predicted: 'Ost ' } })).toContain('Ost␣');
  });

  it('along the axis of a chart', () => {
    const value = (text: string) => ({ kind: 'value' as const, value: text });
    expect(groupLabels(['Ost', 'Ost '], [value('Ost'), value('Ost ')])).toEqual(['Ost', 'Ost␣']);
  });

  it('in what a header says', () => {
    const summary = { rows: 3, nulls: 0, nans: 0, distinct: 2, detail: { kind: 'category', top: [{ value: 'Ost ', count: 2 }], other: 1 } };
    const column = { name: 'Wind', type: 'category', role: null, alerts: 0, sort: null, isFiltered: false };
    expect(describeColumn(column as never, summary as never)).toContain('most often Ost, with a space after');
  });

  it('among scored labels and in the title of a step', () => {
    expect(sayScored('Wind', 'Ost ')).toBe('Ost␣');
    expect(metas.label({ column: 'Wind', map: { 'Ost ': 'Ost' } } as never)).toBe('Replace Ost␣ with Ost in Wind');
  });
});
