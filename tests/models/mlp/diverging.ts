import type { FitInput } from '../../../src/models/model';
import type { MlpOptions } from '../../../src/models/mlp/options';
import { noisyTable } from './context';

/** A configuration whose training breaks at once, on any backend. */
export interface Diverging {
  readonly name: string;
  readonly input: FitInput;
  readonly options: Partial<MlpOptions>;
}

const regression = noisyTable(400, 3, 'regression');
const binary = noisyTable(400, 3, 2);
const classes = noisyTable(400, 3, 4);

/** The same rows, their features blown up. */
function scaled(input: FitInput, factor: number): FitInput {
  return { ...input, X: { ...input.X, values: input.X.values.map(value => value * factor) } };
}

/**
 * Twelve ways to break: each solver, activation and loss; too long a step, too strong a penalty, features too large. Few
 * shapes among them: a GPU compiles for each.
 */
export const DIVERGING: readonly Diverging[] = [
  { name: 'sgd, regression, relu', input: regression, options: { solver: 'sgd', learning_rate_init: 100 } },
  { name: 'sgd, regression, tanh', input: regression, options: { solver: 'sgd', activation: 'tanh', learning_rate_init: 100 } },
  { name: 'sgd, regression, logistic', input: regression, options: { solver: 'sgd', activation: 'logistic', learning_rate_init: 1e4 } },
  { name: 'sgd, two classes, relu', input: binary, options: { solver: 'sgd', hidden_layer_sizes: '8, 8', learning_rate_init: 1e5 } },
  { name: 'sgd, four classes, relu, no momentum', input: classes, options: { solver: 'sgd', hidden_layer_sizes: '8, 8', momentum: 0, learning_rate_init: 1e6 } },
  { name: 'sgd, penalty beyond stability', input: binary, options: { solver: 'sgd', activation: 'tanh', alpha: 1e5, learning_rate_init: 1 } },
  { name: 'sgd, large features', input: scaled(regression, 1e6), options: { solver: 'sgd', learning_rate_init: 0.01 } },
  { name: 'sgd, no hidden layer', input: regression, options: { solver: 'sgd', hidden_layer_sizes: '', learning_rate_init: 50 } },
  { name: 'adam, regression, relu', input: regression, options: { learning_rate_init: 1e6 } },
  { name: 'adam, two classes, relu', input: binary, options: { hidden_layer_sizes: '8, 8', learning_rate_init: 1e7 } },
  { name: 'adam, four classes, tanh', input: classes, options: { activation: 'tanh', hidden_layer_sizes: '8, 8', learning_rate_init: 1e14 } },
  { name: 'adam, features near the end of float32', input: scaled(classes, 1e37), options: { hidden_layer_sizes: '8, 8' } },
];
