import { describe, expect, it } from 'vitest';
import type { Change, ChangeFact } from '../../src/client/types';
import type { Json } from '../../src/pipeline/json';
import { metas } from '../../src/steps/metas';
import { sayDifference } from '../../src/ui/dialogs/sayDifference';
import { sayMade } from '../../src/ui/dialogs/sayMade';
import type { StepMetas } from '../../src/ui/forms/catalog';

const say = (fact: ChangeFact): readonly string[] => sayDifference({ node: null, fact }, metas as unknown as StepMetas);
const set = (type: string, param: string, from: Json | undefined, to: Json | undefined, params: Readonly<Record<string, Json>> = {}): readonly string[] =>
  say({ kind: 'setting', step: 'S', type, param, from, to, params });

describe('what differs between two versions', () => {
  it('names a setting by its label, and a default by what it is', () => {
    expect(set('impute', 'flags', undefined, true)).toEqual(['S · Mark filled rows: off → on']);
    expect(set('impute', 'strategy', undefined, 'most-frequent')).toEqual(['S · Fill with: Median → Most frequent']);
    expect(set('impute', 'flags', undefined, false)).toEqual([]);
    expect(set('split', 'test', 0.25, undefined)).toEqual(['S · Test share: 0.25 → 0.2']);
  });

  it('takes the settings of a learner one by one, those of its default among them', () => {
    expect(set('train', 'options', undefined, { max_iter: 500, penalty: 'none' }, { model: 'logistic' })).toEqual(['S · Most iterations: 100 → 500', 'S · Penalty: L2 → None']);
  });

  it('calls learners by their titles, and only learners', () => {
    expect(set('train', 'model', undefined, 'mlp')).toEqual(['S · Model: Logistic regression → Neural network']);
    expect(set('train', 'model', 'gone', 'tree')).toEqual(['S · Model: Gone → Decision tree']);
    expect(set('train', 'options', {}, { activation: 'logistic' }, { model: 'mlp' })).toEqual(['S · Activation: ReLU → Logistic']);
  });

  it('calls a step as lists do, where it has such a title', () => {
    const titles = new Map([['judge', 'Evaluate logistic regression']]);
    const added = (node: string) => sayDifference({ node, fact: { kind: 'added', step: 'Evaluate on train and validation' } }, metas as unknown as StepMetas, titles);
    expect([added('judge'), added('other')]).toEqual([['Added: Evaluate logistic regression'], ['Added: Evaluate on train and validation']]);
  });

  it('keeps a setting that this build does not know, by its name', () => {
    expect(set('gone', 'someThing', undefined, 3)).toEqual(['S · Some thing: None → 3']);
  });

  it.each<[ChangeFact, string]>([
    [{ kind: 'name', from: 'a', to: 'b' }, 'Project renamed: “a” → “b”'],
    [{ kind: 'seed', from: 1000, to: 42 }, 'Seed: 1000 → 42'],
    [{ kind: 'role', column: 'age', from: 'feature', to: 'ignore' }, 'Role of age: feature → left out'],
    [{ kind: 'parameter', name: 'p', from: 1, to: undefined }, 'Parameter p: 1 → None'],
    [{ kind: 'alert', alert: 'duplicate-rows', columns: [], isFine: true }, 'Fine as is: Duplicate rows'],
    [{ kind: 'alert', alert: 'id-like', columns: ['age'], isFine: false }, 'No longer fine as is: Names the row of age'],
    [{ kind: 'added', step: 'S' }, 'Added: S'],
    [{ kind: 'inputs', step: 'S', inputs: ['A', 'B'] }, 'S now follows A and B'],
    [{ kind: 'inputs', step: 'S', inputs: [] }, 'S now follows nothing'],
    [{ kind: 'switched-off', step: 'S' }, 'Switched off: S'],
  ])('says %j', (fact, said) => {
    expect(say(fact)).toEqual([said]);
  });
});

describe('a version in the list', () => {
  const made = (settings?: readonly Change[]) => sayMade({ did: { kind: 'set', step: 'S' }, label: '', ...(settings === undefined ? {} : { settings }) }, metas as unknown as StepMetas);
  const change = (param: string, from: Json, to: Json): Change => ({ node: 's', kind: 'changed', fact: { kind: 'setting', step: 'S', type: 'impute', param, from, to, params: {} }, text: '', stales: [] });

  it('says which setting it changed, from what to what, so that two changes of one step are told apart', () => {
    expect(made([change('strategy', 'median', 'mean')])).toBe('S · Fill with: Median → Mean');
    expect(made([change('strategy', 'mean', 'constant')])).toBe('S · Fill with: Mean → Constant');
  });

  it('says the first of several, and how many more there are', () => {
    expect(made([change('strategy', 'median', 'mean'), change('flags', false, true)])).toBe('S · Fill with: Median → Mean, and 1 more setting');
  });

  it('keeps what the edit did where no setting differs, or none is known', () => {
    expect([made(), made([]), made([change('flags', false, false)])]).toEqual(['Edit S', 'Edit S', 'Edit S']);
  });
});
