import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';

/** `FAULTS_SHARE`: 1 does every kill, 0.1 a tenth. `npm test` sets 0.1. */
const share = Number(process.env.FAULTS_SHARE ?? 1);
/** `FAULTS_SEED`: the same kills at the same moments. Printed, so that a failure can be had again. */
const seed = Number(process.env.FAULTS_SEED ?? 7);

/** How many of `full` faults this run does: at least one. */
export function count(full: number): number {
  return Math.max(1, Math.round(full * share));
}

/** Seeded numbers in [0, 1): one stream a test, so that adding a test moves no other's kills. */
export function moments(stream: number): () => number {
  console.log(`faults: share ${share}, seed ${seed}, stream ${stream}`);
  const generator = xoroshiro128plus(seed * 1000 + stream);
  return () => uniformFloat64(generator);
}
