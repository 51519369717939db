import type { Judgement } from '../../evaluate/judgement';
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
  /** The largest thing on the screen. */
  readonly sentence: readonly SaidPart[];
  /** Whether the difference is more than chance, and how large. */
  readonly detail: string;
  /** Rows it got wrong; 0 for regression. */
  readonly wrong: number;
}

const say = words.results.verdict;

/** The verdict of a judgement in words. `isBaseline` is true for a model that is the baseline itself. */
export function sayVerdict(judgement: Judgement, part: Part, isBaseline: boolean): SaidVerdict {
  return { sentence: sentence(judgement, part, isBaseline), detail: isBaseline ? say.isBaseline : detail(judgement), wrong: wrongRows(judgement) };
}

function sentence({ task, verdict }: Judgement, part: Part, isBaseline: boolean): SaidPart[] {
  const rows = part === 'train' ? say.seenRows : say.unseenRows;
  if (task === 'classification' && verdict.right !== null) {
    const figure = say.rightOf(count(verdict.right), count(verdict.total));
    const first: SaidPart[] = [{ text: say.rightFor }, { text: figure, strong: true }, { text: ` ${rows}. ` }];
    if (isBaseline) return [{ text: say.alwaysIs(String(verdict.baselineAnswer)) }, { text: figure, strong: true }, { text: '.' }];
    return [...first, { text: say.baselineRight(String(verdict.baselineAnswer), count(verdict.baselineRight ?? 0)) }];
  }
  const value = formatMetric(verdict.metric, verdict.value, verdict.low, verdict.high);
  const off: SaidPart[] = [{ text: say.off }, { text: value, strong: true }, { text: ` ${say.on(rows)}. ` }];
  if (isBaseline) return off;
  const answer = typeof verdict.baselineAnswer === 'number' ? brief(verdict.baselineAnswer) : verdict.baselineAnswer;
  return [...off, { text: say.baselineOff(answer, formatBeside(verdict.metric, verdict.baselineValue, verdict)) }];
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
