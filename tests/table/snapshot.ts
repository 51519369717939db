/** A deep copy on ordinary memory. `structuredClone` is no copy of what lies on shared memory: both see every later write. */
export function snapshot<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const Kind = value.constructor as new (values: T) => T;
    return new Kind(value);
  }
  if (Array.isArray(value)) return value.map(snapshot) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, snapshot(item)])) as T;
}
