import type { FormulaFact } from './formulaFact';

/** What is wrong with a formula: how it is written, a name, a type, a fixed value, or its size. */
export type ExpressionFault = 'syntax' | 'unknown-name' | 'type' | 'value' | 'limit';

interface ExpressionErrorData {
  readonly fault: ExpressionFault;
  readonly start: number;
  readonly end: number;
  readonly expected: string;
  readonly got: string;
  readonly fix?: string;
  readonly fact: FormulaFact;
}

/** A formula that does not parse or type-check. `start` and `end` (left out) count UTF-16 units of the formula from 0. */
export class ExpressionError extends Error {
  readonly fault: ExpressionFault;
  readonly start: number;
  readonly end: number;
  readonly expected: string;
  readonly got: string;
  /** What to do, as a sentence; empty when there is nothing to say. */
  readonly fix: string;
  /** The same as a fact that the screen words. */
  readonly fact: FormulaFact;

  constructor({ fault, start, end, expected, got, fix = '', fact }: ExpressionErrorData) {
    super(`character ${start + 1}: expected ${expected}; got ${got}.${fix === '' ? '' : ` ${fix}`}`);
    this.name = 'ExpressionError';
    this.fault = fault;
    this.start = start;
    this.end = end;
    this.expected = expected;
    this.got = got;
    this.fix = fix;
    this.fact = fact;
  }
}
