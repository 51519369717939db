import { add, div, mul, scalar, sqrt, square, sub, type Scalar, type Tensor1D } from '@tensorflow/tfjs-core';
import { adamRate, type Solver } from './solver';

/** The parameters and the solver's vectors on the device. */
export interface Vectors {
  readonly params: Tensor1D;
  readonly slots: readonly Tensor1D[];
}

/** A solver on the device: the vectors after one more step. Call `apply` in a `tidy`, and `dispose` at the end. */
export interface Optimizer {
  apply(vectors: Vectors, gradient: Tensor1D, step: number): Vectors;
  dispose(): void;
}

/** Adam or SGD with momentum, as scikit-learn's `AdamOptimizer` and `SGDOptimizer` compute them. */
export function createOptimizer(solver: Solver): Optimizer {
  return solver.kind === 'adam' ? createAdam(solver) : createSgd(solver);
}

function createAdam(solver: Solver & { kind: 'adam' }): Optimizer {
  const constants = [solver.beta1, 1 - solver.beta1, solver.beta2, 1 - solver.beta2, solver.epsilon].map(keptScalar);
  const [keep1, take1, keep2, take2, epsilon] = constants;
  return {
    apply({ params, slots: [first, second] }, gradient, step) {
      const m = add<Tensor1D>(mul(first, keep1), mul(gradient, take1));
      const v = add<Tensor1D>(mul(second, keep2), mul(square(gradient), take2));
      const move = div(mul(m, scalar(adamRate(solver, step))), add(sqrt(v), epsilon));
      return { params: sub(params, move), slots: [m, v] };
    },
    dispose: () => constants.forEach(constant => constant.dispose()),
  };
}

function createSgd({ rate, momentum, nesterov }: Solver & { kind: 'sgd' }): Optimizer {
  const constants = [momentum, rate].map(keptScalar);
  const [keep, take] = constants;
  return {
    apply({ params, slots: [velocity] }, gradient) {
      const pull = mul<Tensor1D>(gradient, take);
      const next = sub<Tensor1D>(mul(velocity, keep), pull);
      const move = nesterov ? sub<Tensor1D>(mul(next, keep), pull) : next;
      return { params: add(params, move), slots: [next] };
    },
    dispose: () => constants.forEach(constant => constant.dispose()),
  };
}

function keptScalar(value: number): Scalar {
  return scalar(value, 'float32');
}
