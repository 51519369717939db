/** Powers of ten that a double holds exactly: 10^0 to 10^22. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(10n ** BigInt(k)));

const MOST_TENS = 45;
/** 10^k = HIGH[k] + LOW[k] exactly: 5^45 is the last power of five that fits in two doubles. */
const HIGH = Float64Array.from({ length: MOST_TENS + 1 }, (_, k) => Number(10n ** BigInt(k)));
const LOW = Float64Array.from({ length: MOST_TENS + 1 }, (_, k) => Number(10n ** BigInt(k) - BigInt(HIGH[k])));

/** Veltkamp's constant, 2^27 + 1: splits a double into two halves whose products are exact. */
const SPLIT = 134217729;

/** 2^-96, far above the error of the double-double steps below, which is a few units of 2^-104. */
const MARGIN = 2 ** -96;

/**
 * The double nearest to (head * 10^tailDigits + tail) * 10^exponent, ties to even; NaN when this quick way cannot be sure
 * of the last bit (then ask `Number`). Meant for 16 to 19 digits: `head` a whole number below 2^53, `tail` below 10^4.
 *
 * The value is computed with about 104 bits (double-double: T. J. Dekker, "A floating-point technique for extending the
 * available precision", 1971) and accepted only when both ends of its error interval round to one double (Ziv's test).
 */
export function nearestDouble(head: number, tail: number, tailDigits: number, exponent: number): number {
  if (exponent > MOST_TENS || exponent < -MOST_TENS) return NaN;
  const power = POWERS_OF_TEN[tailDigits];
  let high = head * power;
  let low = productError(head, power, high) + tail;
  let sum = high + low;
  low -= sum - high;
  high = sum;
  if (exponent > 0) {
    const ten = HIGH[exponent];
    const product = high * ten;
    low = productError(high, ten, product) + (low * ten + high * LOW[exponent]);
    high = product;
  } else if (exponent < 0) {
    const ten = HIGH[-exponent];
    const quotient = high / ten;
    const back = quotient * ten;
    low = (high - back - productError(quotient, ten, back) + low - quotient * LOW[-exponent]) / ten;
    high = quotient;
  }
  sum = high + low;
  low -= sum - high;
  const margin = sum * MARGIN;
  const up = sum + (low + margin);
  return up === sum + (low - margin) ? up : NaN;
}

/** a * b - product exactly, where `product` is the rounded a * b. */
function productError(a: number, b: number, product: number): number {
  let scaled = SPLIT * a;
  const aHigh = scaled - (scaled - a);
  const aLow = a - aHigh;
  scaled = SPLIT * b;
  const bHigh = scaled - (scaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
