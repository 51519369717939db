import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decode, encode } from '../../src/pipeline/encode';
import { sameBits } from '../../src/engine/reproduce';

const plain = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt(),
    fc.float64Array({ maxLength: 80 }), fc.int32Array({ maxLength: 80 }), fc.float32Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 400 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '$$', '__proto__', 'blob')), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map(entries => new Map(entries)),
  ),
})).value;

describe('the codec of fitted state', () => {
  it('gives back any plain data bit for bit, through JSON text', () => {
    fc.assert(
      fc.property(plain, value => {
        const { json, blobs } = encode(value);
        expect(sameBits(decode({ json: JSON.parse(JSON.stringify(json)), blobs }), value)).toBe(true);
      }),
    );
  });

  it('keeps NaN, infinities and -0, which JSON would lose', () => {
    const values = [NaN, Infinity, -Infinity, -0, 0];
    expect(decode(encode(values)) as number[]).toEqual(values);
    expect(Object.is((decode(encode([-0])) as number[])[0], -0)).toBe(true);
  });

  it('reads arrays from shared memory and gives ordinary ones', () => {
    const shared = new Float64Array(new SharedArrayBuffer(800)).fill(1.5);
    const back = decode(encode(shared)) as Float64Array;
    expect(back).toEqual(Float64Array.from(shared));
    expect(back.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('refuses what is not plain data', () => {
    expect(() => encode({ run: () => 1 })).toThrow(/plain data/);
    expect(() => encode(new Date(0))).toThrow(/plain data/);
  });

  it.each([[{ $: 'Float64Array', hex: 'zz' }], [{ $: 'Float64Array', hex: '00' }], [{ $: 'Float64Array', blob: 3 }], [{ $: 'eval', value: '1' }], [{ $: 'bigint', value: '1n' }]])(
    'refuses a tag that does not fit: %j', json => {
      expect(() => decode({ json, blobs: [] })).toThrow(/saved/);
    },
  );
});
