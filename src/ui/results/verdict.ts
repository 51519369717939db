import type { Judgement, Verdict } from '../../evaluate/judgement';
import { formatBare, formatBeside, formatDifference, formatMetric, metricTitle } from '../format/metric';
import { brief, count } from '../format/number';
import type { Part } from '../../steps/step';
import { words } from '../words';

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
  /** Rows it got wrong; 0 for regression. */
  readonly wrong: number;
}

const say = words.results.verdict;

/** The verdict of a judgement in words. `isBaseline` is true for a model that is the baseline itself. */
export function sayVerdict(judgement: Judgement, part: Part, isBaseline: boolean): SaidVerdict {
  const { verdict } = judgement;
  const beside = isBaseline ? [{ text: say.baselineIs(opponent(verdict)) }] : against(verdict);
  return {
    sentence: [...beside, { text: isBaseline ? ': ' : '; ' }, ...outcome(judgement, part)],
    detail: isBaseline ? say.isBaseline : `${detail(judgement)} ${figures(judgement)}`,
    wrong: wrongRows(judgement),
  };
}

function against(verdict: Verdict): SaidPart[] {
  const { metric, kind, difference, differenceLow, differenceHigh } = verdict;
  const other = opponent(verdict);
  if (kind === 'not-distinguishable' || difference === null) return [{ text: say.alike(other) }];
  const size = formatDifference(metric, difference, differenceLow, differenceHigh);
  return [{ text: (kind === 'beats' ? say.beats : say.worseThan)(other) }, { text: size, strong: true }];
}

function outcome(judgement: Judgement, part: Part): SaidPart[] {
  const { verdict } = judgement;
  const rows = say.rows[part];
  if (verdict.right === null) {
    const error = formatMetric(verdict.metric, verdict.value, verdict.low, verdict.high);
    return [{ text: say.offBy }, { text: error, strong: true }, { text: say.onRows(count(verdict.total), rows) }];
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
  const { metric, right, total, baselineAnswer, baselineRight, baselineValue } = verdict;
  if (right !== null) return say.right(count(right), count(total), opponent(verdict), count(baselineRight ?? 0));
  const answer = typeof baselineAnswer === 'number' ? brief(baselineAnswer) : baselineAnswer;
  return say.off(opponent(verdict), answer, formatBeside(metric, baselineValue, verdict));
}

function detail({ verdict }: Judgement): string {
  const { metric, difference, differenceLow, differenceHigh, kind } = verdict;
  if (difference === null || differenceLow === null || differenceHigh === null) return verdict.reason ?? say.noInterval;
  const size = formatDifference(metric, difference, differenceLow, differenceHigh);
  const ends = [Math.abs(differenceLow), Math.abs(differenceHigh)].sort((a, b) => a - b);
  const end = (value: number): string => formatBare(metric, value, differenceLow, differenceHigh);
  const name = metricTitle(metric).toLowerCase();
  if (kind === 'not-distinguishable') return verdict.reason ?? say.chance(size, name);
  return (kind === 'beats' ? say.real : say.worse)(size, name, end(ends[0]), end(ends[1]));
}

function wrongRows({ task, verdict }: Judgement): number {
  return task === 'classification' && verdict.right !== null ? verdict.total - verdict.right : 0;
}
