import { list } from '../../words/plural';
import { words } from '../../words';
import type { Lineage } from './lineage';

/** The way of a column in words: "from fare: filled with the median, then scaled". Null for one that is as the file has it. */
export function sayLineage({ raw, steps }: Lineage): string | null {
  if (steps.length === 0) return null;
  const say = words.lineage;
  const did = steps.map(({ type, resolved, params, title }) => say.steps[type]?.({ ...params, ...resolved }) ?? title);
  return say.from(list(raw), did.join(say.then));
}
