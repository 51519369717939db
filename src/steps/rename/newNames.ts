type Names = Readonly<Record<string, string | number | boolean | null>>;

/** The new name of each renamed column, brought to NFC as all column names are. A value that is no text stays for the check to refuse. */
export function newNames(names: Names): ReadonlyMap<string, string> {
  return new Map(Object.entries(names).map(([from, to]) => [from, (typeof to === 'string' ? to.normalize('NFC') : to) as string]));
}
