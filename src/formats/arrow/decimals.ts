/** Whole numbers of `bytes` bytes each, little-endian two's complement; `bytes` is a multiple of 4. */
export function decimalValues(source: Uint8Array, count: number, bytes: number): bigint[] {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const bits = BigInt(bytes * 8);
  return Array.from({ length: count }, (_, i) => {
    let value = 0n;
    for (let word = bytes / 4 - 1; word >= 0; word -= 1) value = (value << 32n) | BigInt(view.getUint32(i * bytes + word * 4, true));
    return BigInt.asIntN(Number(bits), value);
  });
}

/** `value` * 10^-scale as decimal text. */
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return value === 0n ? '0' : `${value}${'0'.repeat(Math.min(-scale, 1000))}`;
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
