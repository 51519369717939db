import { isFlip, type Answer } from './answer';
import type { NumberProfile, TriedCell } from './profile';

/** Scores a row with each of some values in the one column that is being moved. */
export type Ask = (cells: readonly TriedCell[]) => Promise<readonly Answer[]>;

export interface Crossing {
  readonly to: number;
  readonly answer: Answer;
}

/** Values tried at once between two that differ, and how often: together they part the gap into sixteen millions. */
const BETWEEN = 15;
const ROUNDS = 6;
/** How often a change whose half would do is halved. */
const HALVINGS = 8;

/**
 * Where a number, moved one way from its own value through the training range, first flips what the model says: on the
 * hundredths of the training rows, then between the last that did not flip and the first that did. It is rounded away from
 * the row's own value to as many figures as the range bears, where that flips too. Half of the change does not flip (for
 * whole numbers: half, rounded towards the own value), unless it is less than a millionth of the range. Null when nothing on that side flips.
 */
export async function crossing(profile: NumberProfile, own: number, way: 1 | -1, label: string, ask: Ask): Promise<Crossing | null> {
  const { quantiles, isInteger } = profile;
  const grid = [...new Set(isInteger ? quantiles.map(Math.round) : quantiles)].filter(step => (step - own) * way > 0);
  if (way < 0) grid.reverse();
  if (grid.length === 0) return null;
  const answers = await ask(grid);
  const first = answers.findIndex(answer => isFlip(answer, label));
  if (first < 0) return null;
  let found = await narrowed(first === 0 ? own : grid[first - 1], { to: grid[first], answer: answers[first] }, isInteger, label, ask);
  found = await rounded(found, way, profile, label, ask);
  for (let i = 0; i < HALVINGS; i += 1) {
    const half = own + (isInteger ? Math.trunc((found.to - own) / 2) : (found.to - own) / 2);
    if (half === own) break;
    const [answer] = await ask([half]);
    if (!isFlip(answer, label)) break;
    // The model goes to and fro between two hundredths: there is a nearer place.
    found = await narrowed(own, { to: half, answer }, isInteger, label, ask);
  }
  return found;
}

/** The nearest place to `kept` found by parting the gap again and again; at `kept` nothing flips, at `found` it does. */
async function narrowed(kept: number, found: Crossing, isInteger: boolean, label: string, ask: Ask): Promise<Crossing> {
  let [low, high] = [kept, found];
  for (let round = 0; round < ROUNDS; round += 1) {
    const points = Array.from({ length: BETWEEN }, (_, i) => low + ((high.to - low) * (i + 1)) / (BETWEEN + 1));
    const between = [...new Set(isInteger ? points.map(Math.round) : points)].filter(point => point !== low && point !== high.to);
    if (between.length === 0) break;
    const answers = await ask(between);
    const at = answers.findIndex(answer => isFlip(answer, label));
    if (at !== 0) low = between[(at < 0 ? between.length : at) - 1];
    if (at >= 0) high = { to: between[at], answer: answers[at] };
  }
  return high;
}

async function rounded(found: Crossing, way: 1 | -1, { quantiles, isInteger }: NumberProfile, label: string, ask: Ask): Promise<Crossing> {
  if (isInteger) return found;
  const span = quantiles[99] - quantiles[1] || quantiles[100] - quantiles[0];
  if (!(span > 0)) return found;
  const digits = Math.min(100, Math.max(0, Math.ceil(-Math.log10(span / 200))));
  const unit = 10 ** -digits;
  const to = Number((way * Math.ceil((way * found.to) / unit - 1e-9) * unit).toFixed(digits));
  if (to < quantiles[0] || to > quantiles[100]) return found;
  const [answer] = await ask([to]);
  return isFlip(answer, label) ? { to, answer } : found;
}
