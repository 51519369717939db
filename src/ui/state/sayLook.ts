import type { ViewFilter } from '../../client/types';
import type { Schema } from '../../table/schema';
import { sayFilter } from '../panels/workspace/sayFilter';
import { words } from '../words';
import type { KeptLook } from './keptView';
import { isSameFilter } from './sameLook';

const say = words.grid.look;

/** What a change of a look at a table is called in the history: "Filter Island is Biscoe". The schema says which bounds are dates. */
export function sayLook(before: KeptLook, after: KeptLook, schema: Schema = []): string {
  const come = missingFrom(before.filters, after.filters);
  const gone = missingFrom(after.filters, before.filters);
  if (come.length > 0) return say.filter(come.map(filter => sayFilter(filter, schema)).join(say.and));
  if (gone.length === 1) return say.unfilter(sayFilter(gone[0], schema));
  if (gone.length > 1) return say.clear;
  if (after.part !== before.part) return say.part(words.grid.partOptions[after.part]);
  const [sort] = after.sort;
  return sort === undefined ? say.unsort : (sort.descending ? say.sortDown : say.sort)(sort.column);
}

/** Filters of `those` that are not among `these`. */
function missingFrom(these: readonly ViewFilter[], those: readonly ViewFilter[]): readonly ViewFilter[] {
  return those.filter(one => !these.some(other => isSameFilter(one, other)));
}
