import * as arithmetic from './arithmetic';
import { choose, coalesce } from './choice';
import * as compare from './compare';
import { toNumber, toText } from './convert';
import * as dates from './dates';
import { and, isMissing, not, or } from './logic';
import type { Writer } from './part';
import * as powers from './powers';
import type { Written } from './refusal';
import * as rounding from './rounding';

/** What writes each operation. One that is neither here nor in `UNWRITTEN` does not compile. */
export const WRITERS = {
  add: arithmetic.add,
  subtract: arithmetic.subtract,
  multiply: arithmetic.multiply,
  divide: arithmetic.divide,
  modulo: arithmetic.modulo,
  power: powers.power,
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
  sqrt: powers.sqrt,
  log: powers.log,
  log10: powers.log10,
  log1p: powers.log1p,
  exp: powers.exp,
  floor: rounding.floor,
  ceil: rounding.ceil,
  round: rounding.round,
  min: arithmetic.min,
  max: arithmetic.max,
  clip: arithmetic.clip,
  to_number: toNumber,
  to_text: toText,
  year: dates.year,
  month: dates.month,
  day: dates.day,
  weekday: dates.weekday,
  hour: dates.hour,
  days_between: dates.daysBetween,
} satisfies Record<Written, Writer>;
