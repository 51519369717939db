import type { NodeState, Run } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { NodeId } from '../../pipeline/document';
import { PARTS, type Part } from '../../steps/step';
import { isSample } from '../state/isSample';

/** A model of the pipeline with the step that judges it. */
export interface JudgedModel {
  readonly model: NodeState;
  readonly judge: NodeState | null;
}

/** The model and judge that a selected step stands for: itself and the one above or below it. */
export function judgedModel(nodes: readonly NodeState[], selected: NodeState): JudgedModel | null {
  if (selected.group === 'evaluate') {
    const model = nodes.find(({ id }) => id === selected.inputs.at(0));
    return model === undefined ? null : { model, judge: selected };
  }
  const judge = nodes.find(({ group, inputs, disabled }) => group === 'evaluate' && !disabled && inputs.includes(selected.id));
  return { model: selected, judge: judge ?? null };
}

/** Parts that a judge asks for, as its settings name them; none where they name none that there is. */
export function partsToJudge({ params, resolved }: Pick<NodeState, 'params' | 'resolved'>): readonly Part[] {
  const { on } = { ...params, ...resolved };
  return Array.isArray(on) ? PARTS.filter(part => on.includes(part)) : [];
}

/** Parts a run judged with a step, and the test part if it was opened since; validation, the one to look at, first. */
export function judgedParts(run: Run, judge: NodeId, opened: ReadonlyMap<string, Judgement>): ReadonlyMap<Part, Judgement> {
  const own = run.manifest.judgements[judge] ?? {};
  const test = own.test ?? opened.get(`${run.id} ${judge}`);
  const order: readonly Part[] = ['validation', 'train', 'test'];
  const found = order.map(part => [part, part === 'test' ? test : own[part]] as const);
  return new Map(found.filter((one): one is readonly [Part, Judgement] => one[1] !== undefined));
}

/** Steps from the first to one, in the order that rows go through them. */
export function pathTo<N extends Pick<NodeState, 'id' | 'inputs'>>(nodes: readonly N[], id: NodeId): readonly N[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const found: N[] = [];
  const look = (at: NodeId): void => {
    const node = byId.get(at);
    if (node === undefined || found.includes(node)) return;
    node.inputs.forEach(look);
    found.push(node);
  };
  look(id);
  return found;
}

/** Rows of each part that a judge's model learned from and was judged on, of a pipeline with branches too; `nodes` are those of the document as it stands. */
export function partsOf({ manifest }: Run, judge: NodeId, nodes: readonly Pick<NodeState, 'id' | 'inputs'>[]): Readonly<Record<Part, number>> | undefined {
  const split = pathTo(nodes, judge).findLast(({ id }) => manifest.parts[id] !== undefined);
  return split === undefined ? Object.values(manifest.parts).at(0) : manifest.parts[split.id];
}

/** Rows of the file and rows that were divided into parts: the difference was left out by steps above the split. */
export function populationOf(run: Run, parts: ReturnType<typeof partsOf>): { readonly all: number; readonly kept: number } {
  const all = Object.values(run.manifest.datasets).reduce((sum, { rows }) => sum + rows, 0);
  return { all, kept: parts === undefined ? all : PARTS.reduce((sum, part) => sum + parts[part], 0) };
}

/** Whether what a judge's model learned from and was judged on is a sample of the rows: below the split a sample thins out training rows alone. */
export function isOnSample(nodes: readonly NodeState[], judge: NodeId): boolean {
  return pathTo(nodes, judge).some(node => isSample(node) && !node.belowSplit);
}
