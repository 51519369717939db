import { DAY_MS } from '../../../table/parse/calendar';
import type { Value } from '../../../targets/onnx/types';
import { floorMod, number, unary } from './arithmetic';
import { numberOf } from './part';
import type { Writer } from './part';
import type { Operand, Pen } from './pen';

/** The steps of `civilDay`, in the same order on the same doubles: the same days to the last bit. */
export const year = unary((ms, pen) => {
  const { yearOfEra, era, month } = civil(ms, pen);
  return pen.number('Add', pen.number('Add', yearOfEra, pen.number('Mul', era, 400)), pen.choose(pen.test('LessOrEqual', month, 2), 1, 0));
});

export const month = unary((ms, pen) => civil(ms, pen).month);

export const day = unary((ms, pen) => {
  const { dayOfYear, fromMarch } = civil(ms, pen);
  const before = floorOf(pen, pen.number('Add', pen.number('Mul', fromMarch, 153), 2), 5);
  return pen.number('Add', pen.number('Sub', dayOfYear, before), 1);
});

/** 1970-01-01 was a Thursday; Monday is 0. */
export const weekday = unary((ms, pen) => floorMod(pen.number('Add', floorOf(pen, ms, DAY_MS), 3), 7, pen));

export const hour = unary((ms, pen) => {
  const midnight = pen.number('Mul', floorOf(pen, ms, DAY_MS), DAY_MS);
  return floorOf(pen, pen.number('Sub', ms, midnight), 3_600_000);
});

export const daysBetween: Writer = ([from, to], pen) => number(pen.number('Div', pen.number('Sub', numberOf(to), numberOf(from)), DAY_MS));

interface Civil {
  readonly era: Value;
  readonly yearOfEra: Value;
  readonly dayOfYear: Value;
  readonly fromMarch: Value;
  readonly month: Value;
}

function civil(ms: Value, pen: Pen): Civil {
  const shifted = pen.number('Add', floorOf(pen, ms, DAY_MS), 719_468);
  const era = floorOf(pen, shifted, 146_097);
  const dayOfEra = pen.number('Sub', shifted, pen.number('Mul', era, 146_097));
  const withoutLeaps = pen.number('Sub', dayOfEra, floorOf(pen, dayOfEra, 1460));
  const withCenturies = pen.number('Add', withoutLeaps, floorOf(pen, dayOfEra, 36_524));
  const yearOfEra = floorOf(pen, pen.number('Sub', withCenturies, floorOf(pen, dayOfEra, 146_096)), 365);
  const leapDays = pen.number('Sub', floorOf(pen, yearOfEra, 4), floorOf(pen, yearOfEra, 100));
  const dayOfYear = pen.number('Sub', dayOfEra, pen.number('Add', pen.number('Mul', yearOfEra, 365), leapDays));
  const fromMarch = floorOf(pen, pen.number('Add', pen.number('Mul', dayOfYear, 5), 2), 153);
  const isBeforeNewYear = pen.test('Less', fromMarch, 10);
  return { era, yearOfEra, dayOfYear, fromMarch, month: pen.choose(isBeforeNewYear, pen.number('Add', fromMarch, 3), pen.number('Sub', fromMarch, 9)) };
}

/** The whole number at or below a quotient. */
function floorOf(pen: Pen, a: Operand, b: number): Value {
  return pen.number('Floor', pen.number('Div', a, b));
}
