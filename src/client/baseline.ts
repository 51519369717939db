import type { Edit } from '../pipeline/edit';
import { freshId } from '../pipeline/applyEdit';
import type { Json } from '../pipeline/json';
import type { ColumnSummary } from '../table/summary/summary';
import type { NodeState } from './types';

/** Categories a one-hot step gets at most: more, and the column is left out of a baseline. */
const MOST_CATEGORIES = 50;

/** Features one column is spread over at most: rare categories share one, so that a first model is quick. */
const ENOUGH_CATEGORIES = 20;

export interface BaselineFacts {
  readonly target: string;
  /** The last table step: the baseline hangs below it. */
  readonly after: string;
  readonly nodes: readonly NodeState[];
  readonly summaries: readonly ColumnSummary[];
  readonly roles: Readonly<Record<string, string>>;
}

/**
 * A first honest model for a target, as one edit: split, fill, encode, scale, then the model that looks at nothing
 * beside the simplest one that looks, each judged. Columns no simple model can take (ids, free text, dates) are dropped
 * by a step that says so.
 */
export function baselineEdit({ target, after, nodes, summaries, roles }: BaselineFacts): Edit {
  const summary = summaries.find(({ name }) => name === target);
  const isRegression = summary?.type === 'number';
  const features = summaries.filter(({ name }) => name !== target && (roles[name] ?? 'feature') === 'feature');
  const dropped = features.filter(isUnusable).map(({ name }) => name);
  const used = features.filter(feature => !isUnusable(feature));
  const numbers = used.filter(({ type }) => type === 'number');
  const texts = used.filter(({ type }) => type === 'category' || type === 'text');
  const hasMissing = (list: readonly ColumnSummary[]): boolean => list.some(({ nulls, nans }) => nulls + nans > 0);
  const hasSplit = nodes.some(({ type, disabled }) => type === 'split' && !disabled);

  const taken = { nodes: Object.fromEntries(nodes.map(({ id }) => [id, {}])) } as unknown as Parameters<typeof freshId>[0];
  const edits: Edit[] = [];
  let input = after;
  const chain = (type: string, params: Readonly<Record<string, Json>>): string => {
    const id = freshId(taken, type);
    (taken.nodes as Record<string, unknown>)[id] = {};
    edits.push({ kind: 'branch', type, input, params, id });
    return id;
  };
  const step = (type: string, params: Readonly<Record<string, Json>>): void => void (input = chain(type, params));
  if (dropped.length > 0) step('drop-columns', { columns: dropped });
  if (!hasSplit) step('split', isRegression ? {} : { stratify: target });
  if (hasMissing(numbers)) step('impute', { columns: { type: 'number' }, strategy: 'median' });
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
  return { kind: 'all', label: `Add a baseline for ${target}`, edits };
}

/** Columns a simple model cannot take as they are: free text and ids, dates, whole numbers too long to be numbers, nothing but one value. */
function isUnusable({ type, distinct, rows, nulls, detail }: ColumnSummary): boolean {
  if (type === 'timestamp' || type === 'date' || type === 'int64') return true;
  if (distinct === 0) return true;
  if (type === 'text' || type === 'category') return distinct > MOST_CATEGORIES || (distinct === rows - nulls && distinct > 20);
  return type === 'number' && detail.kind === 'number' && detail.isInteger && distinct === rows && looksSerial(detail.min, detail.max, rows);
}

/** 1, 2, 3... or 0, 1, 2...: a row number. */
function looksSerial(min: number | null, max: number | null, rows: number): boolean {
  return min !== null && max !== null && max - min === rows - 1 && (min === 0 || min === 1) && rows > 20;
}
