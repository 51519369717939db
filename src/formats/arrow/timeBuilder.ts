import { asciiStrings } from '../../table/parse/asciiStrings';
import { grownBigInts } from '../../table/parse/growing';
import { bufferOf, type Part } from './batch';
import { type Built, ColumnBuilder, hasValue, plain } from './builder';
import type { ArrowType } from './schema';

/** Times of day, which no column of ours holds, as the text `hh:mm:ss` with as many decimals as the unit has. */
export class TimeBuilder extends ColumnBuilder {
  #values: BigInt64Array;
  readonly #type: Extract<ArrowType, { kind: 'time' }>;

  constructor(type: Extract<ArrowType, { kind: 'time' }>, rows: number) {
    super();
    this.#type = type;
    this.#values = new BigInt64Array(rows);
  }

  protected take(part: Part): void {
    this.#values = grownBigInts(this.#values, this.rows, this.rows + part.rows);
    const bytes = this.#type.bits / 8;
    const { buffer, byteOffset } = bufferOf(part, 1, part.rows * bytes, bytes);
    const raw = bytes === 4 ? new Int32Array(buffer, byteOffset, part.rows) : new BigInt64Array(buffer, byteOffset, part.rows);
    for (let row = 0; row < part.rows; row += 1) this.#values[this.rows + row] = BigInt(raw[row]);
  }

  finish(): Built {
    const validity = this.validity();
    const strings = asciiStrings(this.rows, row => (hasValue(validity, row) ? this.#text(this.#values[row]) : ''));
    return plain({ type: 'text', length: this.rows, validity, strings });
  }

  #text(value: bigint): string {
    const unit = BigInt(this.#type.perSecond);
    const size = value < 0n ? -value : value;
    const seconds = size / unit;
    const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map(part => String(part).padStart(2, '0')).join(':');
    const decimals = String(this.#type.perSecond).length - 1;
    const fraction = decimals === 0 ? '' : `.${String(size % unit).padStart(decimals, '0')}`;
    return `${value < 0n ? '-' : ''}${clock}${fraction}`;
  }
}
