import type { CheckedNode } from './checked';
import * as arithmetic from './kernels/arithmetic';
import { choose, coalesce } from './kernels/choice';
import * as compare from './kernels/compare';
import { date, dayToText, instantToText, toNumber, toText } from './kernels/convert';
import * as dates from './kernels/dates';
import { and, isMissing, not, or } from './kernels/logic';
import * as text from './kernels/text';
import type { Op } from './operations';
import type { Kernel } from './vector';

/** The code of an operation. Text of a date depends on whether it is a day or an instant, which its vector does not say. */
export function kernelOf(op: Op, args: readonly CheckedNode[]): Kernel {
  if (op === 'to_text' && args[0].type === 'date') return dayToText;
  if (op === 'to_text' && args[0].type === 'timestamp') return instantToText;
  return KERNELS[op];
}

const KERNELS = {
  add: arithmetic.add,
  subtract: arithmetic.subtract,
  multiply: arithmetic.multiply,
  divide: arithmetic.divide,
  modulo: arithmetic.modulo,
  power: arithmetic.power,
  negate: arithmetic.negate,
  equal: compare.equal,
  not_equal: compare.notEqual,
  less: compare.less,
  less_equal: compare.lessEqual,
  greater: compare.greater,
  greater_equal: compare.greaterEqual,
  and,
  or,
  not,
  if: choose,
  coalesce,
  is_missing: isMissing,
  abs: arithmetic.abs,
  sqrt: arithmetic.sqrt,
  log: arithmetic.log,
  log10: arithmetic.log10,
  log1p: arithmetic.log1p,
  exp: arithmetic.exp,
  floor: arithmetic.floor,
  ceil: arithmetic.ceil,
  round: arithmetic.round,
  min: arithmetic.min,
  max: arithmetic.max,
  clip: arithmetic.clip,
  lower: text.lower,
  upper: text.upper,
  trim: text.trim,
  length: text.length,
  contains: text.contains,
  starts_with: text.startsWith,
  ends_with: text.endsWith,
  replace: text.replace,
  concat: text.concat,
  to_number: toNumber,
  to_text: toText,
  date,
  year: dates.year,
  month: dates.month,
  day: dates.day,
  weekday: dates.weekday,
  hour: dates.hour,
  days_between: dates.days,
} satisfies Record<Op, Kernel>;
