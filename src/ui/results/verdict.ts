import type { Judgement, Verdict } from '../../evaluate/judgement';
import { label } from '../format/label';
import { formatBare, formatDifference, formatPair, isShare, metricTitle, type SaidPair } from '../format/metric';
import { brief, count } from '../format/number';
import { thresholdText } from '../format/threshold';
import type { Part } from '../../steps/step';
import { words } from '../words';
import type { ChosenOn } from './chosenOn';
import { sayLack } from './sayLack';
import { metricWords } from '../words/metrics';
import { neverSaid, sayNeverSaid } from './neverSaid';
import { isTooGood } from './tooGood';

/** A run of the sentence; `strong` is the figure it turns on. */
export interface SaidPart {
  readonly text: string;
  readonly strong?: boolean;
}

export interface SaidVerdict {
  /** The largest thing on the screen: "Beats always-Adelie by 54 points; 2 of 55 validation rows wrong." */
  readonly sentence: readonly SaidPart[];
  /** Whether the difference is more than chance, and how large. */
  readonly detail: string;
  /** Rows it got wrong, where the sentence counts them; 0 for regression. */
  readonly wrong: number;
  /** Classes that it never says though it ranks rows better than chance: the sentence is about them then. */
  readonly never: readonly string[];
  /** What to look for where it is nearly perfect and no column is under suspicion; else null. */
  readonly doubt: string | null;
}

const say = words.results.verdict;

/**
 * The verdict of a judgement in words. `isBaseline` is true for a model that is the baseline itself; `isSuspect` for one
 * that reads a column which seems to know the answer: its difference is not called real. `chosenOn` is what a kept
 * threshold was chosen on; where that is not known nothing is said of it.
 */
export function sayVerdict(judgement: Judgement, part: Part, isBaseline: boolean, isSuspect = false, chosenOn: ChosenOn | null = null): SaidVerdict {
  const { verdict } = judgement;
  const never = isBaseline ? [] : neverSaid(judgement);
  if (judgement.task === 'classification' && never.length > 0) {
    return { sentence: sayNeverSaid(judgement, never), detail: [say.labelsAlone(opponent(verdict)), figures(judgement), ...labels(judgement, part, chosenOn)].join(' '), wrong: 0, never, doubt: null };
  }
  // Of the rows it has learned from a model may well know all.
  const doubt = !isBaseline && part !== 'train' && !isSuspect && isTooGood(judgement) ? say.nearlyPerfect : null;
  const beside = isBaseline ? [{ text: say.baselineIs(opponent(verdict)) }] : against(verdict);
  return {
    sentence: [...beside, { text: isBaseline ? ': ' : '; ' }, ...outcome(judgement, part)],
    detail: [...(isBaseline ? [say.isBaseline] : [detail(judgement, isSuspect), figures(judgement)]), ...labels(judgement, part, chosenOn)].join(' '),
    wrong: wrongRows(judgement),
    never,
    doubt,
  };
}

function against(verdict: Verdict): SaidPart[] {
  const { metric, kind, difference } = verdict;
  const other = opponent(verdict);
  if (kind === 'not-distinguishable' || difference === null) return [{ text: say.alike(other) }];
  // Rows wrong are no balanced accuracy: the points say which of the two they are.
  const of = verdict.right === null ? [] : [{ text: say.ofMetric(nameOf(metric)) }];
  return [{ text: (kind === 'beats' ? say.beats : say.worseThan)(other) }, { text: pairOf(verdict).difference, strong: true }, ...of];
}

function outcome(judgement: Judgement, part: Part): SaidPart[] {
  const { verdict } = judgement;
  const rows = say.rows[part];
  if (verdict.right === null) {
    return [{ text: say.offBy }, { text: pairOf(verdict).value, strong: true }, { text: say.onRows(count(verdict.total), rows) }];
  }
  const wrong = wrongRows(judgement);
  return [{ text: say.wrongOf(wrong === 0 ? say.none : count(wrong), count(verdict.total)), strong: true }, { text: say.wrongRows(rows) }];
}

/** "always-Adelie" for a class, "the mean alone" for a number. */
function opponent({ baselineKind, baselineAnswer }: Verdict): string {
  if (baselineKind === 'majority') return say.always(String(baselineAnswer));
  return baselineKind === 'mean' ? say.theMean : say.theMedian;
}

function figures({ verdict }: Judgement): string {
  const { right, total, baselineAnswer, baselineRight } = verdict;
  if (right !== null) return say.right(count(right), count(total), opponent(verdict), count(baselineRight ?? 0));
  const answer = typeof baselineAnswer === 'number' ? brief(baselineAnswer) : baselineAnswer;
  return say.off(opponent(verdict), answer, pairOf(verdict).other);
}

/** What the labels went by, where a threshold is kept. */
function labels(judgement: Judgement, part: Part, chosenOn: ChosenOn | null): string[] {
  if (judgement.task !== 'classification' || judgement.threshold === null || judgement.positive === null) return [];
  const from = words.threshold.from(label(judgement.positive), thresholdText(judgement.threshold));
  if (chosenOn === 'others') return [from, words.threshold.ofOthers];
  return part === 'validation' && chosenOn === 'this' ? [from, words.threshold.chosenHere] : [from];
}

function detail({ verdict }: Judgement, isSuspect: boolean): string {
  const { metric, difference, differenceLow, differenceHigh, kind } = verdict;
  if (difference === null || differenceLow === null || differenceHigh === null) return sayLack(verdict) ?? say.noInterval;
  // An interval without a width shows nothing, whatever an older run says of it.
  if (difference !== 0 && differenceLow === differenceHigh) return say.noWidth;
  const ends = [Math.abs(differenceLow), Math.abs(differenceHigh)].sort((a, b) => a - b);
  const end = (value: number): string => formatBare(metric, value, differenceLow, differenceHigh);
  const name = nameOf(metric);
  if (kind === 'not-distinguishable') return sayLack(verdict) ?? say.chance(formatDifference(metric, difference, differenceLow, differenceHigh), name);
  const range = [end(ends[0]), isShare(metric) ? metricWords.points(end(ends[1])) : end(ends[1])] as const;
  return [(kind === 'worse' ? say.worse : isSuspect ? say.beyondChance : say.real)(name, ...range), ...otherWay(verdict)].join(' ');
}

/** Where the count of wrong rows goes the other way than the metric, why it does. */
function otherWay(verdict: Verdict): string[] {
  const { kind, right, baselineRight } = verdict;
  if (right === null || baselineRight === null || (kind === 'beats' ? right > baselineRight : right < baselineRight)) return [];
  return [say.otherWay(opponent(verdict), baselineRight - right, nameOf(verdict.metric))];
}

function pairOf({ metric, value, low, high, baselineValue }: Verdict): SaidPair {
  return formatPair(metric, { value, low, high }, baselineValue);
}

function nameOf(metric: string): string {
  const title = metricTitle(metric);
  return title === title.toUpperCase() ? title : title.toLowerCase();
}

function wrongRows({ task, verdict }: Judgement): number {
  return task === 'classification' && verdict.right !== null ? verdict.total - verdict.right : 0;
}
