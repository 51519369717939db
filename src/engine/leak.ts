import type { NodeId } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { ReadParams } from '../pipeline/validate';
import type { Schema } from '../table/schema';
import type { Scope, StepMeta } from '../steps/step';
import type { PlannedNode } from './plan';

/** What the leak rule looks at in one node. */
export interface LeakFacts {
  readonly id: NodeId;
  readonly scope: Scope;
  /** The split above it. */
  readonly split: NodeId | null;
  readonly isDisabled: boolean;
  /** True when a train step stands at or below it. */
  readonly isSupervised: boolean;
  readonly schemaIn: Schema;
  readonly params: ReadParams;
  readonly meta: StepMeta;
  readonly inputs: readonly PlannedNode[];
  readonly roles: ReadonlyMap<string, string>;
}

/**
 * The leak rule: on a path that ends in a supervised train step there is exactly one split, everything learned stands
 * below it, and no feature is made from the target. What it proves: no fitted state has seen a held-out row. Null when
 * the node keeps it.
 */
export function leakProblem({ scope, split, isDisabled, isSupervised, schemaIn, params, inputs, roles }: LeakFacts): Problem | null {
  if (isDisabled || !isSupervised) return null;
  if (scope === 'learned' && split === null) {
    return new Problem({
      code: 'leak',
      expected: 'a step that learns to stand below the split',
      got: 'it above the split, where it would learn from rows that later judge the model',
      fix: 'Move it below the split.',
      fact: { kind: 'learns-above-split' },
    });
  }
  if (scope === 'splits' && split !== null) {
    return new Problem({
      code: 'bad-graph',
      expected: 'one split on the way to a model',
      got: `a second one below "${split}"`,
      fix: 'Remove one of them.',
      fact: { kind: 'second-split' },
    });
  }
  if ((scope === 'relational' || scope === 'reshapes' || scope === 'window') && split !== null) {
    return new Problem({
      code: 'leak',
      expected: 'a step that decides what a row is to stand above the split',
      got: `it below "${split}"`,
      fix: 'Move it above the split.',
      fact: { kind: 'rows-below-split' },
    });
  }
  if (scope !== 'trains') return null;
  if (split === null) {
    return new Problem({
      code: 'no-split',
      expected: 'a split above the model, so that it can be judged on rows it has not seen',
      got: `no split on the way from "${firstOf(inputs)}"`,
      fix: 'Add a split above the first step that learns.',
      fact: { kind: 'no-split' },
    });
  }
  return madeFromTarget(schemaIn, params, roles);
}

function madeFromTarget(schemaIn: Schema, params: ReadParams, roles: ReadonlyMap<string, string>): Problem | null {
  const target = String(params.target ?? '');
  const raw = schemaIn.find(({ name }) => name === target)?.from ?? [target];
  const leaking = schemaIn.find(
    ({ name, from }) => name !== target && !roles.has(name) && (from ?? [name]).some(source => raw.includes(source)),
  );
  if (leaking === undefined) return null;
  return new Problem({
    code: 'leak',
    where: { column: leaking.name },
    expected: 'features that are not made from the target',
    got: `"${leaking.name}", made from "${raw.join('", "')}"`,
    fix: 'Drop it, or give it the role "ignore".',
    fact: { kind: 'made-from-target', column: leaking.name },
  });
}

function firstOf(inputs: readonly PlannedNode[]): string {
  return inputs[0]?.id ?? 'the data';
}
