import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getBit } from '../../src/table/bitmap';
import { checkExpression } from '../../src/table/expression/check';
import { evaluateExpression, rowsWhereTrue } from '../../src/table/expression/evaluate';
import { ExpressionError } from '../../src/table/expression/expressionError';
import { quoteName } from '../../src/table/expression/names';
import { countMissing } from '../../src/table/kernels/missing';
import { numberColumn } from '../../src/table/kernels/build';
import { Frame } from '../../src/table/frame';
import { cells, oddText } from '../table/arbitrary';
import { snapshot } from '../table/snapshot';
import { formulas, table } from './arbitrary';
import { naive } from './naive';

const anyFormula = fc.oneof(formulas.number, formulas.boolean, formulas.text, formulas.date);

// The machine that runs this may be busy with other tests.
describe('a formula', { timeout: 60_000 }, () => {
  it('gives in every row what working it out by hand gives', () => {
    fc.assert(
      fc.property(anyFormula, table(), (source, frame) => {
        const expression = checkExpression(source, frame.schema);
        const column = evaluateExpression(expression, frame);
        const expected = Array.from({ length: frame.length }, (_, row) => {
          const value = naive(expression.root, frame, row);
          return value instanceof Date ? value.getTime() : value;
        });
        // -0 and 0 are one number here: which of them a rounding gives is nobody's business.
        const plain = (values: unknown[]) => values.map(value => (value === 0 ? 0 : Number.isNaN(value) ? null : value));
        expect(plain(cells(column))).toEqual(plain(expected));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the type it was checked to give, and a missing value only where the check allows one', () => {
    fc.assert(
      fc.property(anyFormula, table(), (source, frame) => {
        const { root, columns } = checkExpression(source, frame.schema);
        const column = evaluateExpression({ source, root, columns }, frame);
        expect(column.type).toBe(root.type);
        expect(column.length).toBe(frame.length);
        if (!root.nullable) expect(countMissing(column)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps exactly the rows where it is true', () => {
    fc.assert(
      fc.property(formulas.boolean, table(), (source, frame) => {
        const expression = checkExpression(source, frame.schema);
        const kept = rowsWhereTrue(expression, frame);
        for (let row = 0; row < frame.length; row += 1) expect(getBit(kept, row)).toBe(naive(expression.root, frame, row) === true);
      }),
      { numRuns: 500 },
    );
  });

  it('survives structured cloning, so that a plan can carry it across threads', () => {
    fc.assert(
      fc.property(anyFormula, table(4), (source, frame) => {
        const expression = checkExpression(source, frame.schema);
        expect(cells(evaluateExpression(structuredClone(expression), frame))).toEqual(cells(evaluateExpression(expression, frame)));
      }),
    );
  });

  it('is read or refused with a place inside the text, whatever the text is', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom('a', '(', ')', '`', "'", '"', '\\', '+', '-', '**', '<', '==', '?', ':', ',', 'not', 'and', 'if', '1', '.', '5e', '__proto__', 'constructor', ' '), { maxLength: 30 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, source => {
        try {
          checkExpression(source, [{ name: 'a', type: 'number', nullable: true }]);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          const { start, end, expected, got } = error as ExpressionError;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(start).toBeLessThanOrEqual(source.length);
          expect(expected).not.toBe('');
          expect(got).not.toBe('');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a column by any name, once the name is quoted', () => {
    const anyName = fc.oneof(oddText, fc.constantFrom('__proto__', 'constructor', 'toString', 'and', 'missing', 'if', '`', '``', '1a', 'a b', 'naïve'))
      .map(name => name.normalize('NFC'))
      .filter(name => name !== '');
    fc.assert(
      fc.property(anyName, name => {
        const frame = new Frame(new Map([[name, numberColumn([3])]]), 1);
        expect(cells(evaluateExpression(checkExpression(`${quoteName(name)} * 2`, frame.schema), frame))).toEqual([6]);
      }),
    );
  });

  it('never changes the columns it reads', () => {
    fc.assert(
      fc.property(anyFormula, table(), (source, frame) => {
        const before = snapshot(frame.toData());
        evaluateExpression(checkExpression(source, frame.schema), frame);
        expect(frame.toData()).toEqual(before);
      }),
    );
  });
});
