import { textMask } from '../../../targets/onnx/ops';
import { opposite, sameTruth } from './logic';
import { numberOf, textOf } from './part';
import type { Part, TextPart, TruthPart, Writer } from './part';
import type { Pen } from './pen';

/** Comparisons with NaN are false, so that a pair of them leaves a missing row without an answer. */
export const less: Writer = order('Less', 'GreaterOrEqual');
export const lessEqual: Writer = order('LessOrEqual', 'Greater');
export const greater: Writer = order('Greater', 'LessOrEqual');
export const greaterEqual: Writer = order('GreaterOrEqual', 'Less');

export const equal: Writer = (args, pen) => same(args, pen);
export const notEqual: Writer = (args, pen) => opposite(same(args, pen));

function order(holds: string, fails: string): Writer {
  return ([a, b], pen) => {
    const [x, y] = [numberOf(a), numberOf(b)];
    return { kind: 'truth', yes: pen.test(holds, x, y), no: pen.test(fails, x, y) };
  };
}

function same([a, b]: readonly Part[], pen: Pen): TruthPart {
  if (a.kind === 'truth') return sameTruth(a, b, pen);
  if (a.kind === 'text') return sameText(a, textOf(b), pen);
  const [x, y] = [numberOf(a), numberOf(b)];
  return { kind: 'truth', yes: pen.test('Equal', x, y), no: pen.test('Or', pen.test('Less', x, y), pen.test('Greater', x, y)) };
}

/** One side is written out (see `onnxRefusal`): runtimes compare no texts at opset 17, but look them up. */
function sameText(a: TextPart, b: TextPart, pen: Pen): TruthPart {
  const [text, written] = b.written === undefined ? [b, a.written] : [a, b.written];
  if (written === undefined) throw new Error('formula: expected a text that is written out.');
  const isThere = pen.test('Not', text.missing);
  // Nothing equals missing, and nothing differs from it: no text is looked for, and no row has an answer.
  if (written === null) {
    const never = pen.test('And', text.missing, isThere);
    return { kind: 'truth', yes: never, no: never };
  }
  const isSame = textMask(text.value, [written], pen.graph);
  return { kind: 'truth', yes: pen.test('And', isSame, isThere), no: pen.test('And', pen.test('Not', isSame), isThere) };
}
