import type { Json, JsonObject } from '../../pipeline/json';
import type { ViewFilter } from '../../client/types';
import { PARTS, type Part } from '../../steps/step';
import { withoutPicked } from './pickedRows';
import type { Tab } from './project.svelte';
import type { Sort } from './table.svelte';

/** How a project's screen was left. Kept with the project, read with suspicion: an older app may have written it. */
export interface KeptView {
  readonly selected: string | null;
  readonly tab: Tab | null;
  /** The column the inspector spoke of. */
  readonly column: string | null;
  /** The model that was looked at last, or chosen to be handed off. */
  readonly model: string | null;
  /** Whether controls and cards explain themselves. */
  readonly explains: boolean;
  /** Where the table was scrolled to. */
  readonly place: KeptPlace;
  readonly hidden: Readonly<Record<string, readonly string[]>>;
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What each table was sorted and filtered by. */
  readonly looks: Readonly<Record<string, KeptLook>>;
}

export interface KeptLook {
  readonly part: Part | 'all';
  readonly sort: readonly Sort[];
  readonly filters: readonly ViewFilter[];
}

/** What is kept of a table. */
interface KeptTable extends KeptLook {
  readonly hidden: ReadonlySet<string>;
  readonly widths: ReadonlyMap<string, number>;
}

/** A table that can be put back as it was left. */
interface LeftTable {
  look: KeptLook;
  readonly hidden: Set<string>;
  readonly widths: Map<string, number>;
}

/** Rows above the top of the window, a part of one included, and pixels left of it. */
export interface KeptPlace {
  readonly row: number;
  readonly left: number;
}

/** The view to keep, of a screen and its tables. Rows picked out elsewhere are a passing look: they are left out. */
export function viewOf(screen: Pick<KeptView, 'selected' | 'tab' | 'column' | 'explains' | 'place' | 'model'>, tables: ReadonlyMap<string, KeptTable>): JsonObject {
  const each = <T>(of: (table: KeptTable) => T): Record<string, T> => Object.fromEntries([...tables].map(([node, table]) => [node, of(table)]));
  const view: KeptView = {
    ...screen,
    hidden: each(({ hidden }) => [...hidden]),
    widths: each(({ widths }) => Object.fromEntries(widths)),
    looks: each(({ part, sort, filters }) => withoutPicked({ part, sort, filters })),
  };
  return view as unknown as JsonObject;
}

/** Puts tables back as they were left; `tableAt` gives those that are still there. */
export function putBack({ widths, looks, hidden }: KeptView, tableAt: (node: string) => LeftTable | null): void {
  for (const [node, kept] of Object.entries(widths)) for (const [column, width] of Object.entries(kept)) tableAt(node)?.widths.set(column, width);
  for (const [node, look] of Object.entries(looks)) Object.assign(tableAt(node) ?? {}, { look });
  for (const [node, columns] of Object.entries(hidden)) for (const column of columns) tableAt(node)?.hidden.add(column);
}

/** Takes what it understands and leaves the rest. */
export function readView(view: JsonObject): KeptView {
  return {
    selected: typeof view.selected === 'string' ? view.selected : null,
    tab: typeof view.tab === 'string' ? (view.tab as Tab) : null,
    column: typeof view.column === 'string' ? view.column : null,
    model: typeof view.model === 'string' ? view.model : null,
    explains: view.explains === true,
    place: readPlace(view.place),
    hidden: mapped(view.hidden, list => (Array.isArray(list) ? list.filter(name => typeof name === 'string') : [])),
    widths: mapped(view.widths, widths => mapped(widths, width => (typeof width === 'number' && width >= 48 ? width : 132))),
    looks: mapped(view.looks, readLook),
  };
}

/** Takes what it understands of a look at a table. */
export function readLook(look: Json | undefined): KeptLook {
  const { part, sort, filters } = isRecord(look) ? look : {};
  return {
    part: PARTS.find(known => known === part) ?? 'all',
    sort: listOf(sort).filter(isSort),
    filters: listOf(filters).filter(isFilter),
  };
}

function readPlace(place: Json | undefined): KeptPlace {
  const { row, left } = isRecord(place) ? place : {};
  const distance = (value: Json | undefined): number => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0);
  return { row: distance(row), left: distance(left) };
}

function isSort(one: Json): one is Json & Sort {
  return isRecord(one) && typeof one.column === 'string' && typeof one.descending === 'boolean';
}

function isFilter(one: Json): one is Json & ViewFilter {
  if (!isRecord(one) || typeof one.column !== 'string') return false;
  const isBound = (value: Json | undefined): boolean => value === null || typeof value === 'number';
  switch (one.kind) {
    case 'range':
      return isBound(one.low) && isBound(one.high);
    case 'values':
      return Array.isArray(one.values) && typeof one.exclude === 'boolean';
    case 'missing':
      return typeof one.missing === 'boolean';
    case 'contains':
      return typeof one.text === 'string';
    default:
      return false;
  }
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapped<T>(value: Json | undefined, read: (value: Json) => T): Record<string, T> {
  const out = Object.create(null) as Record<string, T>;
  if (!isRecord(value)) return out;
  for (const [key, one] of Object.entries(value)) out[key] = read(one);
  return out;
}
