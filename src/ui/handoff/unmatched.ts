import type { ProblemData } from '../../pipeline/errors';

/** The columns that a model reads and a file does not name, and the names the file has. */
export interface Unmatched {
  /** `close` is a name of the file that may be meant; null when none is near. */
  readonly missing: readonly { readonly name: string; readonly type: string; readonly close: string | null }[];
  readonly columns: readonly string[];
}

/** What a person can map when scoring was refused for names alone; null for any other problem. */
export function unmatchedOf({ code, data }: ProblemData): Unmatched | null {
  const found = data as Partial<Unmatched> | null | undefined;
  if (code !== 'contract-mismatch' || !found || !Array.isArray(found.missing) || !Array.isArray(found.columns)) return null;
  return { missing: found.missing, columns: found.columns };
}
