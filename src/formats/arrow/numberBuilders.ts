import { bitmap, setBit } from '../../table/bitmap';
import { asciiStrings } from '../../table/parse/asciiStrings';
import { DAY_MS, startOfDay } from '../../table/parse/calendar';
import { CellTally } from '../../table/parse/cellTally';
import { grownBigInts, grownBytes, grownFloats } from '../../table/parse/growing';
import { float64s, int64s } from '../../table/shared';
import { bufferOf, type Part } from './batch';
import { type Built, ColumnBuilder, hasValue, plain } from './builder';
import { decimalText, decimalValues } from './decimals';
import type { ArrowType } from './schema';

/** Reads the values of a part, as many as it has rows. */
type Reader = (part: Part, into: Float64Array, at: number) => void;

const VIEWS = {
  '8s': Int8Array, '8u': Uint8Array, '16s': Int16Array, '16u': Uint16Array, '32s': Int32Array, '32u': Uint32Array,
} as const;

/** Columns whose values a double holds: small integers and floats. NaN stays NaN. */
export class NumberBuilder extends ColumnBuilder {
  #values: Float64Array;
  readonly #read: Reader;

  constructor(type: Extract<ArrowType, { kind: 'integer' | 'float' }>, rows: number) {
    super();
    this.#values = new Float64Array(rows);
    this.#read = readerOf(type);
  }

  protected take(part: Part): void {
    this.#values = grownFloats(this.#values, this.rows, this.rows + part.rows);
    this.#read(part, this.#values, this.rows);
  }

  finish(): Built {
    const values = float64s(this.rows);
    values.set(this.#values.subarray(0, this.rows));
    return plain({ type: 'number', length: this.rows, validity: this.validity(), values });
  }
}

function readerOf(type: Extract<ArrowType, { kind: 'integer' | 'float' }>): Reader {
  const bytes = type.bits / 8;
  if (type.kind === 'float' && type.bits === 16) {
    return (part, into, at) => {
      const bits = new Uint16Array(...place(part, 2));
      for (let row = 0; row < part.rows; row += 1) into[at + row] = halfFloat(bits[row]);
    };
  }
  const View = type.kind === 'float' ? (type.bits === 32 ? Float32Array : Float64Array) : VIEWS[`${type.bits as 8 | 16 | 32}${type.isSigned ? 's' : 'u'}`];
  return (part, into, at) => into.set(new View(...place(part, bytes)), at);
}

/** Where the values of a part lie: the arguments of a typed array over them. */
function place(part: Part, bytes: number): [ArrayBuffer, number, number] {
  const { buffer, byteOffset } = bufferOf(part, 1, part.rows * bytes, bytes);
  return [buffer as ArrayBuffer, byteOffset, part.rows];
}

/** The value of an IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const SAFE = 2n ** 53n;

/**
 * Columns of 64-bit integers: numbers when every value is within 2^53, else int64; unsigned ones beyond 63 bits are
 * text.
 */
export class Int64Builder extends ColumnBuilder {
  #values: BigInt64Array;
  readonly #isSigned: boolean;

  constructor(isSigned: boolean, rows: number) {
    super();
    this.#isSigned = isSigned;
    this.#values = new BigInt64Array(rows);
  }

  protected take(part: Part, validity: Uint8Array | null): void {
    this.#values = grownBigInts(this.#values, this.rows, this.rows + part.rows);
    this.#values.set(new BigInt64Array(...place(part, 8)), this.rows);
    if (validity === null) return;
    for (let row = 0; row < part.rows; row += 1) if (!hasValue(validity, row)) this.#values[this.rows + row] = 0n;
  }

  finish(): Built {
    const values = this.#values.subarray(0, this.rows);
    const common = { length: this.rows, validity: this.validity() };
    let isSafe = true;
    let isBeyond = false;
    for (let row = 0; row < values.length && !isBeyond; row += 1) {
      const value = values[row];
      if (value > SAFE || value < -SAFE) isSafe = false;
      if (value < 0n && !this.#isSigned) isBeyond = true;
    }
    if (isBeyond) {
      const strings = asciiStrings(this.rows, row => (hasValue(common.validity, row) ? String(BigInt.asUintN(64, values[row])) : ''));
      return plain({ type: 'text', ...common, strings });
    }
    if (isSafe) {
      const numbers = float64s(this.rows);
      for (let row = 0; row < values.length; row += 1) numbers[row] = Number(values[row]);
      return plain({ type: 'number', ...common, values: numbers });
    }
    const out = int64s(this.rows);
    out.set(values);
    return plain({ type: 'int64', ...common, values: out });
  }
}

export class BooleanBuilder extends ColumnBuilder {
  #bits: Uint8Array = new Uint8Array(0);

