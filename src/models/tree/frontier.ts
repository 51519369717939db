/** Nodes that can be split, waiting. */
export interface Frontier<T> {
  push(item: T, gain: number): void;
  /** The next one; undefined when none waits. */
  pop(): T | undefined;
}

/** The newest first: memory is bounded by the depth. */
export function newestFirst<T>(): Frontier<T> {
  const items: T[] = [];
  return { push: item => void items.push(item), pop: () => items.pop() };
}

/** The largest gain first, the oldest among equals: a binary heap. */
export function bestFirst<T>(): Frontier<T> {
  const heap: { readonly item: T; readonly gain: number; readonly age: number }[] = [];
  let pushed = 0;
  const isBefore = (a: number, b: number): boolean => heap[a].gain > heap[b].gain || (heap[a].gain === heap[b].gain && heap[a].age < heap[b].age);
  const swap = (a: number, b: number): void => void ([heap[a], heap[b]] = [heap[b], heap[a]]);
  return {
    push(item, gain) {
      heap.push({ item, gain, age: pushed++ });
      for (let at = heap.length - 1; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    pop() {
      if (heap.length === 0) return undefined;
      swap(0, heap.length - 1);
      const { item } = heap.pop()!;
      for (let at = 0; ; ) {
        const child = 2 * at + 2 < heap.length && isBefore(2 * at + 2, 2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
        if (child >= heap.length || !isBefore(child, at)) return item;
        swap(at, child);
        at = child;
      }
    },
  };
}
