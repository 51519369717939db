import type { Json, JsonObject } from '../../pipeline/json';

/**
 * What a person made of `base`, put on top of `current`, which may have moved on since: entries of records and names in
 * lists are changed one by one, everything else as a whole. So two settings changed in quick succession both hold, though
 * the second was made before the answer to the first had come.
 */
export function rebase(base: Json | undefined, next: Json, current: Json | undefined): Json {
  if (isRecord(next) && isRecord(base ?? {}) && isRecord(current ?? {})) {
    return rebaseRecord((base ?? {}) as JsonObject, next, (current ?? {}) as JsonObject);
  }
  if (isNames(base) && isNames(next) && isNames(current)) {
    const added = next.filter(name => !base.includes(name) && !current.includes(name));
    return [...current.filter(name => !base.includes(name) || next.includes(name)), ...added];
  }
  return next;
}

function rebaseRecord(base: JsonObject, next: JsonObject, current: JsonObject): JsonObject {
  const kept = Object.entries(current).filter(([key]) => Object.hasOwn(next, key) || !Object.hasOwn(base, key));
  const changed = Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(base[key]));
  return Object.fromEntries([...kept, ...changed.map(([key, value]) => [key, rebase(base[key], value, current[key])])]) as JsonObject;
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}
