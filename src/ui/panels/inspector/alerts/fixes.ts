import type { DocumentState, NodeState } from '../../../../client/types';
import { learnerMeta } from '../../../../models/metas';
import type { Edit } from '../../../../pipeline/edit';
import type { Json } from '../../../../pipeline/json';
import type { Alert } from '../../../../table/alerts/alert';
import { withTidySpaces } from '../../../../table/alerts/spellingKey';
import { minus } from '../../../format/number';
import { alerts as say } from '../../../words/alerts';
import { list } from '../../../words/plural';
import { castBelow, isWeighed } from './settledBy';
import { splitByTime } from './splitByTime';

/** A way out of an alert: a step to add where it belongs, or a change of what is there. */
export interface Fix {
  readonly label: string;
  readonly does:
    /** `above` puts it above the split, where the step decides what a row is. */
    | { readonly kind: 'step'; readonly type: string; readonly params: Readonly<Record<string, Json>>; readonly above?: boolean }
    | { readonly kind: 'edit'; readonly edit: Edit };
}

/** Fixes an alert offers at most. */
export const MOST_FIXES = 3;

/** Values one replacement takes at most: those an alert names. */
const MOST_REPLACED = 20;

/** Up to three ways out of an alert, the likeliest first; none where there is nothing to press. */
export function fixesOf(alert: Alert, doc: DocumentState, node: NodeState): readonly Fix[] {
  return waysOut(alert, doc, node).slice(0, MOST_FIXES);
}

function waysOut(alert: Alert, doc: DocumentState, node: NodeState): readonly Fix[] {
  const [column] = alert.columns;
  const isTarget = doc.roles[column] === 'target';
  const drop = isTarget ? [] : [step(say.fixes.drop, 'drop-columns', { columns: [column] })];
  switch (alert.code) {
    case 'leak-suspect':
    case 'constant':
      return drop;
    case 'id-like':
      return [...drop, { label: say.fixes.id, does: { kind: 'edit', edit: { kind: 'role', column: rawName(column, node), role: 'id' } } }];
    case 'repeated-id':
      return [step(say.fixes.keepFirst, 'drop-duplicates', { columns: [column] }, true), ...drop];
    case 'missing': {
      const isNumber = alert.type === 'number';
      const canFill = !isTarget && (isNumber || alert.type === 'boolean' || alert.type === 'category' || alert.type === 'text');
      const params = { columns: [column], strategy: isNumber ? 'median' : 'most-frequent', ...(alert.tied === null ? {} : { flags: true }) };
      const fill = canFill ? [step(alert.tied === null ? say.fixes.fillPlain : say.fixes.fill, 'impute', params)] : [];
      const dropRows = step(say.fixes.dropRows, 'drop-missing', { columns: [column] });
      // Of a column that is missing for the most part there is little left to fill it from.
      return alert.count > alert.of / 2 ? [...drop, ...fill, dropRows] : [...fill, dropRows, ...drop];
    }
    case 'mixed-types': {
      if (alert.kind === 'number') return numberFixes(column, alert, doc, node);
      return [step(say.fixes.toDate, 'cast', { columns: [column], to: 'date' }), ...missingFix(column, alert, say.fixes.makeMissing)];
    }
    case 'stand-ins':
      return missingFix(column, alert, say.fixes.readMissing);
    case 'spellings':
      return spellingFixes(column, alert);
    case 'dates-as-text': {
      const read = (format: string): Fix => step(say.fixes.readAs(format), 'cast', { columns: [column], to: alert.to, format });
      return [read(alert.format), ...(alert.otherFormat === null ? [] : [read(alert.otherFormat)])];
    }
    case 'duplicate-rows':
      return [step(say.fixes.dropDuplicates, 'drop-duplicates', {}, true)];
    case 'class-imbalance':
      return [...weigh(column, doc), ...splitBy('stratify', column, doc, say.fixes.stratify)];
    case 'repeated-entity':
      return splitBy('by', column, doc, say.fixes.together);
    case 'time-order':
      return splitByTime(column, doc, node);
  }
}

function step(label: string, type: string, params: Readonly<Record<string, Json>>, above = false): Fix {
  return { label, does: { kind: 'step', type, params, ...(above ? { above } : {}) } };
}

