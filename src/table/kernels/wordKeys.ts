import { getBit } from '../bitmap';
import type { BooleanColumn, Int64Column } from '../column';
import type { FloatColumn } from './present';

/** 64-bit unsigned keys in two words a row, whose order is the order of what they stand for. */
export interface WordKeys {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Keys whose order is that of the values; -0 and 0 share one. What stands behind a missing row is meaningless. */
export function wordKeys(column: FloatColumn | Int64Column | BooleanColumn): WordKeys {
  switch (column.type) {
    case 'int64':
      return integerKeys(column);
    case 'boolean':
      return bitKeys(column);
    default:
      return floatKeys(column);
  }
}

/** The bits of float64, with the sign bit set for positives and all bits turned for negatives. */
function floatKeys({ values, length }: FloatColumn): WordKeys {
  const words = new Uint32Array(values.buffer, values.byteOffset, length * 2);
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) {
    const top = words[2 * i + 1];
    if (values[i] === 0) high[i] = 0x80000000;
    else if (top >>> 31 === 0) {
      high[i] = top ^ 0x80000000;
      low[i] = words[2 * i];
    } else {
      high[i] = ~top;
      low[i] = ~words[2 * i];
    }
  }
  return { high, low };
}

function integerKeys({ values, length }: Int64Column): WordKeys {
  const words = new Uint32Array(values.buffer, values.byteOffset, length * 2);
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) {
    high[i] = words[2 * i + 1] ^ 0x80000000;
    low[i] = words[2 * i];
  }
  return { high, low };
}

function bitKeys({ values, length }: BooleanColumn): WordKeys {
  const low = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) low[i] = getBit(values, i) ? 1 : 0;
  return { high: new Uint32Array(length), low };
}
