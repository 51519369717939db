import { describe, expect, it } from 'vitest';
import { sayNotation } from '../../src/ui/handoff/sayNotation';
import { sayScored } from '../../src/ui/handoff/sayScored';
import { shownRows } from '../../src/ui/handoff/shownRows';
import type { CheckFault, ModelRef, ParityCheck, WrongRow } from '../../src/client/types';
import type { ProblemData } from '../../src/pipeline/errors';
import { refusalOf } from '../../src/ui/handoff/refusalOf';
import { countOf, factsOf, rowOf, valueOf, verdictOf } from '../../src/ui/handoff/saidChecks';
import { sayWithout, unmatchedOf } from '../../src/ui/handoff/unmatched';

const check: ParityCheck = { rows: 50, agreeing: 50, ties: 0, largestDifference: 0, runtime: 'onnxruntime-web 1.30', tolerance: 1e-9, passed: true, checks: [], wrong: null };

describe('what the checks of an export showed', () => {
  it.each([
    [{}, '50 of 50 rows identical in ONNX', 'Run in onnxruntime-web 1.30.'],
    [{ largestDifference: 1.1e-16 }, '50 of 50 rows agree in ONNX', 'Largest difference 1.1 × 10⁻¹⁶; up to 1 × 10⁻⁹ counts as the same. Run in onnxruntime-web 1.30.'],
    [{ agreeing: 48, passed: false, largestDifference: 0.25 }, '48 of 50 rows agree in ONNX', 'Largest difference 0.25; up to 1 × 10⁻⁹ counts as the same. Run in onnxruntime-web 1.30. It is not offered.'],
    [{ rows: 0, agreeing: 0, passed: false, runtime: '' }, 'The ONNX file does not run', 'It is not offered.'],
  ])('is a sentence: %j', (change, verdict, facts) => {
    expect([verdictOf({ ...check, ...change }, 'onnx'), factsOf({ ...check, ...change })]).toEqual([verdict, facts]);
  });

  it('names the row of the file, and what was done to it', () => {
    const row = (origin: Partial<WrongRow['origin']>): string => rowOf({ origin: { kind: 'real', source: 16, column: null, cell: null, ...origin }, output: 'label', expected: 'a', got: null });
    expect([row({}), row({ kind: 'missing', column: 'Island' }), row({ kind: 'missing' }), row({ kind: 'extreme', column: 'Mass', cell: -1200 })]).toEqual([
      'Row 17 of the file', 'Row 17 of the file with Island missing', 'Row 17 of the file with every column missing', 'Row 17 of the file with Mass set to −1,200',
    ]);
    expect([valueOf(0.1 + 0.2), valueOf(null), valueOf('a')]).toEqual(['0.30000000000000004', 'no prediction', 'a']);
  });

  it('says of each check what it counted, as far as it is known', () => {
    expect(countOf({ name: 'real', state: 'passed', rows: { compared: 200, agreeing: 200, largestDifference: 0 } }, null)).toBe('200 of 200 rows');
    expect(countOf({ name: 'tie', state: 'none', rows: null }, null)).toBe('none here');
    expect(countOf({ name: 'open', state: 'failed', rows: null, fault: { kind: 'not-opened', said: 'no such operator' } }, null)).toBe('The runtime does not open it: “no such operator”');
    const signature = (fault: CheckFault): string => countOf({ name: 'signature', state: 'failed', rows: null, fault }, null);
    expect(signature({ kind: 'ends', inputs: 1, outputs: 4, wanted: { inputs: 2, outputs: 3 } })).toBe('It reads 1 column and gives 4, not 2 and 3');
    expect(signature({ kind: 'end', end: 'input', name: 'a', wanted: { type: 'double', rank: 1 }, found: null })).toBe('It does not read “a”');
    expect(signature({ kind: 'end', end: 'output', name: 'a', wanted: { type: 'string', rank: 1 }, found: { type: 'other', rank: 2 } })).toBe('It gives “a” as something else of rank 2, not as text of rank 1');
    expect(countOf({ name: 'open', state: 'passed', rows: null }, 'onnxruntime-web 1.30')).toBe('onnxruntime-web 1.30');
  });
});

