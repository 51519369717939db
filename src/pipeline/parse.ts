import type { Contract, FineAlert, NodeDefinition, Parameter, PipelineDocument } from './document';
import { DOCUMENT_VERSION, NODE_ID } from './document';
import { Problem, type ProblemFact, type WantedSetting } from './errors';
import { topologicalOrder } from './graph';
import type { Json, JsonObject } from './json';
import { migrateDocument } from './migrate';
import { ROLES, type Role } from './roles';

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_DEPTH = 64;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON text that may be hostile: at most 20 MB, 64 levels deep, no `__proto__`, `constructor` or `prototype` key at
 * any depth. Depth is scanned before parsing. Throws `bad-json`.
 */
export function parseJson(text: string, file?: string): Json {
  const where = file === undefined ? {} : { file };
  if (text.length > MOST_BYTES) {
    throw new Problem({ code: 'bad-json', where, expected: 'at most 20 MB of JSON', got: `${Math.round(text.length / 1048576)} MB`, fact: { kind: 'long-json', bytes: text.length, most: MOST_BYTES } });
  }
  if (depthOf(text) > MOST_DEPTH) {
    throw new Problem({ code: 'bad-json', where, expected: `at most ${MOST_DEPTH} levels of nesting`, got: 'more', fact: { kind: 'deep-json', most: MOST_DEPTH } });
  }
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw new Problem({ code: 'bad-json', where, expected: 'JSON text', got: error instanceof Error ? error.message : 'something else', fact: { kind: 'not-json' } });
  }
  refuseForbiddenKeys(value, '');
  return value;
}

/**
 * A pipeline definition from an object or JSON text of any origin: migrated to the current shape, every field checked,
 * unknown fields refused, a fresh object returned. It does not know any step: types and params are checked by the plan.
 */
export function parseDocument(input: unknown): PipelineDocument {
  const plain = typeof input === 'string' ? parseJson(input) : parseJson(stringify(input));
  const given = migrateDocument(record(plain, 'the definition'));
  only(given, ['format', 'version', 'name', 'seed', 'roles', 'parameters', 'nodes', 'fine', 'contract'], '');
  const seed = given.seed ?? 0;
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed > 4294967295) {
    throw wrong('seed', { kind: 'range', from: 0, to: 4294967295 }, 'a whole number from 0 to 4294967295', seed);
  }
  const nodes = Object.fromEntries(
    Object.entries(record(given.nodes ?? {}, 'nodes')).map(([id, node]) => [checkedId(id), readNode(node, `nodes.${id}`)]),
  );
  topologicalOrder(nodes);
  return {
    format: 'plumbline/pipeline',
    version: DOCUMENT_VERSION,
    name: text(given.name ?? 'Untitled', 'name', 200),
    seed,
    roles: readRoles(given.roles ?? {}),
    parameters: readParameters(given.parameters ?? {}),
    nodes,
    ...(given.fine === undefined ? {} : { fine: readFine(given.fine) }),
    ...(given.contract === undefined ? {} : { contract: readContract(given.contract) }),
  };
}

function readNode(value: Json, path: string): NodeDefinition {
  const node = record(value, path);
  only(node, ['type', 'typeVersion', 'inputs', 'params', 'title', 'note', 'order', 'disabled'], path);
  const { typeVersion = 1, inputs = [], order, disabled } = node;
  if (typeof typeVersion !== 'number' || !Number.isInteger(typeVersion) || typeVersion < 1) {
    throw wrong(`${path}.typeVersion`, { kind: 'least', than: 1 }, 'a whole number from 1', typeVersion);
  }
  if (!Array.isArray(inputs) || !inputs.every(input => typeof input === 'string')) {
    throw wrong(`${path}.inputs`, { kind: 'texts' }, 'a list of node ids', inputs);
  }
  if (order !== undefined && (typeof order !== 'number' || !Number.isFinite(order))) throw wrong(`${path}.order`, { kind: 'number' }, 'a number', order);
  if (disabled !== undefined && typeof disabled !== 'boolean') throw wrong(`${path}.disabled`, { kind: 'boolean' }, 'true or false', disabled);
  return {
    type: text(node.type ?? null, `${path}.type`, 64),
    typeVersion,
    ...(inputs.length === 0 ? {} : { inputs: inputs as readonly string[] }),
    params: record(node.params ?? {}, `${path}.params`),
    ...(node.title === undefined ? {} : { title: text(node.title, `${path}.title`, 200) }),
    ...(node.note === undefined ? {} : { note: text(node.note, `${path}.note`, 10_000) }),
    ...(order === undefined ? {} : { order }),
    ...(disabled === true ? { disabled } : {}),
  };
}

function readRoles(value: Json): Readonly<Record<string, Role>> {
  const roles = record(value, 'roles');
  for (const [column, role] of Object.entries(roles)) {
    if (!ROLES.some(known => known === role)) throw wrong(`roles.${column}`, { kind: 'names', options: ROLES }, `one of ${ROLES.join(', ')}`, role);
  }
  return roles as Readonly<Record<string, Role>>;
}

