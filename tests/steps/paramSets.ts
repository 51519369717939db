import { Problem } from '../../src/pipeline/errors';
import type { ParamDef } from '../../src/pipeline/params';
import { kindOf } from '../../src/pipeline/roles';
import type { StepMeta } from '../../src/steps/step';
import type { Schema } from '../../src/table/schema';

type Params = Readonly<Record<string, unknown>>;

/** Settings worth trying for a step that has no examples of its own: see `examples/`. */
const EXAMPLES = import.meta.glob<readonly Params[]>('./examples/*.json', { eager: true, import: 'default' });

/**
 * Settings of a step, made from its own definitions: columns of each kind and of all kinds, each with every value of one
 * other setting at a time (choices, switches), and the examples beside this file. Those that the step refuses for this
 * schema are left out; each of them says so with a `Problem`.
 */
export function paramSets(meta: StepMeta, schema: Schema): Params[] {
  const valuesOf = new Map(Object.entries(meta.params).map(([name, def]) => [name, candidates(def, schema)]));
  const base = Object.fromEntries([...valuesOf].map(([name, values]) => [name, values[0]]));
  const [onColumns, others] = [true, false].map(wanted => Object.entries(meta.params).filter(([, { kind }]) => (kind === 'columns' || kind === 'column') === wanted));
  const columns = [base, ...variations(base, onColumns.map(([name]) => name), valuesOf)];
  const made = columns.flatMap(set => [set, ...variations(set, others.map(([name]) => name), valuesOf)]);
  const examples = EXAMPLES[`./examples/${meta.type}.json`] ?? [];
  return [...made, ...examples.map(example => ({ ...base, ...example }))].filter(params => isTaken(meta, schema, params));
}

/** `base` with one of the named settings at each of its other values. */
function variations(base: Params, names: readonly string[], valuesOf: ReadonlyMap<string, readonly unknown[]>): Params[] {
  return names.flatMap(name => valuesOf.get(name)!.slice(1).map(value => ({ ...base, [name]: value })));
}

/** The defaults of a step as a document has them: selectors are not resolved. */
export function rawDefaults(meta: StepMeta): Params {
  return Object.fromEntries(Object.entries(meta.params).map(([name, def]) => [name, def.default]));
}

function isTaken(meta: StepMeta, schema: Schema, params: Params): boolean {
  try {
    meta.columns(schema, params as never, { target: null, learners: new Map(), roles: new Map() });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function candidates(def: ParamDef, schema: Schema): unknown[] {
  switch (def.kind) {
    case 'columns': {
      const byKind = def.accepts.map(kind => schema.filter(field => kindOf(field.type) === kind).map(({ name }) => name));
      return [byKind.flat(), ...byKind, []];
    }
    case 'column': {
      const names = schema.filter(field => def.accepts.includes(kindOf(field.type))).map(({ name }) => name);
      return def.optional === true ? [null, ...names] : names;
    }
    case 'choice':
      return [...def.options];
    case 'boolean':
      return [def.default, !def.default];
    case 'number':
      return def.nullable === true ? [def.default, 3] : [def.default];
    case 'value':
      return [def.default, 'x', true];
    default:
      return [def.default];
  }
}
