import type { NodeId } from '../pipeline/document';
import type { Figure } from '../evaluate/judgement';
import { PIECE_BYTES } from '../formats/handedOn';
import type { PartJudgement } from '../steps/step';
import type { StepUse } from '../steps/use';
import type { FrameData } from '../table/frame';
import type { Computation } from './compute';
import type { EngineContext } from './context';
import { plannedNode } from './plan';
import type { DatasetManifest, FileLike } from './ports';
import type { Project } from './project';

/** How well the predictions for a table did, where it has the target: by the metric that leads on the results page. */
export interface ScoredJudgement {
  readonly metric: string;
  readonly figure: Figure;
  readonly target: string;
  /** Rows judged; those of the table without a target; those with one that got no prediction. */
  readonly rows: number;
  readonly withoutTarget: number;
  readonly withoutPrediction: number;
  /** Rows with both that are of the sealed test part of the pipeline's own file: scoring it again is no look at them. */
  readonly sealed: number;
  /** True for the very file the model learned from, by its bytes; null where there is no file. */
  readonly isOwnFile: boolean | null;
  /** Rows the model learned from. */
  readonly learnedRows: number;
}

/** What rows that are scored are judged with: the judge below the model, and the training rows, of which only the truth is read. */
export interface JudgedWith {
  readonly step: StepUse;
  readonly train: FrameData;
  /** Rows that are not to be judged. */
  readonly sealed: Int32Array | null;
}

/** What judges a train node's model, as the pipeline has it; null where nothing does. The rows of its own file that are sealed stay so. */
export async function judgedWith({ session }: Project, node: NodeId, computation: Computation, isOwnFile: boolean): Promise<JudgedWith | null> {
  const { plan, document } = session;
  const judge = plan.nodes.find(({ scope, inputs, canRun }) => scope === 'judges' && inputs[0] === node && canRun);
  if (judge === undefined) return null;
  const [table] = plannedNode(plan, node).inputs;
  const { names, columns, ...rows } = await computation.table(table, 'train');
  const { split } = plannedNode(plan, table);
  const kept = names.filter(name => ['target', 'weight'].includes(judge.roles.get(name) ?? ''));
  return {
    step: { type: judge.meta.type, params: judge.params!, seed: document.seed, roles: [...judge.roles] },
    train: { ...rows, names: kept, columns: kept.map(name => columns[names.indexOf(name)]) },
    sealed: isOwnFile && split !== null ? (await computation.table(split, 'test')).rows : null,
  };
}

/** A judgement as a scored table shows it. */
export function scoredJudgement({ headline, metrics, population }: PartJudgement, sealed: number, target: string, isOwnFile: boolean | null, learnedRows: number): ScoredJudgement {
  const { judged, withoutTarget, withoutPrediction } = population;
  return { metric: headline, figure: metrics[headline], target, rows: judged, withoutTarget, withoutPrediction: withoutPrediction - sealed, sealed, isOwnFile, learnedRows };
}

/** Whether a file is the one that is kept, byte for byte: it is read until they differ. */
export async function isSameFile({ ports: { hash } }: EngineContext, file: FileLike, { bytes, chunks }: DatasetManifest): Promise<boolean> {
  if (file.size !== bytes) return false;
  for (const [i, chunk] of chunks.entries()) {
    const piece = await file.slice(i * PIECE_BYTES, Math.min(file.size, (i + 1) * PIECE_BYTES)).arrayBuffer();
    if ((await hash(new Uint8Array(piece))) !== chunk.hash) return false;
  }
  return true;
}
