import type { ProblemFact } from './problemFact';

export type { FileKind, ProblemFact, ReadingOption, WantedSetting } from './problemFact';

/** Where a problem lies; every field that is known is filled in. Rows count from 0 in the source file's data rows. */
export interface Where {
  readonly node?: string;
  readonly step?: string;
  readonly param?: string;
  readonly column?: string;
  readonly row?: number;
  readonly line?: number;
  readonly byte?: number;
  readonly file?: string;
  readonly path?: string;
}

/** What went wrong, as a word a program can branch on. The list is closed: add to it here, with a sentence. */
export type ProblemCode =
  // documents and params
  | 'bad-json' // text that is not JSON, too large or too deep
  | 'bad-document' // JSON that is not a pipeline definition
  | 'newer-version' // made by a later Plumbline
  | 'unknown-step' // a step type this build does not have
  | 'unknown-model' // a learner this build does not have
  | 'bad-param' // a step's setting of the wrong type or out of range
  | 'bad-graph' // a cycle, an unknown input, a wrong kind of input
  | 'bad-expression' // a formula that does not parse or type-check
  | 'unset' // a setting that a step cannot do without and that nobody has made yet
  | 'leak' // a step that would learn from held-out rows
  | 'leaky' // something made leaky on purpose, where only honest results may go
  | 'no-split' // a model to be judged without held-out rows
  // data
  | 'unknown-column' // a column that is not there
  | 'duplicate-column' // two columns would get one name
  | 'wrong-type' // a column of a type the step does not take
  | 'not-a-feature' // a column a learner cannot take as it is
  | 'missing-values' // missing values where a learner takes none
  | 'too-few-rows' // not enough rows to do what was asked
  | 'one-class' // a classification target with one class only
  | 'empty-table'
  | 'contract-mismatch' // a file that does not bear the contract's columns
  | 'ambiguous' // a name that means two things
  // files
  | 'bad-file' // a file that cannot be read as what it claims to be
  | 'bad-encoding'
  | 'too-large' // does not fit in memory, with the estimate
  | 'refused-file' // a file that brought down an earlier start
  // store
  | 'quota' // the browser refused to keep more
  | 'store-reset' // the browser lost or emptied the store
  | 'store-corrupt' // bytes that do not match their hash
  | 'store-blocked' // another tab holds the old store open
  | 'read-only' // another tab is the writer
  | 'unknown-dataset'
  | 'unknown-run'
  // running
  | 'cancelled'
  | 'deadline' // a job took longer than its kind may
  | 'worker-died'
  | 'diverged' // a loss or weight became NaN or infinite
  | 'separable' // unpenalized logistic regression on separable data
  | 'not-converged'
  | 'singular'
  | 'no-weights' // a learner that cannot use row weights
  | 'no-backend' // no tfjs backend passed its self-test
  | 'device-lost'
  // out
  | 'cannot-export' // a step or learner without that form, naming why
  | 'parity' // an export that does not agree with the pipeline
  | 'network'; // reserved: nothing of ours needs one

/** A problem as plain data: what crosses threads, files and logs. */
export interface ProblemData {
  readonly code: ProblemCode;
  readonly where: Where;
  /** What was expected, as a noun phrase: "numbers". */
  readonly expected: string;
  /** What was found: 'text ("SW1A 1AA")'. */
  readonly got: string;
  /** How to mend it, as a sentence. */
  readonly fix: string;
  /** Anything a program may want: the columns that matched, the estimate in bytes. Plain JSON. */
  readonly data: unknown;
  /** What the screen words in place of `expected`, `got` and `fix`; absent where no screen leads (tests/ui/facts.test.ts). */
  readonly fact?: ProblemFact;
}

/**
 * An error a person can act on. Thrown within a thread; `src/threads` carries its data across and makes it again on the
 * other side, so `code`, `where`, `expected`, `got`, `fix` and `data` are the same everywhere.
 */
export class Problem extends Error implements ProblemData {
  readonly code: ProblemCode;
  readonly where: Where;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
  readonly data: unknown;
  readonly fact?: ProblemFact;

  constructor(problem: Omit<ProblemData, 'where' | 'data' | 'fix'> & Partial<Pick<ProblemData, 'where' | 'data' | 'fix'>>) {
    const where = problem.where ?? {};
    super(`${sayWhere(where)}expected ${problem.expected}; got ${problem.got}.${problem.fix ? ` ${problem.fix}` : ''}`);
    this.name = 'Problem';
    this.code = problem.code;
    this.where = where;
    this.expected = problem.expected;
    this.got = problem.got;
    this.fix = problem.fix ?? '';
    this.data = problem.data ?? null;
    if (problem.fact !== undefined) this.fact = problem.fact;
  }

  /** The plain data of this problem. */
  toJSON(): ProblemData {
    return dataOf(this);
  }
}

/** True for a `Problem`, made in this thread or carried here as plain data. */
export function isProblem(value: unknown): value is ProblemData {
  return typeof value === 'object' && value !== null && 'code' in value && 'where' in value && 'expected' in value;
}

/** The same problem with more said about where it lies; what is already known is kept. */
export function located(problem: ProblemData, where: Where): Problem {
  return new Problem({ ...dataOf(problem), where: { ...where, ...problem.where } });
}

/** The problem thrown when a person stops a job. */
export function cancelled(): Problem {
  return new Problem({ code: 'cancelled', expected: 'the job to finish', got: 'a request to stop', fact: { kind: 'cancelled' } });
}

/** The plain data of a problem, whichever thread made it. */
export function dataOf({ code, where, expected, got, fix, data, fact }: ProblemData): ProblemData {
  return { code, where, expected, got, fix, data, ...(fact === undefined ? {} : { fact }) };
}

function sayWhere(where: Where): string {
  const parts: string[] = [];
  if (where.file !== undefined) parts.push(where.file);
  if (where.node !== undefined) parts.push(`step "${where.node}"`);
  if (where.param !== undefined) parts.push(`setting "${where.param}"`);
  if (where.column !== undefined) parts.push(`column "${where.column}"`);
  if (where.line !== undefined) parts.push(`line ${where.line}`);
  if (where.row !== undefined) parts.push(`row ${where.row + 1}`);
  if (where.path !== undefined) parts.push(where.path);
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}
