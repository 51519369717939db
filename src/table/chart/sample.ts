import { endHash, mixA, mixB, startA, startB } from '../kernels/mixer';
import { sortFloats } from '../kernels/sortFloats';

const SAMPLE_SEED = 42;
const KIND = 0x5a;

/**
 * `size` of the rows (all, where there are no more), in their order: of each group its share of the rows, by largest
 * remainder, and within a group those of the least hash of seed 42 and their place. The same rows give the same sample.
 */
export function sampleRows(codes: Int32Array, groups: number, size: number): Int32Array {
  const rows = codes.length;
  if (rows <= size) return Int32Array.from(codes.keys());
  const counts = new Int32Array(groups);
  for (let i = 0; i < rows; i += 1) counts[codes[i]] += 1;
  const quotas = shareOut(counts, size);
  const hashes = Array.from(counts, count => new Float64Array(count));
  const all = new Float64Array(rows);
  const next = new Int32Array(groups);
  const [a, b] = [startA(SAMPLE_SEED, KIND), startB(SAMPLE_SEED, KIND)];
  for (let i = 0; i < rows; i += 1) {
    const first = mixA(a, b, i);
    all[i] = endHash(first, mixB(first, b, i), 1);
    hashes[codes[i]][next[codes[i]]++] = all[i];
  }
  const bounds = hashes.map((list, g) => (quotas[g] === 0 ? -1 : sortFloats(list, list.length)[quotas[g] - 1]));
  const out = new Int32Array(size);
  let at = 0;
  for (let i = 0; i < rows && at < size; i += 1) {
    const group = codes[i];
    if (all[i] > bounds[group] || quotas[group] === 0) continue;
    quotas[group] -= 1;
    out[at++] = i;
  }
  return out.subarray(0, at);
}

/** Whole shares of `size` in proportion to `counts`; what rounding leaves goes to the largest remainders. */
function shareOut(counts: Int32Array, size: number): Int32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = Array.from(counts, count => (count * size) / total);
  const quotas = Int32Array.from(exact, Math.floor);
  const left = size - quotas.reduce((sum, quota) => sum + quota, 0);
  exact.map((share, g) => ({ g, rest: share - Math.floor(share) })).sort((p, q) => q.rest - p.rest || p.g - q.g).slice(0, left).forEach(({ g }) => (quotas[g] += 1));
  return quotas;
}
