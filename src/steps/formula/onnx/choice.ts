import { missingOf, numberOf, textOf, truthOf } from './part';
import type { Part, TruthPart, Writer } from './part';
import type { Pen } from './pen';
import { hasMinus, withSign } from './signs';
import type { Value } from '../../../targets/onnx/types';

/** The first side where the test is true, the second where it is false, missing elsewhere. */
export const choose: Writer = ([test, a, b], pen) => pick(truthOf(test), a, b, pen);

/** The first that is there: each joins the one before it where that is missing. */
export const coalesce: Writer = (args, pen) =>
  args.reduce((first, next) => {
    const isGone = missingOf(first, pen);
    return pick({ kind: 'truth', yes: pen.test('Not', isGone), no: isGone }, first, next, pen);
  });

function pick({ yes, no }: TruthPart, a: Part, b: Part, pen: Pen): Part {
  const either = (first: Value, second: Value): Value => pen.test('Or', pen.test('And', yes, first), pen.test('And', no, second));
  switch (a.kind) {
    case 'number': {
      const other = numberOf(b);
      const minus = either(hasMinus(a.value, pen), hasMinus(other, pen));
      return { kind: 'number', value: withSign(pen.choose(yes, a.value, pen.choose(no, other, NaN)), minus, pen) };
    }
    case 'truth': {
      const other = truthOf(b);
      return { kind: 'truth', yes: either(a.yes, other.yes), no: either(a.no, other.no) };
    }
    case 'text': {
      const other = textOf(b);
      const isThere = either(pen.test('Not', a.missing), pen.test('Not', other.missing));
      return { kind: 'text', value: pen.choose(yes, a.value, pen.choose(no, other.value, '')), missing: pen.test('Not', isThere) };
    }
  }
}
