import type { AbsentColumn } from '../../client/types';
import type { ProblemData } from '../../pipeline/errors';
import { isolated } from '../format/isolated';
import { brief } from '../format/number';
import { words } from '../words';

/** The columns that a model reads and a file does not name, and the names the file has. */
export interface Unmatched {
  /** `close` is a name of the file that may be meant, null when none is near; `without` is what would become of it if there is none. */
  readonly missing: readonly { readonly name: string; readonly type: string; readonly close: string | null; readonly without: AbsentColumn }[];
  readonly columns: readonly string[];
}

/** What scoring without a column comes to, before it is done; null where no row would get a prediction. */
export function sayWithout({ how, step, fill }: AbsentColumn): string | null {
  const say = words.handOff.without;
  if (how === 'refused') return null;
  if (how === 'taken') return say.taken;
  if (how === 'encoded') return step === null ? say.missing : say.encoded(step);
  return fill === null ? say.filledBy(step ?? '') : say.filled(typeof fill === 'number' ? brief(fill, 4) : isolated(String(fill)));
}

/** What a person can map when scoring was refused for names alone; null for any other problem. */
export function unmatchedOf({ code, data }: ProblemData): Unmatched | null {
  const found = data as Partial<Unmatched> | null | undefined;
  if (code !== 'contract-mismatch' || !found || !Array.isArray(found.missing) || !Array.isArray(found.columns)) return null;
  return { missing: found.missing, columns: found.columns };
}
