import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip, zip } from '../../../src/models/mlp/zip';

const LIMITS = { names: ['a.json', 'b.bin'], bytes: 50_000_000 };
const file = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = expect.objectContaining({ code: 'bad-file' });

/** Writes 32 bits at every place where `signature` begins a record. */
function patched(bytes: Uint8Array, signature: number, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let i = 0; i + 46 <= copy.length; i += 1) if (view.getUint32(i, true) === signature) view.setUint32(i + at, value, true);
  return copy;
}
const DIRECTORY = 0x02014b50;

describe('a zip of ours', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ maxLength: 5000 }), (a, b) => {
        const files = new Map([['a.json', a], ['b.bin', b]]);
        expect(unzip(zip(files), LIMITS)).toEqual(files);
      }),
      { numRuns: 50 },
    );
  });

  it('has the same bytes for the same files', () => {
    const files = new Map([['a.json', file('{}')]]);
    expect(zip(files)).toEqual(zip(new Map(files)));
  });

  it('is a zip to others, too', () => {
    expect(unzipSync(zip(new Map([['a.json', file('hello')]])))).toEqual({ 'a.json': file('hello') });
  });
});

describe('a hostile zip is refused:', () => {
  const good = zip(new Map([['a.json', file('hello'.repeat(50))], ['b.bin', new Uint8Array(300)]]));

  it.each([
    ['no zip', file('PK not at all')],
    ['nothing', new Uint8Array(0)],
    ['a name up a folder', zipSync({ '../a.json': file('x') })],
    ['an absolute name', zipSync({ '/a.json': file('x') })],
    ['a name nobody asked for', zipSync({ 'evil.js': file('x') })],
    ['the end cut off', good.slice(0, -30)],
    ['the directory pointing elsewhere', patched(good, DIRECTORY, 42, 0xfffffff0)],
    ['entries that overlap', patched(good, DIRECTORY, 42, 0)],
    ['a packed size beyond the file', patched(good, DIRECTORY, 20, 0x7fffffff)],
    ['a wrong checksum', patched(good, DIRECTORY, 16, 12345)],
    ['an encrypted entry', patched(good, DIRECTORY, 8, 0x00080001)],
    ['an unknown method', patched(good, DIRECTORY, 8, 0x000c0000)],
  ])('%s', (_, bytes) => {
    expect(() => unzip(bytes, LIMITS)).toThrow(refusal);
  });

  it('damaged anywhere, it never gives other bytes', () => {
    const whole = unzip(good, LIMITS);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = good.slice();
        damaged[at] ^= flip;
        let found: unknown;
        try {
          found = unzip(damaged, LIMITS);
        } catch (error) {
          expect(error).toEqual(refusal);
          return;
        }
        expect(found).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('a directory whose count was lowered', () => {
    const damaged = good.slice();
    damaged[good.length - 12] = 0;
    expect(() => unzip(damaged, LIMITS)).toThrow(refusal);
  });

  it('a bomb, by its ratio, in no time', () => {
    const bomb = zipSync({ 'b.bin': new Uint8Array(60_000_000) });
    const start = process.cpuUsage();
    expect(() => unzip(bomb, { ...LIMITS, bytes: 4e9 })).toThrow(/got more/);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });

  it('more bytes than allowed, over all entries together', () => {
    const files = new Map([['a.json', new Uint8Array(600)], ['b.bin', new Uint8Array(600)]]);
    expect(unzip(zip(files), { ...LIMITS, bytes: 1200 })).toEqual(files);
    expect(() => unzip(zip(files), { ...LIMITS, bytes: 1199 })).toThrow(refusal);
    const stored = zipSync(Object.fromEntries(files), { level: 0 });
    expect(() => unzip(stored, { ...LIMITS, bytes: 1199 })).toThrow(refusal);
  });

  it('declared sizes that lie make no difference', () => {
    const files = new Map([['a.json', file('hello'.repeat(50))], ['b.bin', new Uint8Array(300)]]);
    expect(unzip(patched(good, DIRECTORY, 24, 1), LIMITS)).toEqual(files);
  });
});
