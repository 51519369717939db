import { Problem } from '../../pipeline/errors';
import type { OptionsOf } from '../model';
import type { Solver } from '../tf/solver';
import type meta from './meta';

export type MlpOptions = OptionsOf<typeof meta>;

/** A network beyond this would not fit the memory that training needs several times over. */
export const MAX_LAYERS = 10;
export const MAX_WIDTH = 4096;

/** "64, 32" or "(64, 32)" as widths; "" or "()" as none. Throws Problem "bad-param". */
export function parseHiddenLayers(text: string): readonly number[] {
  const inner = text.trim().replace(/^[([]/, '').replace(/[)\]]$/, '').trim();
  if (inner === '') return [];
  // Python writes a tuple of one with a comma at its end.
  const parts = inner.replace(/,$/, '').split(',').map(part => part.trim());
  const widths = parts.map(Number);
  const isRight = parts.every((part, i) => /^\d+$/.test(part) && widths[i] >= 1 && widths[i] <= MAX_WIDTH);
  if (!isRight || widths.length > MAX_LAYERS) {
    throw new Problem({
      code: 'bad-param',
      where: { param: 'hidden_layer_sizes' },
      expected: `at most ${MAX_LAYERS} whole numbers from 1 to ${MAX_WIDTH}, separated by commas`,
      got: JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text),
      fix: 'Write the width of each hidden layer, such as "64, 32".',
      fact: { kind: 'layers', most: MAX_LAYERS, width: MAX_WIDTH, got: text },
    });
  }
  return widths;
}

/** The solver with scikit-learn's fixed constants. */
export function solverOf({ solver, learning_rate_init: rate, momentum, nesterovs_momentum }: MlpOptions): Solver {
  if (solver === 'sgd') return { kind: 'sgd', rate, momentum, nesterov: nesterovs_momentum && momentum > 0 };
  return { kind: 'adam', rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}
