import { dataOf, isProblem, Problem, type ProblemData, type ProblemFact } from '../pipeline/errors';
import type { Frame } from '../table/frame';
import { takeFrame } from '../table/kernels/take';
import type { AbsentColumn } from './absent';
import type { Calling, Runners } from './ports';
import { scoringJob, type Scorer } from './scoringJob';

/** Rows that are enough to see what becomes of a column without any value. */
const TRIED = 20;

/** A column that the model reads and a file does not name. */
export interface MissingColumn {
  readonly name: string;
  readonly type: string;
  /** A column of the file that may be it; null when none is near. */
  readonly close: string | null;
  /** What would become of it if the file were scored without it. */
  readonly without: AbsentColumn;
}

/** The columns that a refused file lacks; null for a refusal of another kind. */
function missingIn({ code, data }: ProblemData): readonly Omit<MissingColumn, 'without'>[] | null {
  const { missing } = (data ?? {}) as { readonly missing?: readonly Omit<MissingColumn, 'without'>[] };
  return code === 'contract-mismatch' && missing !== undefined ? missing : null;
}

/**
 * The refusal of a file that lacks columns, with what would become of each if it were scored without: tried on its first
 * rows. Any other error is given back as it is.
 */
export async function withWaysOn(error: unknown, pipeline: Scorer, given: Frame, absent: readonly string[], { compute }: Runners, calling: Calling): Promise<unknown> {
  const missing = isProblem(error) ? missingIn(error) : null;
  if (!isProblem(error) || missing === null) return error;
  const names = missing.map(({ name }) => name);
  const some = takeFrame(given, Int32Array.from({ length: Math.min(TRIED, given.length) }, (_, row) => row));
  const refused = (name: string): AbsentColumn => ({ name, how: 'refused', step: null, fill: null });
  const tried = given.length === 0 ? [] : (await compute(scoringJob(pipeline, some, [...absent, ...names]), calling)).absent;
  const ways = missing.map((column): MissingColumn => ({ ...column, without: tried.find(({ name }) => name === column.name) ?? refused(column.name) }));
  return refusal({ ...dataOf(error), data: { ...(error.data as object), missing: ways } }, ways);
}

/** Refuses to score without columns that the pipeline cannot do without. */
export function checkAbsent(absent: readonly AbsentColumn[], pipeline: Scorer, given: Frame): void {
  const refused = absent.filter(({ how }) => how === 'refused');
  if (refused.length === 0) return;
  const missing = refused.map((without): MissingColumn => ({ name: without.name, type: pipeline.contract.columns.find(({ name }) => name === without.name)?.type ?? 'text', close: null, without }));
  throw refusal({
    code: 'contract-mismatch', where: { column: refused[0].name }, expected: 'the columns the model cannot do without', got: `a table without ${refused.map(({ name }) => `"${name}"`).join(', ')}`, fix: '',
    data: { missing, columns: given.names },
    fact: { kind: 'lacks-columns', columns: refused.map(({ name }) => name), close: null, way: 'map' },
  }, missing);
}

function refusal(problem: ProblemData, ways: readonly MissingColumn[]): Problem {
  const isHelpless = ways.some(({ without, close }) => without.how === 'refused' && close === null);
  if (isHelpless) return new Problem({ ...problem, fix: 'Say which columns of this file they are, add them to it, or train without them.', fact: going(problem, 'add') });
  const canDoWithout = ways.some(({ without }) => without.how !== 'refused');
  return new Problem(canDoWithout ? { ...problem, fix: 'Say which columns of this file they are, or score without them.', fact: going(problem, 'without') } : problem);
}

/** The fact of columns that are not there, with another way to go on. */
function going({ fact }: ProblemData, way: 'without' | 'add'): ProblemFact | undefined {
  return fact?.kind === 'lacks-columns' ? { ...fact, way } : fact;
}
