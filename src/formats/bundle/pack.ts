import { zipSync } from 'fflate';

/** The earliest moment a zip can name: the same parts give the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);

/** Deflate effort: raw data is mostly text, and this is where it stops paying. */
const LEVEL = 3;

/** Named parts as one zip, in the order of their names: the same bytes for the same parts. */
export function pack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = [...parts.keys()].sort();
  return zipSync(Object.fromEntries(names.map(name => [name, [parts.get(name)!, { level: LEVEL, mtime: NO_TIME }]])));
}
