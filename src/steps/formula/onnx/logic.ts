import type { Part, TruthPart, Writer } from './part';
import { missingOf, truthOf } from './part';
import type { Pen } from './pen';
import type { Value } from '../../../targets/onnx/types';

export const and: Writer = ([a, b], pen) => both(truthOf(a), truthOf(b), pen);

/** By De Morgan, which holds for three values too. */
export const or: Writer = ([a, b], pen) => opposite(both(opposite(truthOf(a)), opposite(truthOf(b)), pen));

export const not: Writer = ([a]) => opposite(truthOf(a));

export const isMissing: Writer = ([a], pen) => certain(missingOf(a, pen), pen);

/** True where the mask holds, false elsewhere, never missing. */
function certain(mask: Value, pen: Pen): TruthPart {
  return { kind: 'truth', yes: mask, no: pen.test('Not', mask) };
}

function both(a: TruthPart, b: TruthPart, pen: Pen): TruthPart {
  return { kind: 'truth', yes: pen.test('And', a.yes, b.yes), no: pen.test('Or', a.no, b.no) };
}

/** True for false, false for true. */
export function opposite({ yes, no }: TruthPart): TruthPart {
  return { kind: 'truth', yes: no, no: yes };
}

/** Whether two truths are the same. */
export function sameTruth(first: Part, second: Part, pen: Pen): TruthPart {
  const [a, b] = [truthOf(first), truthOf(second)];
  const either = (x: Value, y: Value, z: Value, w: Value): Value => pen.test('Or', pen.test('And', x, y), pen.test('And', z, w));
  return { kind: 'truth', yes: either(a.yes, b.yes, a.no, b.no), no: either(a.yes, b.no, a.no, b.yes) };
}
