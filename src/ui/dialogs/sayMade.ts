import type { Version } from '../../client/types';
import type { StepMetas } from '../forms/catalog';
import { sayVersion } from '../state/sayEdit';
import { words } from '../words';
import { sayDifference } from './sayDifference';

/** What made a version: the setting of a step that it changed, from what to what, and how many more; else what the edit did. */
export function sayMade(version: Pick<Version, 'did' | 'label' | 'settings'>, metas: StepMetas): string {
  const [first, ...others] = (version.settings ?? []).flatMap(change => sayDifference(change, metas));
  if (first === undefined) return sayVersion(version);
  return others.length === 0 ? first : words.history.andMore(first, others.length);
}
