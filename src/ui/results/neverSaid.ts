import type { ClassificationJudgement, Judgement } from '../../evaluate/judgement';
import { label } from '../format/label';
import { formatInterval, formatMetric } from '../format/metric';
import { thresholdText } from '../format/threshold';
import { words } from '../words';
import { either } from '../words/plural';
import type { SaidPart } from './verdict';

const say = words.results.verdict;

/** Classes that are named; of more the rest is counted. */
const MOST_NAMED = 3;

/** A class that is said for less than this share of the rows that are of it is hardly ever said. */
const HARDLY = 0.25;

/**
 * The classes that rows are of and that a classifier never or hardly ever says, though it ranks the rows better than chance:
 * its labels tell nothing, and it does. Empty where its labels do tell it from the baseline, or its ranking is no better than
 * chance.
 */
export function neverSaid(judgement: Judgement): readonly string[] {
  if (judgement.task !== 'classification' || judgement.verdict.kind !== 'not-distinguishable') return [];
  if (!((judgement.metrics.roc_auc?.low ?? 0) > 0.5)) return [];
  return judgement.perClass.filter(({ rows, predicted }) => rows > 0 && predicted < HARDLY * rows).map(({ name }) => name);
}

/** “Never says “yes” at 0.50, but ranks rows better than chance: ROC AUC 0.74 (0.67–0.81).” Or hardly ever, and how often. */
export function sayNeverSaid({ classes, threshold, thresholds, metrics, perClass, rows }: ClassificationJudgement, never: readonly string[]): SaidPart[] {
  const { value, low, high } = metrics.roc_auc;
  const named = never.length > MOST_NAMED + 1 ? [...never.slice(0, MOST_NAMED).map(quoted), say.moreClasses(never.length - MOST_NAMED)] : never.map(quoted);
  const said = perClass.reduce((sum, { name, predicted }) => sum + (never.includes(name) ? predicted : 0), 0);
  return [
    { text: say.never(either(named), classes.length === 2 && thresholds !== null ? thresholdText(threshold ?? 0.5) : null, { said, rows }) },
    { text: formatMetric('roc_auc', value, low, high), strong: true },
    { text: ` (${formatInterval('roc_auc', value, low, high)}).` },
  ];
}

function quoted(name: string): string {
  return `“${label(name)}”`;
}
