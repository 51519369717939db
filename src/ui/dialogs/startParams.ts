import type { Json } from '../../pipeline/json';
import type { StepMeta } from '../../steps/step';
import { columnsFor } from '../forms/context';
import type { ProjectState } from '../state/project.svelte';

/**
 * Params a new step starts with: the column a person is looking at goes into the first setting that takes one, and the
 * target that the pipeline already has into a setting that asks for it. The rest are the defaults.
 */
export function startParams(meta: StepMeta, project: ProjectState): Readonly<Record<string, Json>> {
  const schema = project.node?.schema ?? project.table?.view?.schema ?? [];
  const target = Object.entries(project.doc.roles).find(([, role]) => role === 'target')?.[0] ?? project.suggestedTarget;
  const params: Record<string, Json> = {};
  let isPlaced = false;
  for (const [name, def] of Object.entries(meta.params)) {
    if (def.kind === 'column' && def.target === true) {
      if (target !== null && columnsFor(schema, def.accepts).includes(target)) params[name] = target;
      continue;
    }
    if (isPlaced || project.column === null || (def.kind !== 'column' && def.kind !== 'columns')) continue;
    if (!columnsFor(schema, def.accepts).includes(project.column)) continue;
    if (def.kind === 'column' && def.optional === true) continue;
    // A selector that already covers the kind says more than one name would.
    if (def.kind === 'columns' && !Array.isArray(def.default)) continue;
    params[name] = def.kind === 'column' ? project.column : [project.column];
    isPlaced = true;
  }
  return params;
}
