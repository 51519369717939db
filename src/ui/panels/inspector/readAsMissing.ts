import type { Dataset, NodeState } from '../../../client/types';
import type { CsvOptions, MissingIn } from '../../../formats/source';
import type { Edit } from '../../../pipeline/edit';
import type { JsonObject } from '../../../pipeline/json';

/** Words of a column of text that were read as missing, and the change of the import settings that keeps one as a value. */
export interface ReadAsMissing {
  readonly column: string;
  readonly words: readonly { readonly word: string; readonly count: number }[];
  /** True when the words may be codes of countries. */
  readonly mayBeCodes: boolean;
  /** Makes the words values in this column. */
  readonly keep: Edit;
}

/**
 * What a source reads as missing though it is written there, where it may be a value: in columns of text. Among numbers and
 * dates such a word can be nothing else. By the settings as they are now, over what the file's first reading counted.
 */
export function readAsMissing(node: NodeState, { options, report }: Dataset): readonly ReadAsMissing[] {
  if (options.format !== 'csv') return [];
  const chosen = (node.params.options ?? {}) as JsonObject;
  const { missing, missingIn = [] } = { ...options, ...(chosen as Partial<CsvOptions>) };
  return report.columns.flatMap(({ name, type, missingWords = [], holdsCodes }): readonly ReadAsMissing[] => {
    if (type !== 'text' && type !== 'category') return [];
    // A definition may leave one of the lists out.
    const own: Partial<MissingIn> | undefined = missingIn.find(({ column }) => column === name);
    const words = missingWords.filter(({ word }) => (missing.includes(word) || (own?.also ?? []).includes(word)) && !(own?.never ?? []).includes(word));
    if (words.length === 0) return [];
    const never = [...(own?.never ?? []), ...words.map(({ word }) => word)];
    const next: readonly MissingIn[] = [...missingIn.filter(({ column }) => column !== name), { column: name, also: own?.also ?? [], never }];
    return [{ column: name, words, mayBeCodes: holdsCodes === true, keep: { kind: 'set', node: node.id, params: { options: { ...chosen, missingIn: next as never } } } }];
  });
}
