import type { Dataset, NodeState } from '../../../client/types';
import type { CsvOptions, MissingIn } from '../../../formats/source';
import type { Edit } from '../../../pipeline/edit';
import type { JsonObject } from '../../../pipeline/json';

/** A word that was read as missing in columns of numbers, of dates, or of yes and no. */
export interface FigureWord {
  readonly word: string;
  readonly cells: number;
  readonly columns: readonly string[];
  /** True where no type was chosen for the columns: with the word as a value they are text. */
  readonly wouldBeText: boolean;
  /** Makes the word a value in these columns. */
  readonly keep: Edit;
}

/**
 * What a source reads as missing among figures though a word is written there, word by word in the order of the columns. By
 * the settings as they are now, over what the file's first reading counted.
 */
export function missingAmongFigures(node: NodeState, { options, report }: Pick<Dataset, 'options' | 'report'>): readonly FigureWord[] {
  if (options.format !== 'csv') return [];
  const chosen = (node.params.options ?? {}) as JsonObject;
  const { missing, missingIn = [], types } = { ...options, ...(chosen as Partial<CsvOptions>) };
  const found = new Map<string, { cells: number; columns: string[] }>();
  for (const { name, type, missingWords = [] } of report.columns) {
    if (type === 'text' || type === 'category') continue;
    const own = missingIn.find(({ column }) => column === name);
    for (const { word, count } of missingWords) {
      if (own?.never.includes(word) === true || !(missing.includes(word) || own?.also.includes(word) === true)) continue;
      const { cells, columns } = found.get(word) ?? { cells: 0, columns: [] };
      found.set(word, { cells: cells + count, columns: [...columns, name] });
    }
  }
  return [...found].map(([word, { cells, columns }]) => {
    const others = missingIn.filter(({ column }) => !columns.includes(column));
    const next = columns.map((column): MissingIn => {
      const own = missingIn.find(one => one.column === column);
      return { column, also: own?.also ?? [], never: [...(own?.never ?? []), word] };
    });
    const keep: Edit = { kind: 'set', node: node.id, params: { options: { ...chosen, missingIn: [...others, ...next] as never } } };
    return { word, cells, columns, wouldBeText: columns.every(column => !Object.hasOwn(types, column)), keep };
  });
}

/** Words that mean missing in some columns alone, and in which: beside those of the whole file. */
export function ownWords({ missing, missingIn = [] }: Pick<CsvOptions, 'missing' | 'missingIn'>): readonly { readonly word: string; readonly columns: readonly string[] }[] {
  const found = new Map<string, string[]>();
  for (const { column, also, never } of missingIn) {
    for (const word of also) if (!never.includes(word) && !missing.includes(word)) found.set(word, [...(found.get(word) ?? []), column]);
  }
  return [...found].map(([word, columns]) => ({ word, columns }));
}
