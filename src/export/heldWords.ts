import type { Contract } from '../pipeline/document';
import { stringAt } from '../table/column';
import type { Frame } from '../table/frame';
import { textCounts } from '../table/kernels/textCounts';
import { requiredColumns } from './contractColumns';

/** Texts that data frames write for a missing value. */
export const MISSING_WORDS = ['nan', 'None'] as const;

/** Which of those words are cells of the raw text columns a model reads: there they are texts like any other. */
export function heldWords(rows: Frame, contract: Contract): readonly string[] {
  const held = new Set<string>();
  for (const { name } of requiredColumns(contract)) {
    const column = rows.has(name) ? rows.column(name) : null;
    if (column?.type !== 'category' && column?.type !== 'text') continue;
    const { strings, indexes, counts } = textCounts(column);
    indexes.forEach((index, i) => {
      const bytes = strings.offsets[index + 1] - strings.offsets[index];
      // Longer texts are not decoded: there may be a million of them.
      if (counts[i] > 0 && bytes <= LONGEST) held.add(stringAt(strings, index));
    });
  }
  return MISSING_WORDS.filter(word => held.has(word));
}

const LONGEST = Math.max(...MISSING_WORDS.map(({ length }) => length));