  protected take(part: Part): void {
    const bits = bufferOf(part, 1, (part.rows + 7) >> 3, 1);
    const end = this.rows + part.rows;
    this.#bits = grownBytes(this.#bits, this.#bits.length, (end + 7) >> 3);
    for (let row = 0; row < part.rows; row += 1) if (hasValue(bits, row)) setBit(this.#bits, this.rows + row);
  }

  finish(): Built {
    const values = bitmap(this.rows);
    values.set(this.#bits.subarray(0, values.length));
    return plain({ type: 'boolean', length: this.rows, validity: this.validity(), values });
  }
}

/** A column of nothing but nulls: a number, as an empty column of a CSV is. */
export class NullBuilder extends ColumnBuilder {
  protected take(part: Part): void {
    for (let row = 0; row < part.rows; row += 1) this.nulls.add(this.rows + row);
  }

  finish(): Built {
    return plain({ type: 'number', length: this.rows, validity: this.validity(), values: float64s(this.rows) });
  }
}

const LAST_INSTANT = 8.64e15;

/**
 * Dates and timestamps, in UTC milliseconds. What is finer than a millisecond (or, in a date, than a day) is left out
 * and counted; what is beyond the calendar's reach (8.64e15 ms) is lost and counted.
 */
export class InstantBuilder extends ColumnBuilder {
  #values: Float64Array;
  #rounded = 0;
  readonly #lost = new CellTally();
  readonly #type: 'date' | 'timestamp';
  readonly #bits: number;
  /** Units in a millisecond, or the other way round. */
  readonly #divide: number;
  readonly #multiply: number;

  constructor(type: Extract<ArrowType, { kind: 'date' | 'timestamp' }>, rows: number) {
    super();
    this.#values = new Float64Array(rows);
    this.#type = type.kind;
    this.#bits = type.kind === 'date' && type.unit === 'day' ? 32 : 64;
    const perSecond = type.kind === 'timestamp' ? type.perSecond : 1000;
    this.#divide = Math.max(1, perSecond / 1000);
    this.#multiply = this.#bits === 32 ? DAY_MS : perSecond === 1 ? 1000 : 1;
  }

  protected take(part: Part, validity: Uint8Array | null): void {
    this.#values = grownFloats(this.#values, this.rows, this.rows + part.rows);
    const raw = this.#bits === 32 ? new Int32Array(...place(part, 4)) : new BigInt64Array(...place(part, 8));
    for (let row = 0; row < part.rows; row += 1) {
      if (!hasValue(validity, row)) continue;
      const instant = this.#instantOf(raw[row]);
      if (Math.abs(instant) <= LAST_INSTANT) {
        this.#values[this.rows + row] = instant;
      } else {
        this.nulls.add(this.rows + row);
        this.#lost.addText(this.rows + row, String(raw[row]));
      }
    }
  }

  #instantOf(raw: number | bigint): number {
    const whole = Number(raw);
    let instant = whole * this.#multiply;
    if (this.#divide > 1) {
      // Within 2^53, as microseconds are, doubles are exact; nanoseconds take the long way.
      const isExact = Math.abs(whole) <= Number.MAX_SAFE_INTEGER;
      instant = isExact ? Math.floor(whole / this.#divide) : floorDivided(BigInt(raw), BigInt(this.#divide));
      const isRound = isExact ? instant * this.#divide === whole : BigInt(raw) % BigInt(this.#divide) === 0n;
      if (!isRound) this.#rounded += 1;
    }
    if (this.#type === 'timestamp') return instant;
    const day = startOfDay(instant);
    if (day !== instant) this.#rounded += 1;
    return day;
  }

  finish(): Built {
    const values = float64s(this.rows);
    values.set(this.#values.subarray(0, this.rows));
    const column = { type: this.#type, length: this.rows, validity: this.validity(), values };
    return { column, rounded: this.#rounded, lost: this.#lost, badBytes: 0 };
  }
}

function floorDivided(value: bigint, by: bigint): number {
  const quotient = value / by;
  return Number(value < 0n && quotient * by !== value ? quotient - 1n : quotient);
}

/**
 * Decimals as numbers, correctly rounded; whole ones (scale 0) beyond 2^53 as int64, or as text where even that does not
 * hold them.
 */
export class DecimalBuilder extends ColumnBuilder {
  #values: bigint[] = [];
  readonly #type: Extract<ArrowType, { kind: 'decimal' }>;

  constructor(type: Extract<ArrowType, { kind: 'decimal' }>) {
    super();
    this.#type = type;
  }

  protected take(part: Part, validity: Uint8Array | null): void {
    const bytes = this.#type.bits / 8;
    const raw = decimalValues(bufferOf(part, 1, part.rows * bytes, 4), part.rows, bytes);
    for (let row = 0; row < part.rows; row += 1) this.#values.push(hasValue(validity, row) ? raw[row] : 0n);
  }

  finish(): Built {
    const values = this.#values;
    const common = { length: this.rows, validity: this.validity() };
    const { scale } = this.#type;
    const isWholeBeyond = scale <= 0 && values.some(value => value > SAFE || value < -SAFE);
    if (isWholeBeyond && scale === 0 && values.every(value => BigInt.asIntN(64, value) === value)) {
      const out = int64s(this.rows);
      for (let row = 0; row < values.length; row += 1) out[row] = values[row];
      return plain({ type: 'int64', ...common, values: out });
    }
    if (isWholeBeyond) {
      const strings = asciiStrings(this.rows, row => (hasValue(common.validity, row) ? decimalText(values[row], scale) : ''));
      return plain({ type: 'text', ...common, strings });
    }
    const out = float64s(this.rows);
    for (let row = 0; row < values.length; row += 1) out[row] = Number(decimalText(values[row], scale));
    return plain({ type: 'number', ...common, values: out });
  }
}
