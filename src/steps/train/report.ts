import type { Json } from '../../pipeline/json';

/** Parts of a model that a trained model says elsewhere. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['kind', 'columns', 'classes', 'task']);

/**
 * What a learner's own model says of its fitting, as plain JSON: every field that JSON can hold. Weights and other
 * typed arrays are the model itself and no report.
 */
export function reportOf(model: unknown): Json {
  if (typeof model !== 'object' || model === null) return {};
  const fields = Object.entries(model).flatMap(([name, value]): [string, Json][] => {
    const said = SAID_ELSEWHERE.has(name) ? undefined : plain(value);
    return said === undefined ? [] : [[name, said]];
  });
  return Object.fromEntries(fields);
}

/** The value as JSON; undefined when any part of it is a typed array or otherwise none. Numbers that JSON lacks are null. */
function plain(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.every(item => item !== undefined) ? items : undefined;
  }
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return undefined;
  const fields = Object.entries(value).map(([name, item]) => [name, plain(item)] as const);
  return fields.every(([, item]) => item !== undefined) ? (Object.fromEntries(fields) as Json) : undefined;
}
