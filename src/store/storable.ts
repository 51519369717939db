/**
 * Refuses what a database would keep wrongly. `put` of a view stores its whole buffer, and of shared memory throws half
 * way, so both are refused here by name: every view must fill its buffer, and no memory may be shared.
 * Throws TypeError, for only a programming error brings such data here.
 */
export function assertStorable(value: unknown, path = '$', seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer) throw refusal(path, 'shared memory');
  if (value instanceof ArrayBuffer) return;
  if (ArrayBuffer.isView(value)) return assertWholeView(value, path, seen);
  if (value instanceof Map) {
    for (const [key, item] of value) assertStorable(item, `${path}<${String(key)}>`, seen);
    return;
  }
  for (const [key, item] of Object.entries(value)) assertStorable(item, `${path}.${key}`, seen);
}

function assertWholeView(view: ArrayBufferView, path: string, seen: Set<object>): void {
  if (view.byteLength !== view.buffer.byteLength) {
    throw refusal(path, `a view of ${view.byteLength} bytes on a buffer of ${view.buffer.byteLength}`);
  }
  assertStorable(view.buffer, path, seen);
}

function refusal(path: string, got: string): TypeError {
  return new TypeError(`store: expected views that fill their own unshared buffer; got ${got} at ${path}. Copy it first.`);
}
