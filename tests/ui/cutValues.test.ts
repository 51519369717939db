import { describe, expect, it } from 'vitest';
import { cutValues } from '../../src/ui/format/cutValues';
import { cutAmong } from '../../src/ui/format/cutAmong';
import { shortened } from '../../src/ui/format/shortened';
import { cellCuts } from '../../src/ui/grid/cellCuts';
import type { GridColumn } from '../../src/ui/grid/gridColumn';
import type { ColumnSummary } from '../../src/table/summary/summary';

const DIABETES = ['without complications', 'with kidney complications', 'with eye complications'].map(end => `Type 2 diabetes mellitus ${end}`);
const KIDNEY = ['Chronic kidney disease, stage 3', 'Chronic kidney disease, stage 4'];
const OTHER = 'Essential (primary) hypertension';
const parts = (cuts: ReturnType<typeof cutValues>, value: string): string => { const { head, tail, rest } = cuts.get(value)!; return `${head}|${tail}|${rest}`; };

describe('values that are cut', () => {
  it('keep what tells them apart where they begin alike, and are read from their start where not', () => {
    const cuts = cutValues([...DIABETES, ...KIDNEY, OTHER]);
    expect([...DIABETES, ...KIDNEY, OTHER].map(value => parts(cuts, value))).toEqual([
      'Type 2 diabetes mellitus |without| complications', 'Type 2 diabetes mellitus |with kidney| complications', 'Type 2 diabetes mellitus |with eye| complications',
      'Chronic kidney disease, stage |3|', 'Chronic kidney disease, stage |4|', `${OTHER}||`,
    ]);
  });

  it('are cut as they are drawn: what nobody sees in a value stays', () => {
    const cuts = cutValues(['Northgate Clinic, Ost', 'Northgate Clinic, Ost ']);
    expect(parts(cuts, 'Northgate Clinic, Ost ')).toMatch(/Ost␣\|$/);
    expect(new Set([...cuts.values()].map(({ tail }) => tail)).size).toBe(2);
  });

  it('may be none, or empty', () => {
    expect(cutValues([]).size).toBe(0);
    expect(parts(cutValues(['']), '')).toBe('“”||');
  });
});

describe('a name in so many letters', () => {
  const cut = (name: string) => cutAmong([...DIABETES, ...KIDNEY, 'patient_baseline_mmHg']).get(name)!;
  it.each([
    [DIABETES[1], 80, DIABETES[1]],
    [DIABETES[1], 20, 'Type 2 …with kidney…'],
    [DIABETES[1], 40, 'Type 2 diabetes mellitus with kidney co…'],
    [DIABETES[1], 9, '…with ki…'],
    [KIDNEY[0], 12, 'Chronic ki…3'],
  ])('%s in %d', (name, most, text) => {
    expect(shortened(cut(name), most)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(most);
  });

  it('parts no letter of two units', () => {
    expect(shortened({ head: '🍎🍏🍎🍏', tail: '', rest: '' }, 4)).toBe('🍎…');
  });
});

describe('cells that are cut', () => {
  const column = (name: string, more: Partial<GridColumn> = {}): GridColumn => ({ name, type: 'category', width: 132, role: null, sort: null, isFiltered: false, alerts: 0, ...more });
  const summaryOf = (values: Readonly<Record<string, readonly string[]>>) => (name: string): ColumnSummary | undefined =>
    values[name] === undefined ? undefined : ({ name, detail: { kind: 'category', top: values[name].map(value => ({ value, count: 1 })) } } as unknown as ColumnSummary);

  it('are those of values that look alike in a column so wide', () => {
    const values = summaryOf({ diagnosis: [...DIABETES, OTHER], sex: ['female', 'male'] });
    const cuts = cellCuts([column('diagnosis'), column('sex'), column('age')], values);
    expect([...cuts.keys()]).toEqual(['diagnosis']);
    expect([...cuts.get('diagnosis')!.keys()]).toEqual(DIABETES);
    expect(cellCuts([column('diagnosis', { width: 640 })], values).size).toBe(0);
  });

  it('of a target and of what a model says of it are cut the same way, though each has other values', () => {
    const cuts = cellCuts([column('diagnosis', { role: 'target' }), column('Model says', { isComputed: true })], summaryOf({ diagnosis: [DIABETES[0]], 'Model says': [DIABETES[1]] }));
    expect(cuts.get('diagnosis')!.get(DIABETES[0])!.tail).toBe('without');
    expect(cuts.get('Model says')!.get(DIABETES[1])!.tail).not.toBe(cuts.get('diagnosis')!.get(DIABETES[0])!.tail);
  });
});
