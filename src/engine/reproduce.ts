import { canonical } from '../pipeline/hash';
import type { Json } from '../pipeline/json';
import type { Reproduction, Run, RunManifest } from './api';

/** Relative difference under which two runs on different machines are called equal. */
const TOLERANCE = 1e-6;

/** The fact beside a sentence of a judgement: it says the same, and runs of earlier versions have none. */
const FACT = 'why';

/**
 * Whether a run came out again: bit-identical when every fitted state, model and judgement is the same bit for bit;
 * within tolerance when only metrics differ, by less than one in a million; different otherwise, and where.
 */
export function compareRuns(
  before: RunManifest, run: Run, oldArtifacts: ReadonlyMap<string, unknown>, newArtifacts: ReadonlyMap<string, unknown>,
): Reproduction {
  const differences = metricDifferences(before, run.manifest);
  const compared = [...oldArtifacts].filter(([, payload]) => payload !== undefined);
  const isSame = compared.every(([key, payload]) => sameBits(valueOf(payload), valueOf(newArtifacts.get(key))));
  const where = before.engine === run.manifest.engine ? '' : ` It first ran on ${before.engine}; this is ${run.manifest.engine}.`;
  const facts = { compared: compared.length, engines: where === '' ? null : { before: before.engine, now: run.manifest.engine } };
  if (differences.length === 0 && isSame) {
    const what = `${compared.length} fitted states, models and judgements`;
    return { verdict: 'identical', text: `Reproduced bit for bit: ${what} are the same.${where}`, ...facts, differences, run };
  }
  const isClose = differences.every(({ before: a, after: b }) => typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a)));
  const text = isClose ? `The same within ${TOLERANCE}.${where}` : `Different in ${differences.length} figures.${where}`;
  return { verdict: isClose ? 'within-tolerance' : 'different', text, ...facts, differences, run };
}

function metricDifferences(before: RunManifest, after: RunManifest): Reproduction['differences'] {
  return Object.entries(before.metrics).flatMap(([node, byPart]) =>
    Object.entries(byPart).flatMap(([part, metrics]) =>
      Object.entries(metrics ?? {}).flatMap(([name, value]) => {
        if (name === 'baseline') return [];
        const other = (after.metrics[node] as Readonly<Record<string, Readonly<Record<string, Json>> | undefined>> | undefined)?.[part]?.[name];
        return canonical({ value }) === canonical({ value: other ?? null }) ? [] : [{ node, what: `${part} ${name}`, before: value as Json, after: other ?? null }];
      }),
    ),
  );
}

/** The value of a kept artifact, without what differs from run to run: timings. */
function valueOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'value' in payload ? payload.value : payload;
}

/** Equal plain data, bit for bit: NaN equals NaN, 0 differs from -0. */
export function sameBits(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
    return left.length === right.length && left.every((byte, i) => byte === right[i]);
  }
  if (a instanceof Map && b instanceof Map) return sameBits([...a], [...b]);
  const [keys, others] = [a, b].map(one => Object.keys(one).filter(key => key !== FACT));
  return (
    keys.length === others.length &&
    keys.every(key => Object.hasOwn(b, key) && sameBits((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
