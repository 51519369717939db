import type { PlanInfo, StepMeta, TextPassage } from '../../steps/step';
import type { ScoringStep, StepUse } from '../../steps/use';
import { isText } from '../../table/column';
import { tokenize } from '../../table/expression/tokens';
import { isWritable, type Replaced, type TextReading } from '../../table/parse/textReading';
import type { Schema } from '../../table/schema';
import { stepMeta, type Catalog } from '../catalog';

/** A step that reads text, by its place among the steps, and the column it reads. */
export interface ReadingPlace {
  readonly step: number;
  readonly column: string;
}

/** How the steps of a pipeline read a raw column of text as another type. */
export interface ColumnReading {
  readonly name: string;
  readonly to: TextReading['to'];
  /**
   * The one way it is read, where the texts reach it as they are but for replacements, nothing else looks at them, and each
   * value can be written as the text that means it. Null where not: no value then stands for a text.
   */
  readonly only: TextReading | null;
  readonly places: readonly ReadingPlace[];
}

/** A raw column of text on its way: the name it has by now, the replacements so far, and whether a step made something else of it too. */
interface Way {
  readonly at: string;
  readonly replaced: readonly Replaced[];
  readonly isUsed: boolean;
}

/**
 * How each raw column of text is read that some step reads as another type, in the order of the source. A column that a
 * formula makes from it alone counts, as a place; what several columns went into belongs to none of them.
 */
export function readingsOf(steps: readonly ScoringStep[], source: Schema, catalog: Catalog): readonly ColumnReading[] {
  const raw = source.filter(({ type }) => isText(type)).map(({ name }) => name);
  const ways = new Map<string, Way>(raw.map(name => [name, { at: name, replaced: [], isUsed: false }]));
  const found = new Map<string, ColumnReading>();
  let schema = source;
  steps.forEach(({ step: use, role }, step) => {
    // What only says which rows it would keep changes no cell.
    if (role === 'population') return;
    const meta = stepMeta(catalog, use.type);
    for (const { name: column, type, from } of schema) {
      const origins = from ?? [column];
      const read = isText(type) && origins.length === 1 && ways.has(origins[0]) ? passageOf(meta, use, column)?.read : undefined;
      if (read === undefined) continue;
      const [name] = origins;
      const way = ways.get(name)!;
      const before = found.get(name);
      const reading = { ...read, replaced: way.replaced };
      const only = before === undefined && way.at === column && !way.isUsed && isWritable(reading) ? reading : null;
      // Once its texts were read, later steps read what was made of them.
      if (before?.only) continue;
      found.set(name, { name, to: before?.to ?? read.to, only, places: [...(before?.places ?? []), { step, column }] });
    }
    for (const [name, way] of ways) ways.set(name, onward(way, passageOf(meta, use, way.at)));
    const info: PlanInfo = { target: null, learners: catalog.learners, roles: new Map(use.roles) };
    schema = meta.columns(schema, use.params as never, info);
  });
  return raw.flatMap(name => found.get(name) ?? []);
}

function onward(way: Way, passage: TextPassage | null): Way {
  if (passage === null) return { ...way, isUsed: true };
  return { ...way, at: passage.name, replaced: passage.replaced === undefined ? way.replaced : [...way.replaced, passage.replaced] };
}

/** What becomes of a column in a step; null where something else is made of it. */
export function passageOf(meta: StepMeta, { params }: StepUse, name: string): TextPassage | null {
  if (meta.passesText !== undefined) return meta.passesText(params as never, name);
  return Object.entries(meta.params).some(([param, { kind }]) => isNamed(name, params[param], kind)) ? null : { name };
}

/** True where a setting names a column, or may: a formula that cannot be read may name any. */
function isNamed(column: string, value: unknown, kind: string): boolean {
  if (kind === 'expression') return namesIn(String(value))?.includes(column) ?? true;
  if (Array.isArray(value)) return value.includes(column);
  return typeof value === 'object' && value !== null ? Object.hasOwn(value, column) : value === column;
}

function namesIn(formula: string): readonly string[] | null {
  try {
    return tokenize(formula).flatMap(token => (token.kind === 'name' ? [token.value] : []));
  } catch {
    return null;
  }
}
