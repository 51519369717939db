import type { ClassificationJudgement, Residuals } from '../../evaluate/judgement';
import { classColor } from '../charts/palette';
import type { Picture, PointSeries } from '../charts/picture';
import { brief, decimal, percent } from '../format/number';
import { words } from '../words';

const say = words.results;
const SHARE = { kind: 'number', isShare: true, range: [-0.02, 1.02] } as const;

/** Where a threshold stands on a curve; null draws none. */
export interface ThresholdPoint {
  readonly falsePositiveRate: number;
  readonly recall: number;
  readonly precision: number | null;
}

/** True positive rate against false positive rate, one curve a class; null where no curve can be drawn. */
export function rocPicture({ curves, classes }: ClassificationJudgement): Picture | null {
  const drawn = curves.filter(({ roc }) => roc !== null);
  if (drawn.length === 0) return null;
  return {
    x: { title: say.falsePositive, ...SHARE },
    y: { title: say.truePositive, ...SHARE },
    series: drawn.map(({ name, roc }): PointSeries => ({ kind: 'line', name, x: roc!.x, y: roc!.y, color: classColor(name, classes) })),
    references: [{ kind: 'diagonal', label: say.chance }],
    finding: say.rocFinding(drawn.map(({ name, auc }) => ({ name, value: auc === null ? '–' : decimal(auc, 3) })), drawn.length > 1),
  };
}

/** Precision against recall, one curve a class. */
export function prPicture({ curves, classes }: ClassificationJudgement): Picture | null {
  const drawn = curves.filter(({ pr }) => pr !== null);
  if (drawn.length === 0) return null;
  return {
    x: { title: say.recall, ...SHARE },
    y: { title: say.precision, ...SHARE },
    series: drawn.map(({ name, pr }): PointSeries => ({ kind: pr!.x.length === pr!.exactPoints ? 'step' : 'line', name, x: pr!.x, y: pr!.y, color: classColor(name, classes) })),
    ...(drawn.length === 1 && drawn[0].prevalence !== null ? { references: [{ kind: 'horizontal', at: drawn[0].prevalence, label: say.chance }] } : {}),
    finding: say.prFinding(drawn.map(({ name, averagePrecision, prevalence }) => ({ name, value: averagePrecision === null ? '–' : decimal(averagePrecision, 3), chance: prevalence === null ? '–' : percent(prevalence) })), drawn.length > 1),
  };
}

/** A picture with the threshold marked on its curve, which stays the very same; null marks nothing. */
export function marked(picture: Picture | null, point: readonly [number, number] | null): Picture | null {
  if (picture === null || point === null) return picture;
  const mark: PointSeries = { kind: 'points', name: say.threshold, x: [point[0]], y: [point[1]], color: 4, isRing: true };
  return { ...picture, series: [...picture.series, mark] };
}

/** Share that was true against predicted probability, with Wilson's intervals. */
export function calibrationPicture({ calibration, classes }: ClassificationJudgement): Picture | null {
  const drawn = calibration.filter(({ bins }) => bins.length > 0);
  if (drawn.length === 0) return null;
  return {
    x: { title: say.predictedProbability, ...SHARE },
    y: { title: say.observedShare, ...SHARE },
    series: drawn.map(({ name, bins }): PointSeries => ({
      kind: 'line',
      name,
      x: bins.map(bin => bin.meanProbability),
      y: bins.map(bin => bin.observed),
      ...(drawn.length === 1 ? { low: bins.map(bin => bin.low), high: bins.map(bin => bin.high) } : {}),
      color: classColor(name, classes),
      hasMarks: true,
    })),
    references: [{ kind: 'diagonal', label: say.perfect }],
    finding: say.calibrationFinding(worstGap(drawn.flatMap(({ bins }) => bins))),
  };
}

/** Truth minus prediction along the prediction: a sample of rows, and the median with the middle four fifths. */
export function residualPicture({ sample, bins, quantiles }: Residuals): Picture {
  const at = (share: number): number => quantiles.find(one => one.at === share)?.value ?? 0;
  return {
    x: { title: say.prediction, kind: 'number' },
    y: { title: say.residual, kind: 'number' },
    series: [
      { kind: 'points', name: say.rowsName, x: sample.predicted, y: sample.truth.map((truth, i) => truth - sample.predicted[i]), color: 5, isFaint: false },
      { kind: 'line', name: say.medianName, x: bins.map(bin => bin.meanPrediction), y: bins.map(bin => bin.median), color: 1 },
      { kind: 'line', name: say.q10Name, x: bins.map(bin => bin.meanPrediction), y: bins.map(bin => bin.q10), color: 1, isDashed: true, isFaint: true },
      { kind: 'line', name: say.q90Name, x: bins.map(bin => bin.meanPrediction), y: bins.map(bin => bin.q90), color: 1, isDashed: true, isFaint: true },
    ],
    references: [{ kind: 'horizontal', at: 0, label: '' }],
    finding: say.residualFinding(brief(at(0.25), 3), brief(at(0.75), 3)),
  };
}

/** How many rows miss by how much. */
export function missPicture({ histogram, mean }: Residuals): Picture {
  const { edges, counts } = histogram;
  return {
    x: { title: say.residual, kind: 'number' },
    y: { title: words.charts.count, kind: 'number', startsAtZero: true },
    series: [{ kind: 'bars', name: words.charts.count, x: counts.map((_, i) => (edges[i] + edges[i + 1]) / 2), y: counts, color: 1 }],
    references: [{ kind: 'vertical', at: 0, label: '' }],
    finding: say.missFinding(brief(mean, 3)),
  };
}

/** The truth against the prediction, row by row. */
export function fitPicture({ sample }: Residuals): Picture {
  const all = [...sample.truth, ...sample.predicted];
  const low = Math.min(...all);
  const high = Math.max(...all);
  return {
    x: { title: say.prediction, kind: 'number' },
    y: { title: say.truthName, kind: 'number' },
    series: [
      { kind: 'points', name: say.rowsName, x: sample.predicted, y: sample.truth, color: 1 },
      { kind: 'line', name: say.perfectFit, x: [low, high], y: [low, high], color: 7, isDashed: true },
    ],
    finding: say.fitFinding(sample.rows.length),
  };
}

function worstGap(bins: readonly { readonly meanProbability: number; readonly observed: number }[]): string {
  return percent(Math.max(0, ...bins.map(({ meanProbability, observed }) => Math.abs(meanProbability - observed))));
}
