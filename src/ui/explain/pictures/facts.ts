import type { Judgement } from '../../../evaluate/judgement';
import type { CurvePoint } from '../../../models/model';
import type { ColumnSummary, NumberDetail } from '../../../table/summary/summary';
import { runShown } from '../../state/shownRuns';
import type { ProjectState } from '../../state/project.svelte';

/** A number column with its figures. */
export interface NumberFacts {
  readonly name: string;
  readonly detail: NumberDetail & { readonly histogram: NonNullable<NumberDetail['histogram']> };
}

/** The number column that is looked at, else the first that has a histogram; null where the screen has none. */
export function numberColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): NumberFacts | null {
  const numbers = [...knownSummaries].flatMap(({ name, detail }) =>
    detail.kind === 'number' && detail.histogram !== null ? [{ name, detail: detail as NumberFacts['detail'] }] : [],
  );
  return numbers.find(({ name }) => name === column) ?? numbers.at(0) ?? null;
}

/** The column that is looked at if it has gaps, else the one with the most. */
export function gappedColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): { readonly name: string; readonly rows: number; readonly missing: number } | null {
  const gaps = ({ nulls, nans }: ColumnSummary): number => nulls + nans;
  const all = [...knownSummaries].filter(({ rows }) => rows > 0);
  const found = all.find(one => one.name === column && gaps(one) > 0) ?? all.sort((a, b) => gaps(b) - gaps(a)).at(0);
  return found === undefined ? null : { name: found.name, rows: found.rows, missing: gaps(found) };
}

/** The category column that is looked at, else the first: its most frequent values, three at most. */
export function categoryColumn({ knownSummaries, column }: Pick<ProjectState, 'knownSummaries' | 'column'>): { readonly name: string; readonly values: readonly string[] } | null {
  const categories = [...knownSummaries].flatMap(({ name, detail }) => (detail.kind === 'category' && detail.top.length > 1 ? [{ name, values: detail.top.slice(0, 3).map(({ value }) => value) }] : []));
  return categories.find(({ name }) => name === column) ?? categories.at(0) ?? null;
}

/** What the last run said of the model a person works on, on validation rows where there are any. */
export function lastJudgement({ doc, runs }: Pick<ProjectState, 'doc' | 'runs'>): { readonly title: string; readonly judgement: Judgement } | null {
  for (const judge of [...doc.nodes].reverse()) {
    const judged = runShown({ doc, runs }, judge.id)?.manifest.judgements[judge.id];
    const judgement = judged?.validation ?? judged?.train;
    if (judgement === undefined) continue;
    const model = doc.nodes.find(({ id }) => id === judge.inputs.at(0));
    return { title: model?.title ?? judge.title, judgement };
  }
  return null;
}

/** The curve of the network, as far as this tab has it. */
export function lossCurve({ doc, training, id }: Pick<ProjectState, 'doc' | 'training' | 'id'>): readonly CurvePoint[] {
  const network = doc.nodes.findLast(({ type, params }) => type === 'train' && params.model === 'mlp');
  return network === undefined ? [] : training.curve(id, network.id);
}
