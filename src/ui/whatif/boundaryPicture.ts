import type { WhatIf, WhatIfGrid } from '../../client/types';
import { drawnText } from '../../table/drawnText';
import { classColor } from '../charts/palette';
import type { Picture, PointSeries } from '../charts/picture';
import { brief } from '../format/number';
import { words } from '../words';
import { share } from './say';

const say = words.whatIf;

/** What a model says over two columns, with rows to hold against it; `classes` give the colors. */
export function boundaryPicture({ x, y, cells, points }: WhatIfGrid, trial: WhatIf, classes: readonly string[], isWholeScale = false): Picture {
  const outer = [x.at[0], x.at[x.at.length - 1], y.at[0], y.at[y.at.length - 1]] as const;
  const isClasses = trial.task === 'classification';
  return {
    x: { title: x.name, kind: 'number', range: [outer[0], outer[1]] },
    y: { title: y.name, kind: 'number', range: [outer[2], outer[3]] },
    series: [
      {
        kind: 'field', name: say.field, x: x.at, y: y.at, best: cells.best, values: cells.values,
        classes: isClasses ? trial.classes.map(name => ({ name: drawnText(name), color: classColor(name, classes) })) : null,
        say: cellWords(trial),
      },
      { kind: 'band', name: say.outside, outer, inner: [Math.max(x.low, outer[0]), Math.min(x.high, outer[1]), Math.max(y.low, outer[2]), Math.min(y.high, outer[3])] },
      ...(isClasses ? classRings(points, trial.classes, classes) : valueRings(points)),
    ],
    finding: findingOf(cells, trial, x.isCut || y.isCut),
    isWholeScale,
  };
}

/** One sentence on what fills the plane. */
function findingOf({ shares, span, values }: WhatIfGrid['cells'], { task, classes }: WhatIf, isCut: boolean): string {
  if (task === 'regression') return span === null ? say.noFinding : say.findingValues(brief(span[0]), brief(span[1]));
  const filled = classes.map((name, i) => ({ name, part: shares[i] ?? 0 })).filter(({ part }) => part > 0).sort((a, b) => b.part - a.part);
  if (filled.length === 0 || values.length === 0) return say.noFinding;
  return say.finding(filled.slice(0, 5).map(({ name, part }) => ({ name: drawnText(name), share: share(part) })), isCut);
}

/** What a cell says. Thousands of cells share a hundred percentages, so each is written once. */
function cellWords({ task, classes }: WhatIf): (best: number, value: number) => string {
  if (task === 'regression') return (_, value) => (Number.isNaN(value) ? say.none : brief(value));
  const shares = new Map<number, string>();
  return (best, value) => {
    if (best < 0) return say.none;
    const key = value === 1 ? 1 : Math.round(value * 1000) / 1000;
    let text = shares.get(key);
    if (text === undefined) shares.set(key, (text = share(value)));
    return say.sure(drawnText(classes[best]), text);
  };
}

function classRings({ x, y, truth }: WhatIfGrid['points'], names: readonly string[], classes: readonly string[]): PointSeries[] {
  return names.map(name => {
    const at = truth.map((_, i) => i).filter(i => String(truth[i]) === name);
    return { kind: 'points', name: say.ringTruth(drawnText(name)), x: at.map(i => x[i]), y: at.map(i => y[i]), color: classColor(name, classes), isRing: true };
  });
}

function valueRings({ x, y, truth }: WhatIfGrid['points']): PointSeries[] {
  return [{ kind: 'points', name: say.ringRows, x, y, color: 1, isRing: true, shades: truth.map(Number) }];
}
