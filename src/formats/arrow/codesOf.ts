import { bufferOf, type Part, validityOf } from './batch';
import { hasValue } from './builder';
import { MalformedError } from './flat';
import type { ArrowField } from './schema';

/** The codes of a column by dictionary; -1 for null. Throws `MalformedError` for one beyond the dictionary's `count` values. */
export function codesOf(part: Part, { bits, isSigned }: NonNullable<ArrowField['dictionary']>, count: number): Int32Array {
  const { rows } = part;
  const validity = validityOf(part);
  const bytes = bits / 8;
  const { buffer, byteOffset } = bufferOf(part, 1, rows * bytes, bytes);
  const raw = rawCodes(buffer, byteOffset, rows, bits, isSigned);
  const out = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    if (!hasValue(validity, row)) {
      out[row] = -1;
      continue;
    }
    const code = Number(raw[row]);
    if (code < 0 || code >= count) throw new MalformedError(`code ${code} in a dictionary of ${count} values`);
    out[row] = code;
  }
  return out;
}

function rawCodes(buffer: ArrayBufferLike, at: number, rows: number, bits: number, isSigned: boolean): ArrayLike<number | bigint> {
  switch (bits) {
    case 8:
      return isSigned ? new Int8Array(buffer, at, rows) : new Uint8Array(buffer, at, rows);
    case 16:
      return isSigned ? new Int16Array(buffer, at, rows) : new Uint16Array(buffer, at, rows);
    case 32:
      return isSigned ? new Int32Array(buffer, at, rows) : new Uint32Array(buffer, at, rows);
    default:
      return isSigned ? new BigInt64Array(buffer, at, rows) : new BigUint64Array(buffer, at, rows);
  }
}