function readParameters(value: Json): Readonly<Record<string, Parameter>> {
  return Object.fromEntries(
    Object.entries(record(value, 'parameters')).map(([name, raw]) => {
      const path = `parameters.${name}`;
      const given = record(raw, path);
      only(given, ['type', 'default', 'description'], path);
      const { type, default: fallback, description } = given;
      const wanted = type === 'text' ? 'string' : type;
      if (type !== 'number' && type !== 'text' && type !== 'boolean') throw wrong(`${path}.type`, { kind: 'names', options: ['number', 'text', 'boolean'] }, 'number, text or boolean', type);
      if (typeof fallback !== wanted) throw wrong(`${path}.default`, { kind: type }, `a ${type}`, fallback);
      const parameter: Parameter = {
        type,
        default: fallback as number | string | boolean,
        ...(description === undefined ? {} : { description: text(description, `${path}.description`, 1000) }),
      };
      return [name, parameter];
    }),
  );
}

function readFine(value: Json): readonly FineAlert[] {
  if (!Array.isArray(value)) throw wrong('fine', { kind: 'list' }, 'a list', value);
  return (value as readonly Json[]).map((raw, i) => {
    const path = `fine[${i}]`;
    const given = record(raw, path);
    only(given, ['alert', 'columns'], path);
    const { alert = null, columns = [] } = given;
    if (!Array.isArray(columns) || !columns.every(name => typeof name === 'string')) throw wrong(`${path}.columns`, { kind: 'texts' }, 'a list of column names', columns);
    return { alert: text(alert, `${path}.alert`, 64), columns: columns as readonly string[] };
  });
}

const CONTRACT_TYPES: ReadonlySet<string> = new Set(['number', 'integer', 'boolean', 'date', 'timestamp', 'text']);

function readContract(value: Json): Contract {
  const given = record(value, 'contract');
  only(given, ['columns', 'missing'], 'contract');
  const { columns = [], missing } = given;
  if (!Array.isArray(columns)) throw wrong('contract.columns', { kind: 'list' }, 'a list', columns);
  if (missing !== undefined && !(Array.isArray(missing) && missing.every(token => typeof token === 'string'))) {
    throw wrong('contract.missing', { kind: 'texts' }, 'a list of texts', missing);
  }
  const read = (columns as readonly Json[]).map((raw, i) => {
    const path = `contract.columns[${i}]`;
    const column = record(raw, path);
    only(column, ['name', 'type', 'nullable', 'role', 'format'], path);
    if (typeof column.type !== 'string' || !CONTRACT_TYPES.has(column.type)) {
      throw wrong(`${path}.type`, { kind: 'names', options: [...CONTRACT_TYPES] }, [...CONTRACT_TYPES].join(', '), column.type);
    }
    if (typeof column.nullable !== 'boolean') throw wrong(`${path}.nullable`, { kind: 'boolean' }, 'true or false', column.nullable);
    if (column.role !== undefined && !ROLES.some(known => known === column.role)) throw wrong(`${path}.role`, { kind: 'names', options: ROLES }, ROLES.join(', '), column.role);
    text(column.name ?? null, `${path}.name`, 10_000);
    return column as unknown as Contract['columns'][number];
  });
  return { columns: read, ...(missing === undefined ? {} : { missing: missing as readonly string[] }) };
}

function checkedId(id: string): string {
  if (NODE_ID.test(id)) return id;
  throw new Problem({
    code: 'bad-document',
    where: { path: `nodes.${id.slice(0, 80)}` },
    expected: 'a node id of lower-case letters, digits and hyphens that begins with a letter, at most 64 characters',
    got: JSON.stringify(id.slice(0, 80)),
    fix: 'Rename the node.',
    fact: { kind: 'step-id', id },
  });
}

function record(value: Json, path: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw wrong(path, { kind: 'object' }, 'a record', value);
}

function text(value: Json, path: string, most: number): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= most) return value;
  throw wrong(path, { kind: 'some-characters', most }, `text of 1 to ${most} characters`, value);
}

function only(given: JsonObject, known: readonly string[], path: string): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      const fix = 'Remove it, or open it with the version of Plumbline that wrote it.';
      throw bad(path === '' ? key : `${path}.${key}`, `only ${known.join(', ')}`, key, fix, { kind: 'unknown-field', field: key, known });
    }
  }
}

function wrong(path: string, wanted: WantedSetting, expected: string, got: Json | undefined): Problem {
  return bad(path, expected, got, '', { kind: 'definition', wanted, got: got ?? null });
}

function bad(path: string, expected: string, got: Json | undefined, fix: string, fact: ProblemFact): Problem {
  const shown = JSON.stringify(got) ?? 'nothing';
  return new Problem({ code: 'bad-document', where: { path }, expected, got: shown.length > 80 ? `${shown.slice(0, 79)}…` : shown, fix, fact });
}

function stringify(input: unknown): string {
  try {
    return JSON.stringify(input) ?? 'null';
  } catch {
    throw new Problem({ code: 'bad-document', expected: 'a plain object or JSON text', got: 'a value JSON cannot hold' });
  }
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const c = json.charCodeAt(i);
    if (inString) {
      if (c === 92) i += 1;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 123 || c === 91) deepest = Math.max(deepest, (depth += 1));
    else if (c === 125 || c === 93) depth -= 1;
  }
  return deepest;
}

function refuseForbiddenKeys(value: Json, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value as JsonObject)) {
    if (!Array.isArray(value) && FORBIDDEN.has(key)) {
      throw new Problem({ code: 'bad-json', where: { path: `${path}.${key}` }, expected: 'no key of this name', got: `"${key}"`, fact: { kind: 'forbidden-key', key } });
    }
    refuseForbiddenKeys(inner, `${path}.${key}`);
  }
}
