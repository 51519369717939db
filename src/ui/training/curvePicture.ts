import type { CurvePoint } from '../../models/model';
import { REST } from '../charts/palette';
import type { Picture, PointSeries } from '../charts/picture';
import { words } from '../words';

const say = words.training;

/** Loss by epoch, in training and on validation rows, the best epoch marked; the run before stays as a ghost. No epoch follows a training that is over. */
export function curvePicture(points: readonly CurvePoint[], ghost: readonly CurvePoint[], isOver: boolean): Picture {
  const best = points.at(-1)?.bestEpoch ?? null;
  const judged = points.filter(({ validationLoss }) => validationLoss !== null);
  return {
    x: { title: say.epoch, kind: 'number' },
    y: { title: say.loss, kind: 'number', startsAtZero: true },
    series: [
      lossSeries(say.trainLoss, points, 1),
      ...(judged.length === 0 ? [] : [validationSeries(say.validationLoss, judged, 4)]),
      ...(ghost.length === 0 ? [] : [{ ...lossSeries(say.ghost, ghost, REST), isFaint: true, isDashed: true }]),
    ],
    references: best === null ? [] : [{ kind: 'vertical', at: best, label: say.best(best) }],
    finding: say.finding(points.length, best, isOver),
  };
}

function lossSeries(name: string, points: readonly CurvePoint[], color: number): PointSeries {
  return { kind: 'line', name, x: points.map(({ epoch }) => epoch), y: points.map(({ loss }) => loss), color };
}

function validationSeries(name: string, points: readonly CurvePoint[], color: number): PointSeries {
  return { kind: 'line', name, x: points.map(({ epoch }) => epoch), y: points.map(({ validationLoss }) => validationLoss), color, isDashed: true };
}