/** One step that reads the numbers and knows what is none, with the numbers that mean missing first; where the step is there, those alone. */
function numberFixes(column: string, alert: Extract<Alert, { code: 'mixed-types' }>, doc: DocumentState, node: NodeState): readonly Fix[] {
  const { decimal, thousands, exceptions, codes } = alert;
  const numbers = codes.map(({ value }) => value);
  const named = list(numbers.map(minus));
  const reader = castBelow(column, doc, node);
  if (reader !== null && codes.length > 0) {
    const missing = [...new Set([...((reader.params.missing ?? []) as readonly string[]), ...numbers])];
    return [{ label: say.fixes.codesMissing(named), does: { kind: 'edit', edit: { kind: 'set', node: reader.id, params: { missing } } } }];
  }
  const words = exceptions.distinct > MOST_REPLACED ? [] : exceptions.values.map(({ value }) => value.trim());
  const cast = (label: string, missing: readonly string[]): Fix => step(label, 'cast', {
    columns: [column], to: 'number', ...(decimal === '.' ? {} : { decimal }), ...(thousands === '' ? {} : { thousands }), ...(missing.length === 0 ? {} : { missing: [...new Set(missing)] }),
  });
  const plain = cast(say.fixes.toNumber, words);
  return codes.length === 0 ? [plain] : [cast(say.fixes.toNumberWithout(named), [...words, ...numbers]), plain];
}

/** Makes the cells that do not fit missing, where they are few enough to name. */
function missingFix(column: string, { exceptions }: Extract<Alert, { code: 'mixed-types' | 'stand-ins' }>, label: string): readonly Fix[] {
  if (exceptions.distinct === 0 || exceptions.distinct > MOST_REPLACED) return [];
  return [step(label, 'replace-values', { column, map: Object.fromEntries(exceptions.values.map(({ value }) => [value, null])) })];
}

/** The most frequent spelling for all, in one step; and the spaces alone, where they are not all that differs. */
function spellingFixes(column: string, { groups }: Extract<Alert, { code: 'spellings' }>): readonly Fix[] {
  const replace = (label: string, to: (value: string, group: string) => string): readonly Fix[] => {
    const map = groups.flatMap(group => group.spellings.map(({ value }) => [value, to(value, group.to)] as const)).filter(([old, next]) => old !== next);
    return map.length === 0 ? [] : [step(label, 'replace-values', { column, map: Object.fromEntries(map) })];
  };
  const isSpacesOnly = groups.every(({ spellings, to }) => spellings.every(({ value }) => withTidySpaces(value) === to));
  return isSpacesOnly ? replace(say.fixes.trimAll, withTidySpaces) : [...replace(say.fixes.oneSpelling, (_, to) => to), ...replace(say.fixes.trim, withTidySpaces)];
}

/** Class weights in every model of this target that takes them. */
function weigh(target: string, { nodes }: DocumentState): readonly Fix[] {
  const edits = nodes.filter(node => node.group === 'model' && !node.disabled && node.params.target === target).flatMap(node => weighModel(node) ?? []);
  if (edits.length === 0) return [];
  return [{ label: say.fixes.weigh, does: { kind: 'edit', edit: { kind: 'all', label: say.fixes.weighLabel, edits } } }];
}

/** The edit that has a model weigh its classes alike; null where it does, or cannot. */
export function weighModel(model: NodeState): Extract<Edit, { kind: 'set' }> | null {
  if (!takesWeights(model) || isWeighed(model)) return null;
  return { kind: 'set', node: model.id, params: { options: { ...(model.params.options as object | undefined), class_weight: 'balanced' } } };
}

function takesWeights({ params }: NodeState): boolean {
  return Object.hasOwn(learnerMeta(String(params.model ?? 'logistic'))?.params ?? {}, 'class_weight');
}

/** A setting of the split that is there, or a split with it. */
function splitBy(param: 'by' | 'stratify', column: string, { nodes }: DocumentState, label: string): readonly Fix[] {
  const split = nodes.find(({ group, disabled }) => group === 'split' && !disabled);
  if (split === undefined) return [step(label, 'split', { [param]: column })];
  // A split keeps the shares of one column at most, and of none in the order of time.
  if (param === 'stratify' && [split.params.stratify, split.params.order].some(set => typeof set === 'string')) return [];
  return [{ label, does: { kind: 'edit', edit: { kind: 'set', node: split.id, params: { [param]: column } } } }];
}

/** Roles are those of raw columns: the name a column had in the file. */
function rawName(column: string, { schema }: NodeState): string {
  const from = schema?.find(({ name }) => name === column)?.from;
  return from?.length === 1 ? from[0] : column;
}
