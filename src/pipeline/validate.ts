import type { Parameter } from './document';
import { Problem, type ProblemFact, type WantedSetting } from './errors';
import type { Json, JsonObject } from './json';
import type { ColumnSelection, ColumnSelector, ParamDef, ParamDefs } from './params';

/** Settings as they stand after defaults and named parameters are filled in; selectors are not resolved yet. */
export type ReadParams = Readonly<Record<string, Json>>;

/**
 * Reads the settings of one step: substitutes `{ "param": name }`, fills in defaults and checks every value against its
 * definition. Unknown settings are refused. Throws `bad-param` with `where.param`.
 */
export function readParams(defs: ParamDefs, raw: JsonObject, parameters: Readonly<Record<string, Parameter>>): ReadParams {
  const values: Record<string, Json> = {};
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(defs, name)) {
      throw bad(name, `one of ${Object.keys(defs).join(', ') || 'no settings'}`, `"${name}"`, 'Remove it, or correct its name.', { kind: 'unknown-setting', name, known: Object.keys(defs) });
    }
  }
  for (const [name, def] of Object.entries(defs)) {
    if (def.kind === 'options') continue;
    const given = Object.hasOwn(raw, name) ? substitute(raw[name], parameters, name) : undefined;
    values[name] = given === undefined ? (def.default as Json) : readValue(def, given, name);
  }
  for (const [name, def] of Object.entries(defs)) {
    if (def.kind !== 'options') continue;
    const given = Object.hasOwn(raw, name) ? substitute(raw[name], parameters, name) : def.default;
    if (!isRecord(given)) throw wants(name, { kind: 'object' }, 'a record of options', given);
    const read = readRecord(def.of(values), given, name);
    values[name] = def.partial === true ? Object.fromEntries(Object.entries(read).filter(([key]) => Object.hasOwn(given, key))) : read;
  }
  return values;
}

function readRecord(defs: ParamDefs, given: JsonObject, path: string): JsonObject {
  try {
    return readParams(defs, given, {});
  } catch (error) {
    if (error instanceof Problem) {
      throw new Problem({ ...error.toJSON(), where: { ...error.where, param: `${path}.${error.where.param ?? ''}` } });
    }
    throw error;
  }
}

function readValue(def: Exclude<ParamDef, { kind: 'options' }>, given: Json, name: string): Json {
  switch (def.kind) {
    case 'number': {
      if (given === null && def.nullable === true) return null;
      if (typeof given !== 'number' || !Number.isFinite(given)) throw wants(name, { kind: 'number' }, 'a number', given);
      if (def.integer === true && !Number.isInteger(given)) throw wants(name, { kind: 'whole' }, 'a whole number', given);
      const { min = -Infinity, max = Infinity, exclusiveMin = false, exclusiveMax = false } = def;
      if (given < min || (exclusiveMin && given === min)) throw wants(name, { kind: exclusiveMin ? 'more' : 'least', than: min }, `${exclusiveMin ? 'more than' : 'at least'} ${min}`, given);
      if (given > max || (exclusiveMax && given === max)) throw wants(name, { kind: exclusiveMax ? 'less' : 'most', than: max }, `${exclusiveMax ? 'less than' : 'at most'} ${max}`, given);
      return given;
    }
    case 'boolean':
      if (typeof given !== 'boolean') throw wants(name, { kind: 'boolean' }, 'true or false', given);
      return given;
    case 'text':
    case 'expression': {
      if (typeof given !== 'string') throw wants(name, { kind: 'text' }, 'text', given);
      const most = def.kind === 'text' ? (def.maxLength ?? 1000) : 10_000;
      if (given.length > most) throw wants(name, { kind: 'characters', most }, `at most ${most} characters`, given.length);
      return given;
    }
    case 'choice':
      if (typeof given !== 'string' || !def.options.includes(given)) throw wants(name, { kind: 'options', options: def.options }, `one of ${def.options.join(', ')}`, given);
      return given;
    case 'texts': {
      const texts = Array.isArray(given) ? (given as readonly Json[]) : [given];
      const isKnown = (text: Json): boolean => typeof text === 'string' && (def.options === undefined || def.options.includes(text));
      if (!Array.isArray(given) || !texts.every(isKnown)) {
        throw wants(name, def.options === undefined ? { kind: 'list' } : { kind: 'options', options: def.options }, def.options === undefined ? 'a list of texts' : `a list of ${def.options.join(', ')}`, given);
      }
      if (new Set(texts).size < texts.length) throw wants(name, { kind: 'once' }, 'each of them once', given, show(given), 'Remove the repeated one.');
      return given;
    }
    case 'column':
      if (given === null && def.optional === true) return null;
      if (typeof given !== 'string') throw wants(name, { kind: 'column' }, 'the name of a column', given, show(given), 'Choose a column.');
      return given;
    case 'columns':
      return readSelection(given, name);
    case 'value':
      if (!isScalar(given)) throw wants(name, { kind: 'value' }, 'a number, text, true, false or null', given);
      return given;
    case 'map':
      if (!isRecord(given) || !Object.values(given).every(isScalar)) {
        throw wants(name, { kind: 'record' }, 'a record from old value to new value', given);
      }
      return given;
    case 'list':
      if (!Array.isArray(given)) throw wants(name, { kind: 'list' }, 'a list', given);
      return (given as readonly Json[]).map((item, i) => {
        if (!isRecord(item)) throw wants(`${name}[${i}]`, { kind: 'record' }, 'a record', item);
        return readRecord(def.of, item, `${name}[${i}]`);
      });
    default:
      return unreachable(def);
  }
}

