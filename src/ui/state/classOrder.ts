/**
 * The classes of each column in the order that gives them their colors. The first full list decides; a chart of some of
 * the rows then colors its classes as a chart of all rows would.
 */
export class ClassOrder {
  #known = new Map<string, readonly string[]>();

  /** The order for a column in which `names` were seen: code point order, what is new behind what was known. */
  of(column: string, names: readonly string[]): readonly string[] {
    const known = this.#known.get(column) ?? [];
    const added = [...new Set(names)].filter(name => !known.includes(name)).sort((a, b) => (a < b ? -1 : 1));
    const order = added.length === 0 ? known : [...known, ...added];
    this.#known.set(column, order);
    return order;
  }
}
