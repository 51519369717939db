import type { NodeState, Run } from '../../client/types';
import type { NodeId, PipelineDocument } from '../../pipeline/document';
import type { Part } from '../../steps/step';
import { pathTo, partsOf } from './judged';

/** One model as one run trained and judged it: what is compared with others. */
export interface JudgedRun {
  /** Names it among all runs and models. */
  readonly key: string;
  readonly run: Run;
  readonly judge: NodeId;
  /** Runs are numbered from the oldest that is kept. */
  readonly number: number;
  /** The judged model's title, target and learner, where the run says them. */
  readonly model: string;
  readonly target: string | null;
  /** Rows of each part of the rows that it learned from and was judged on. */
  readonly parts: Readonly<Record<Part, number>> | undefined;
}

/** Every judged model of every run; the newest run first, as `runs` are. `nodes` are those of the document as it stands. */
export function judgedRuns(runs: readonly Run[], nodes: readonly NodeState[]): readonly JudgedRun[] {
  return runs.flatMap((run, i) =>
    Object.keys(run.manifest.judgements).map((judge): JudgedRun => {
      const node = nodes.find(({ id }) => id === judge)?.inputs.at(0);
      const model = run.models.find(one => one.node === node) ?? (run.models.length === 1 ? run.models[0] : undefined);
      return { key: `${run.id} ${judge}`, run, judge, number: runs.length - i, model: model?.title ?? judge, target: model?.target ?? null, parts: partsOf(run, judge, nodes) };
    }),
  );
}

/** What keeps the figures of two runs from being compared. */
export type Gap = 'data' | 'target' | 'seed' | 'split' | 'rows';

/** Why one judged run does not compare with another; none where it does, as far as their records say. */
export function gapsBetween(one: JudgedRun, other: JudgedRun, documents: ReadonlyMap<string, PipelineDocument>): readonly Gap[] {
  const differs = (of: (judged: JudgedRun) => unknown): boolean => JSON.stringify(of(one)) !== JSON.stringify(of(other));
  const hash = ({ run }: JudgedRun): string => run.manifest.documentHash;
  const found: Gap[] = [];
  if (differs(({ run }) => Object.values(run.manifest.datasets).map(({ fingerprint }) => fingerprint))) found.push('data');
  if (one.target !== null && other.target !== null && one.target !== other.target) found.push('target');
  if (differs(({ run }) => run.manifest.seed)) found.push('seed');
  const areKnown = documents.has(hash(one)) && documents.has(hash(other));
  if (areKnown && differs(judged => splitsOf(documents.get(hash(judged))!, judged.judge))) found.push('split');
  // Other sizes with the same split: steps above it let other rows through. Other data or shares explain themselves.
  if (found.length === 0 && differs(({ parts }) => parts)) found.push('rows');
  return found;
}

/** The settings of the splits above a judge; of all where the document has no such judge. */
function splitsOf({ nodes }: PipelineDocument, judge: NodeId): unknown {
  const all = Object.entries(nodes).map(([id, { inputs = [], type, disabled, params }]) => ({ id, inputs, type, disabled, params }));
  const path = pathTo(all, judge);
  return (path.length === 0 ? all : path).filter(({ type, disabled }) => type === 'split' && disabled !== true).map(({ params }) => Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
