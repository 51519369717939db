/** Why a training counts as diverged. */
export type DivergenceReason = 'loss-not-finite' | 'weights-not-finite' | 'loss-exploded';

export interface Divergence {
  readonly reason: DivergenceReason;
  /** In words, with the figure. */
  readonly what: string;
}

/** What the judge carries from reading to reading; plain JSON. */
export interface JudgeState {
  /** The loss of the very first batch. */
  readonly first: number | null;
  /** Batches in a row far above it. */
  readonly high: number;
}

export const FRESH_JUDGE: JudgeState = { first: null, high: 0 };

/** One batch this far above the first is the end; so are `PATIENCE` in a row above the lower bound. */
const EXPLODED = 1e6;
const FAR_ABOVE = 1e3;
const PATIENCE = 20;

/** Squares of such numbers leave float32: nothing can be learned, even if the first loss was this large already. */
const BEYOND = 1e30;

/**
 * Looks at the batch losses since the last reading, and at the weights. Judged here, in JavaScript, since a GPU may turn
 * NaN into 0 on the way to the loss. Losses are measured against the first batch's, or 1 if that was smaller.
 */
export function judge(
  state: JudgeState,
  losses: ArrayLike<number>,
  params: Float32Array,
): { readonly state: JudgeState; readonly divergence: Divergence | null } {
  let { first, high } = state;
  for (let i = 0; i < losses.length; i += 1) {
    const loss = losses[i];
    if (!Number.isFinite(loss)) return { state, divergence: notFinite('loss-not-finite', 'the loss', loss) };
    first ??= loss;
    const ratio = loss / Math.max(1, first);
    high = ratio > FAR_ABOVE ? high + 1 : 0;
    if (ratio > EXPLODED || high >= PATIENCE || loss > BEYOND) {
      const what = `the loss went from ${first.toPrecision(3)} to ${loss.toPrecision(3)}`;
      return { state, divergence: { reason: 'loss-exploded', what } };
    }
  }
  for (const value of params) {
    if (!Number.isFinite(value)) {
      return { state, divergence: notFinite('weights-not-finite', 'a weight', value) };
    }
  }
  return { state: { first, high }, divergence: null };
}

function notFinite(reason: DivergenceReason, what: string, value: number): Divergence {
  return { reason, what: `${what} became ${Number.isNaN(value) ? 'NaN' : 'infinite'}` };
}