it('a model that cannot leave names the step, itself or the column at fault', () => {
  const model = { title: 'Decision tree' } as ModelRef;
  const problem = (where: object, data: unknown): ProblemData => ({ code: 'cannot-export', where, expected: '', got: 'whole numbers beyond 2^53', fix: '', data });
  const titleOfStep = (id: string): string | null => (id === 'shout' ? 'Make shout' : null);
  expect(refusalOf(problem({ node: 'shout' }, { refusal: { kind: 'operation', operation: 'upper', lacks: 'letters' } }), model, titleOfStep)).toBe('“Make shout” uses upper, and ONNX has no operator that changes letters.');
  expect(refusalOf(problem({ node: 'train' }, { refusal: { kind: 'deep-tree', depth: 501, most: 500 } }), model, titleOfStep)).toBe('“Decision tree” has a tree 501 questions deep, and runtimes may not open one deeper than 500.');
  expect(refusalOf(problem({ column: 'big' }, null), model, titleOfStep)).toBe('Column “big” holds whole numbers beyond 2^53.');
});

describe('a column that a file to be scored lacks', () => {
  const without = { name: 'height', how: 'filled' as const, step: 'Fill missing height', fill: 149.23456 };

  it('is said to be done without only where that can be', () => {
    expect(sayWithout(without)).toBe('Without it, every row gets 149.2.');
    expect(sayWithout({ ...without, fill: null })).toContain('“Fill missing height” fills it');
    expect(sayWithout({ ...without, how: 'encoded' })).toContain('“Fill missing height” has a place for');
    expect(sayWithout({ ...without, how: 'taken', step: null })).toContain('this model takes');
    expect(sayWithout({ ...without, how: 'refused', step: null })).toBeNull();
  });

  it('is mapped when names alone are at fault, and not when a type is', () => {
    const problem = { code: 'contract-mismatch' as const, where: {}, expected: '', got: '', fix: '' };
    const data = { missing: [{ name: 'height', type: 'number', close: null, without }], columns: ['weight'] };
    expect(unmatchedOf({ ...problem, data })).toEqual(data);
    expect(unmatchedOf({ ...problem, data: { columns: [{ name: 'height', expected: 'number', got: 'text' }] } })).toBeNull();
  });
});

describe('a scored table', () => {
  const truth = (wrong: readonly number[]) => ({ target: 't', cells: [], wrong, sealed: [] });

  it('shows its first rows, or those alone that are wrong, and says of how many', () => {
    expect(shownRows({ rows: 3, truth: null }, true)).toEqual({ rows: [0, 1, 2], caption: 'The first 3 rows' });
    expect(shownRows({ rows: 900, truth: truth([7, 40]) }, false)).toMatchObject({ rows: { length: 20 }, caption: 'The first 20 rows' });
    expect(shownRows({ rows: 900, truth: truth([7, 840]) }, true)).toEqual({ rows: [7, 840], caption: '2 wrong rows' });
    expect(shownRows({ rows: 900, truth: truth([...Array(900).keys()]) }, true)).toMatchObject({ rows: { length: 200 }, caption: 'The first 200 of 900 wrong rows' });
    expect(shownRows({ rows: 0, truth: truth([]) }, true)).toEqual({ rows: [], caption: 'The first 0 rows' });
  });

  it('reads probabilities to three places, whole numbers whole, and nothing where there is none', () => {
    expect([sayScored('probability_a', 1), sayScored('prediction', 1), sayScored('prediction', 1.25), sayScored('in_population', true), sayScored('label', null), sayScored('label', 'a')]).toEqual(['1.000', '1', '1.250', 'Yes', '', 'a']);
  });

  it('is offered as its file is written only where that differs from a plain one', () => {
    expect(sayNotation({ delimiter: ';', decimal: ',' })).toBe('Save as the file came: semicolons, decimal comma');
    expect(sayNotation({ delimiter: '\t', decimal: '.' })).toBe('Save as the file came: tabs, decimal point');
    expect([sayNotation({ delimiter: ',', decimal: '.' }), sayNotation(null)]).toEqual([null, null]);
  });
});
