import type { NodeState, Run } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { NodeId } from '../../pipeline/document';
import { PARTS, type Part } from '../../steps/step';

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

/** Rows of the file and rows that were divided into parts: the difference was left out by steps above the split. */
export function populationOf(run: Run): { readonly all: number; readonly kept: number } {
  const all = Object.values(run.manifest.datasets).reduce((sum, { rows }) => sum + rows, 0);
  const parts = Object.values(run.manifest.parts).at(0);
  return { all, kept: parts === undefined ? all : PARTS.reduce((sum, part) => sum + parts[part], 0) };
}
