import type { Edit } from '../pipeline/edit';
import { freshId } from '../pipeline/applyEdit';
import type { Json } from '../pipeline/json';
import { leftOutNote } from '../pipeline/leftOutNote';
import type { ColumnSummary } from '../table/summary/summary';
import type { Alert } from '../table/alerts/alert';
import { whyLeftOut } from './leftOut';
import { castsOf, nearlyNumbers } from './nearlyNumbers';
import type { NodeState } from './types';

/** Features one column is spread over at most: rare categories share one, so that a first model is quick. */
const ENOUGH_CATEGORIES = 20;

export interface BaselineFacts {
  readonly target: string;
  /** The last table step: the baseline hangs below it. */
  readonly after: string;
  readonly nodes: readonly NodeState[];
  readonly summaries: readonly ColumnSummary[];
  /** What was found in that table. */
  readonly alerts?: readonly Alert[];
  readonly roles: Readonly<Record<string, string>>;
}

/**
 * A first honest model for a target, as one edit: split, fill, encode, scale, then the model that looks at nothing
 * beside the simplest one that looks, each judged. Text that is numbers but for a few cells is read as numbers. Columns no
 * simple model can take (ids, free text, dates) are dropped by a step whose note says which and why.
 */
export function baselineEdit(facts: BaselineFacts): Edit {
  const { target, after, nodes, summaries, roles } = facts;
  const summary = summaries.find(({ name }) => name === target);
  const isRegression = summary?.type === 'number';
  const features = summaries.filter(({ name }) => name !== target && (roles[name] ?? 'feature') === 'feature');
  const mixed = nearlyNumbers(facts.alerts ?? [], nodes.find(({ id }) => id === after)?.schema ?? []).filter(({ columns: [column] }) => features.some(({ name }) => name === column));
  const isMixed = ({ name }: ColumnSummary): boolean => mixed.some(({ columns: [column] }) => column === name);
  const leftOut = features.flatMap(feature => {
    const why = isMixed(feature) ? null : whyLeftOut(feature);
    return why === null ? [] : [{ name: feature.name, why }];
  });
  const used = features.filter(({ name }) => !leftOut.some(one => one.name === name));
  const numbers = used.filter(feature => feature.type === 'number' || isMixed(feature));
  const texts = used.filter(feature => (feature.type === 'category' || feature.type === 'text') && !isMixed(feature));
  const hasMissing = (list: readonly ColumnSummary[]): boolean => list.some(({ nulls, nans }) => nulls + nans > 0);
  const losesCells = mixed.some(({ count }) => count > 0);
  const hasSplit = nodes.some(({ type, disabled }) => type === 'split' && !disabled);

  const taken = { nodes: Object.fromEntries(nodes.map(({ id }) => [id, {}])) } as unknown as Parameters<typeof freshId>[0];
  const edits: Edit[] = [];
  let input = after;
  const chain = (type: string, params: Readonly<Record<string, Json>>, note?: string): string => {
    const id = freshId(taken, type);
    (taken.nodes as Record<string, unknown>)[id] = {};
    edits.push({ kind: 'branch', type, input, params, id, ...(note === undefined ? {} : { note }) });
    return id;
  };
  const step = (type: string, params: Readonly<Record<string, Json>>, note?: string): void => void (input = chain(type, params, note));
  for (const { params, note } of castsOf(mixed)) step('cast', params, note);
  if (leftOut.length > 0) step('drop-columns', { columns: leftOut.map(({ name }) => name) }, leftOutNote(leftOut));
  if (!hasSplit) step('split', isRegression ? {} : { stratify: target });
  if (losesCells || hasMissing(numbers)) step('impute', { columns: { type: 'number' }, strategy: 'median' });
  if (hasMissing(used.filter(({ type }) => type === 'boolean'))) step('impute', { columns: { type: 'boolean' }, strategy: 'most-frequent' });
  const isWide = texts.some(({ distinct }) => distinct > ENOUGH_CATEGORIES);
  if (texts.length > 0) step('one-hot', { columns: { type: 'text' }, ...(isWide ? { maxCategories: ENOUGH_CATEGORIES } : {}) });
  if (numbers.length > 0) step('standardize', { columns: { type: 'number' } });
  const table = input;
  for (const model of ['dummy', isRegression ? 'linear' : 'logistic']) {
    input = table;
    step('train', { target, model });
    step('evaluate', {});
  }
  return { kind: 'all', label: `Add a baseline for ${target}`, baselineOf: target, edits };
}
