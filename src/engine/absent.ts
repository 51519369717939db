import type { Warning } from '../models/model';
import type { StepUse } from '../steps/use';
import type { PlanInfo } from '../steps/step';
import { cellOf, isMissing, isSameKind, type Cell, type Column } from '../table/column';
import type { Frame } from '../table/frame';
import type { Schema } from '../table/schema';
import { stepMeta, type Catalog } from './catalog';

/** What becomes of a column that the model reads and a file to be scored lacks: all of its cells count as missing. */
export interface AbsentColumn {
  readonly name: string;
  /**
   * - `filled`: a step gives each cell a value. - `encoded`: a step makes something else of them, which has a place for
   *   what is missing. - `taken`: the model takes rows without a value. - `refused`: no row would get a prediction.
   */
  readonly how: 'filled' | 'encoded' | 'taken' | 'refused';
  /** The step that fills or encodes them, as its title says; null where none does. */
  readonly step: string | null;
  /** What every cell was filled with; null where it was not one value. */
  readonly fill: Cell;
}

/** Follows columns without any value through the steps of a fitted pipeline, by what comes out of each. */
export class AbsentTrace {
  readonly #catalog: Catalog;
  readonly #found = new Map<string, Omit<AbsentColumn, 'name'>>();
  /** Where the cells of a column still stand as they came, under the name they have by now. */
  readonly #standing: Map<string, string>;
  #schema: Schema;

  constructor(names: readonly string[], source: Schema, catalog: Catalog) {
    this.#catalog = catalog;
    this.#schema = source;
    this.#standing = new Map(names.map(name => [name, name]));
  }

  /** A step made `after` of `before`. */
  follow(before: Frame, after: Frame, { type, params, roles }: StepUse): void {
    const meta = stepMeta(this.#catalog, type);
    const info: PlanInfo = { target: null, learners: this.#catalog.learners, roles: new Map(roles) };
    this.#schema = meta.columns(this.#schema, params as never, info);
    for (const [name, at] of this.#standing) {
      const now = this.#heirOf(name, at, before, after);
      if (now === null || !isEmpty(after.column(now))) {
        this.#standing.delete(name);
        const isFilled = now !== null && isSameKind(before.column(at).type, after.column(now).type);
        this.#found.set(name, { how: isFilled ? 'filled' : 'encoded', step: meta.label(params as never), fill: isFilled ? onlyCell(after.column(now)) : null });
      } else this.#standing.set(name, now);
    }
  }

  /** What became of each, once all steps are done: a model that reads what is still missing takes it, or refuses the rows. */
  end(rows: Frame, features: readonly string[], takesMissing: boolean): readonly AbsentColumn[] {
    const names = [...this.#standing.keys(), ...this.#found.keys()];
    return names.map(name => {
      const read = this.#schema.filter(field => features.includes(field.name) && (field.from ?? [field.name]).includes(name));
      const isLacking = read.some(field => rows.has(field.name) && isEmpty(rows.column(field.name)));
      if (isLacking) return { name, how: takesMissing ? 'taken' : 'refused', step: null, fill: null };
      return { name, ...(this.#found.get(name) ?? { how: 'encoded', step: null, fill: null }) };
    });
  }

  /** The column that has the cells of `at` once a step is done; null where the step has made something else of them. */
  #heirOf(name: string, at: string, before: Frame, after: Frame): string | null {
    if (after.has(at)) return at;
    const heir = this.#schema.find(field => !before.has(field.name) && field.from?.length === 1 && field.from[0] === name && after.has(field.name));
    return heir === undefined || !isSameKind(before.column(at).type, after.column(heir.name).type) ? null : heir.name;
  }
}

/** Says of a scored table which column it does not have, and what stood for it. */
export function sayAbsent({ name, how, step, fill }: AbsentColumn): Warning {
  return {
    code: 'absent-column', column: name, message: `${name} is not in this file: ${treatment(how, step, fill)}.`,
    facts: { kind: 'absent', column: name, how, step, fill: typeof fill === 'bigint' ? String(fill) : fill },
  };
}

function treatment(how: AbsentColumn['how'], step: string | null, fill: Cell): string {
  if (how === 'filled' && fill !== null) return `all of its cells were filled with ${sayFill(fill)}`;
  if (how === 'filled') return `its cells were filled by "${step}"`;
  if (how === 'taken') return 'all of its cells count as missing, which this model takes';
  return `all of its cells count as missing${step === null ? '' : `, which "${step}" has a place for`}`;
}

function sayFill(fill: Cell): string {
  if (typeof fill === 'number') return String(Number(fill.toPrecision(4)));
  return typeof fill === 'string' ? `"${fill}"` : String(fill);
}

function isEmpty(column: Column): boolean {
  if (column.type === 'block') return column.values.length > 0 && column.values.every(Number.isNaN);
  for (let row = 0; row < column.length; row += 1) if (!isMissing(column, row)) return false;
  return column.length > 0;
}

/** The cell that all rows have; null where they differ. */
function onlyCell(column: Column): Cell {
  const first = cellOf(column, 0);
  for (let row = 1; row < column.length; row += 1) if (!Object.is(cellOf(column, row), first)) return null;
  return typeof first === 'bigint' ? String(first) : first;
}
