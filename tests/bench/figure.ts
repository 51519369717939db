import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const RESULTS = new URL('./results.json', import.meta.url);

/** One line of tests/bench/results.json. Times are medians, in ms. */
export interface Figure {
  readonly ours_ms: number;
  readonly peer: string;
  readonly peer_ms: number;
  /** ours / peer: below 1 we are faster. */
  readonly ratio: number;
  /** The ratio to reach. */
  readonly goal: number;
  /** What a reader must know: threads, a different algorithm, accuracy beside it. */
  readonly note?: string;
}

export interface Comparison {
  /** The figure's name in results.json. */
  readonly name: string;
  readonly peer: string;
  readonly goal: number;
  readonly note?: string;
  /** Each does the work once and says how long it took, in ms. They run in turn. */
  ours(): Promise<number>;
  theirs(): Promise<number>;
  /** How often each runs; 5 unless told. */
  readonly rounds?: number;
}

/** Runs both sides in turn, so that a noisy machine hurts them alike; prints, keeps and returns the medians. */
export async function compare({ name, peer, goal, note, ours, theirs, rounds = 5 }: Comparison): Promise<Figure> {
  const mine: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round++) {
    mine.push(await ours());
    other.push(await theirs());
  }
  return keep(name, figureOf(mine, other, { peer, goal, note }));
}

/** The medians of two lists of times in ms, and their ratio. */
export function figureOf(mine: readonly number[], other: readonly number[], { peer, goal, note }: Pick<Figure, 'peer' | 'goal' | 'note'>): Figure {
  const ours_ms = median(mine);
  const peer_ms = median(other);
  return { ours_ms: round(ours_ms), peer, peer_ms: round(peer_ms), ratio: round(ours_ms / peer_ms), goal, ...(note && { note }) };
}

/** Prints a figure as one line and writes it into results.json beside the others. */
export function keep(name: string, figure: Figure): Figure {
  const { ours_ms, peer, peer_ms, ratio, goal, note } = figure;
  const verdict = ratio <= goal ? 'reached' : 'not reached';
  console.log(`${name}: ours ${ours_ms} ms, ${peer} ${peer_ms} ms, ratio ${ratio} (goal ${goal}, ${verdict})${note ? `; ${note}` : ''}`);
  const results: Record<string, Figure> = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  const sorted = Object.entries({ ...results, [name]: figure }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  return figure;
}

/** The middle value; the mean of the middle two of an even number. Throws on none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('bench: expected at least one time; got none.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
