/** Project files, definitions and model bundles, by their names: anything else is data. */
export function isOurs({ name }: File): boolean {
  return /\.(json|plumbline|zip)$/i.test(name);
}
