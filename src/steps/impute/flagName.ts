/** The column that says where `name` was missing. */
export function flagName(name: string): string {
  return `${name} (missing)`;
}
