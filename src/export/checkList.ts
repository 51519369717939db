import { Problem, type ProblemFact } from '../pipeline/errors';
import type { TrainedModel } from '../steps/step';
import type { CheckFault, CheckName, ExportCheck, ExportNews, ParityCheck, RowKind, RowOrigin, WrongRow } from './check';
import type { Comparison } from './parity';

/** The checks of one export as they are ticked off, each told at once. */
export class CheckList {
  readonly #checks: Map<CheckName, ExportCheck>;
  readonly #tell: (news: ExportNews) => void;
  #wrong: WrongRow | null = null;

  constructor(names: readonly CheckName[], tell: (news: ExportNews) => void) {
    this.#checks = new Map(names.map(name => [name, { name, state: 'waiting', rows: null }]));
    this.#tell = tell;
  }

  start(name: CheckName): void {
    this.#set({ name, state: 'running', rows: null });
  }

  pass(name: CheckName, facts: Partial<ExportCheck> = {}): void {
    this.#set({ name, state: 'passed', rows: null, ...facts });
  }

  /** The check has nothing to look at in this sample. */
  none(name: CheckName): void {
    this.#set({ name, state: 'none', rows: null });
  }

  /** Ends the export: throws "parity" with this check failed for a reason of its own. */
  fail(name: CheckName, fault: CheckFault, file: string, runtime = ''): never {
    const reason = sayFault(fault);
    this.#set({ name, state: 'failed', rows: null, reason, fault });
    throw refused(file, 'a file that a runtime opens and runs', reason, this.#verdict([], runtime, 0), { kind: 'not-opened' });
  }

  /** What came out for rows of one kind; the first row that is wrong is kept. */
  rows(name: CheckName, comparison: Comparison, outputs: readonly string[], origins: readonly RowOrigin[]): void {
    const { rows: compared, agreeing, largestDifference, wrong } = comparison;
    if (wrong !== null) this.#wrong ??= { origin: origins[wrong.row], output: outputs[wrong.output], expected: wrong.expected, got: wrong.got };
    this.#set({ name, state: agreeing === compared ? 'passed' : 'failed', rows: { compared, agreeing, largestDifference } });
  }

  /** The verdict over every row. Throws "parity", with all that was found, when a row does not agree. */
  finish(comparisons: readonly Comparison[], runtime: string, tolerance: number, file: string): ParityCheck {
    const verdict = this.#verdict(comparisons, runtime, tolerance);
    const { rows, agreeing, largestDifference } = verdict;
    if (verdict.passed) return verdict;
    throw refused(file, `${rows} of ${rows} sample rows to agree with the pipeline`, `${agreeing}, the largest difference ${largestDifference.toPrecision(3)}`, verdict, { kind: 'disagrees', agreeing, rows, largest: largestDifference });
  }

  #verdict(comparisons: readonly Comparison[], runtime: string, tolerance: number): ParityCheck {
    const sum = (of: (one: Comparison) => number): number => comparisons.reduce((total, one) => total + of(one), 0);
    const checks = [...this.#checks.values()];
    return {
      rows: sum(({ rows }) => rows), agreeing: sum(({ agreeing }) => agreeing), ties: sum(({ ties }) => ties),
      largestDifference: Math.max(0, ...comparisons.map(({ largestDifference }) => largestDifference)),
      runtime, tolerance, checks, wrong: this.#wrong, passed: checks.every(({ state }) => state === 'passed' || state === 'none'),
    };
  }

  #set(check: ExportCheck): void {
    this.#checks.set(check.name, check);
    const checks = [...this.#checks.values()];
    this.#tell({ phase: 'checking', done: checks.filter(({ state }) => state !== 'waiting' && state !== 'running').length, total: checks.length, checks });
  }
}

/** The checks of a model as a format, those of a kind of row that its sample lacks among them. */
export function checksOf(format: 'onnx' | 'tfjs', { task }: Pick<TrainedModel, 'task'>): readonly CheckName[] {
  const rows: readonly RowKind[] = ['real', 'missing', 'unseen', 'extreme'];
  if (format === 'tfjs') return ['build', ...rows];
  return ['build', 'open', 'signature', ...rows, ...(task === 'classification' ? (['tie'] as const) : []), 'alone'];
}

/** A fault in words for scripts. */
function sayFault(fault: CheckFault): string {
  if (fault.kind === 'not-opened') return fault.said;
  if (fault.kind === 'ends') return `${fault.inputs} inputs and ${fault.outputs} outputs, not ${fault.wanted.inputs} and ${fault.wanted.outputs}`;
  const { end, name, wanted, found } = fault;
  return `${end} "${name}" is ${found === null ? 'not there' : `${found.type} of rank ${found.rank}`}, not ${wanted.type}`;
}

function refused(file: string, expected: string, got: string, data: ParityCheck, fact: ProblemFact): Problem {
  return new Problem({
    code: 'parity', where: { file }, expected, got, fix: 'The file is not offered. Report this, with the pipeline definition.', data: data as never, fact,
  });
}