function readSelection(given: Json, name: string): Json {
  if (Array.isArray(given)) {
    const names = given as readonly Json[];
    if (!names.every(item => typeof item === 'string')) throw wants(name, { kind: 'columns' }, 'a list of column names', given);
    if (new Set(names).size < names.length) throw wants(name, { kind: 'once' }, 'each column once', given, show(given), 'Remove the repeated name.');
    return given;
  }
  if (isRecord(given) && typeof given.type === 'string' && SELECTOR_TYPES.has(given.type)) {
    const { except = [] } = given;
    const isKnown = Object.keys(given).every(key => key === 'type' || key === 'except');
    if (isKnown && Array.isArray(except) && except.every(item => typeof item === 'string')) return given;
  }
  throw wants(name, { kind: 'columns' }, 'a list of column names, or { "type": kind, "except": names }', given);
}

const SELECTOR_TYPES: ReadonlySet<string> = new Set(['number', 'integer', 'boolean', 'date', 'text', 'block', 'any']);

/** True when a selection is a selector rather than a list of names. */
export function isSelector(selection: ColumnSelection): selection is ColumnSelector {
  return !Array.isArray(selection);
}

function substitute(value: Json, parameters: Readonly<Record<string, Parameter>>, name: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(item => substitute(item, parameters, name));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'param' && typeof value.param === 'string') {
    const wanted = value.param;
    if (!Object.hasOwn(parameters, wanted)) {
      const known = Object.keys(parameters);
      throw bad(name, `a parameter of this pipeline (${known.join(', ') || 'it has none'})`, `"${wanted}"`, 'Change the setting.', { kind: 'unknown-parameter', name: wanted, known });
    }
    return parameters[wanted].default;
  }
  return Object.fromEntries(keys.map(key => [key, substitute(value[key], parameters, name)]));
}

function isScalar(value: Json): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(param: string, expected: string, got: string, fix: string, fact: ProblemFact): Problem {
  return new Problem({ code: 'bad-param', where: { param }, expected, got, fix, fact });
}

/** A setting that takes something else than it was given. */
function wants(param: string, wanted: WantedSetting, expected: string, given: Json, got = show(given), fix = 'Change the setting.'): Problem {
  return bad(param, expected, got, fix, { kind: 'setting', wanted, got: given });
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function unreachable(def: never): never {
  throw new Error(`readValue: unknown kind ${JSON.stringify(def)}`);
}
