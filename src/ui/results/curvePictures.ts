import type { ClassCurves, ClassificationJudgement } from '../../evaluate/judgement';
import { drawnText } from '../../table/drawnText';
import { classColor } from '../charts/palette';
import type { Picture, PointSeries } from '../charts/picture';
import { decimal, percent } from '../format/number';
import { words } from '../words';

const say = words.results;
const SHARE = { kind: 'number', isShare: true, range: [-0.02, 1.02] } as const;

/** Where a threshold stands on a curve; null draws none. */
export interface ThresholdPoint {
  readonly falsePositiveRate: number;
  readonly recall: number;
  readonly precision: number | null;
}

/** More classes than this are drawn as their average and one of them: each line still can be told from the others. */
const MOST_CLASSES = 4;

/** Classes to choose one of, the one told apart worst first; none where each has its own line. */
export function choosable({ curves, calibration }: ClassificationJudgement): readonly string[] {
  if (Math.max(curves.length, calibration.length) <= MOST_CLASSES) return [];
  return curves.toSorted((a, b) => (a.auc ?? 2) - (b.auc ?? 2)).map(({ name }) => name);
}

/** The lines of a picture: every class, or the average and the one that was chosen. */
function linesOf({ curves, macro }: ClassificationJudgement, chosen: string | null): readonly ClassCurves[] {
  if (chosen === null) return curves;
  const one = curves.filter(({ name }) => name === chosen);
  return macro == null ? one : [{ ...macro, name: say.average }, ...one];
}

function colorOf(name: string, classes: readonly string[], chosen: string | null): number {
  return chosen === null ? classColor(name, classes) : name === chosen ? 2 : 1;
}

/** True positive rate against false positive rate, one curve a class, or of `chosen` beside the average; null where no curve can be drawn. */
export function rocPicture(judgement: ClassificationJudgement, chosen: string | null = null): Picture | null {
  const drawn = linesOf(judgement, chosen).filter(({ roc }) => roc !== null);
  if (drawn.length === 0) return null;
  return {
    x: { title: say.falsePositive, ...SHARE },
    y: { title: say.truePositive, ...SHARE },
    series: drawn.map(({ name, roc }): PointSeries => ({ kind: 'line', name: drawnText(name), x: roc!.x, y: roc!.y, color: colorOf(name, judgement.classes, chosen) })),
    references: [{ kind: 'diagonal', label: say.chance }],
    finding: say.rocFinding(drawn.map(({ name, auc }) => ({ name: drawnText(name), value: auc === null ? '–' : decimal(auc, 3) })), drawn.length > 1),
  };
}

/** Precision against recall, one curve a class, or of `chosen` beside the average. */
export function prPicture(judgement: ClassificationJudgement, chosen: string | null = null): Picture | null {
  const drawn = linesOf(judgement, chosen).filter(({ pr }) => pr !== null);
  if (drawn.length === 0) return null;
  return {
    x: { title: say.recall, ...SHARE },
    y: { title: say.precision, ...SHARE },
    series: drawn.map(({ name, pr }): PointSeries => ({ kind: pr!.x.length === pr!.exactPoints ? 'step' : 'line', name: drawnText(name), x: pr!.x, y: pr!.y, color: colorOf(name, judgement.classes, chosen) })),
    ...(drawn.length === 1 && drawn[0].prevalence !== null ? { references: [{ kind: 'horizontal', at: drawn[0].prevalence, label: say.chance }] } : {}),
    finding: say.prFinding(drawn.map(({ name, averagePrecision, prevalence }) => ({ name: drawnText(name), value: averagePrecision === null ? '–' : decimal(averagePrecision, 3), chance: prevalence === null ? '–' : percent(prevalence) })), drawn.length > 1),
  };
}

/** A picture with the threshold marked on its curve, which stays the very same; null marks nothing. */
export function marked(picture: Picture | null, point: readonly [number, number] | null): Picture | null {
  if (picture === null || point === null) return picture;
  const mark: PointSeries = { kind: 'points', name: say.threshold, x: [point[0]], y: [point[1]], color: 4, isRing: true };
  return { ...picture, series: [...picture.series, mark] };
}

/** Share that was true against predicted probability, with Wilson's intervals; of `chosen` alone where one was. */
export function calibrationPicture({ calibration, classes }: ClassificationJudgement, chosen: string | null = null): Picture | null {
  const drawn = calibration.filter(({ name, bins }) => bins.length > 0 && (chosen === null || name === chosen));
  if (drawn.length === 0) return null;
  return {
    x: { title: say.predictedProbability, ...SHARE },
    y: { title: say.observedShare, ...SHARE },
    series: drawn.map(({ name, bins }): PointSeries => ({
      kind: 'line',
      name: drawnText(name),
      x: bins.map(bin => bin.meanProbability),
      y: bins.map(bin => bin.observed),
      ...(drawn.length === 1 ? { low: bins.map(bin => bin.low), high: bins.map(bin => bin.high) } : {}),
      color: colorOf(name, classes, chosen),
      hasMarks: true,
    })),
    references: [{ kind: 'diagonal', label: say.perfect }],
    finding: say.calibrationFinding(worstGap(drawn.flatMap(({ bins }) => bins))),
  };
}

function worstGap(bins: readonly { readonly meanProbability: number; readonly observed: number }[]): string {
  return percent(Math.max(0, ...bins.map(({ meanProbability, observed }) => Math.abs(meanProbability - observed))));
}
