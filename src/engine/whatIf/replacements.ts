import type { ScoringStep } from '../../steps/use';
import type { Schema } from '../../table/schema';
import type { Replacing } from '../../table/standing';
import { stepMeta, type Catalog } from '../catalog';
import { passageOf } from './readings';

/**
 * The replacements that steps make in raw columns of numbers, text, and yes and no, before anything else looks at them, by
 * column. A step that does something else with a column ends its list.
 */
export function replacementsOf(steps: readonly ScoringStep[], source: Schema, catalog: Catalog): ReadonlyMap<string, readonly Replacing[]> {
  const ways = new Map(source.filter(({ type }) => ['number', 'boolean', 'category', 'text'].includes(type)).map(({ name }) => [name, { at: name, isOver: false, found: [] as Replacing[] }]));
  for (const { step, role } of steps) {
    // What only says which rows it would keep changes no cell.
    if (role === 'population') continue;
    const meta = stepMeta(catalog, step.type);
    for (const way of ways.values()) {
      if (way.isOver) continue;
      const passage = passageOf(meta, step, way.at);
      if (passage === null || passage.read !== undefined) way.isOver = true;
      else if (passage.replaced !== undefined) way.found.push(passage.replaced);
      way.at = passage?.name ?? way.at;
    }
  }
  return new Map([...ways].filter(([, { found }]) => found.length > 0).map(([name, { found }]) => [name, found]));
}
