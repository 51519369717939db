import type { Json, JsonObject } from '../../pipeline/json';
import type { Tab } from './project.svelte';

/** How a project's screen was left. Kept with the project, read with suspicion: an older app may have written it. */
export interface KeptView {
  readonly selected: string | null;
  readonly tab: Tab | null;
  readonly hidden: Readonly<Record<string, readonly string[]>>;
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Takes what it understands and leaves the rest. */
export function readView(view: JsonObject): KeptView {
  return {
    selected: typeof view.selected === 'string' ? view.selected : null,
    tab: typeof view.tab === 'string' ? (view.tab as Tab) : null,
    hidden: mapped(view.hidden, list => (Array.isArray(list) ? list.filter(name => typeof name === 'string') : [])),
    widths: mapped(view.widths, widths => mapped(widths, width => (typeof width === 'number' && width >= 48 ? width : 132))),
  };
}

function mapped<T>(value: Json | undefined, read: (value: Json) => T): Record<string, T> {
  const out = Object.create(null) as Record<string, T>;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return out;
  for (const [key, one] of Object.entries(value as JsonObject)) out[key] = read(one);
  return out;
}
