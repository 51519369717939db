import { isMissing, type Column, type Strings, type TextColumn } from '../table/column';
import { bitmap, setBit } from '../table/bitmap';
import { Frame } from '../table/frame';
import { cellText } from '../table/kernels/cellText';
import { countMissing } from '../table/kernels/missing';
import { concatStrings, stringsOf } from '../table/kernels/strings';
import { validityOf } from '../table/kernels/validity';
import type { JobControls } from './execute';

/** Rows whose cells are texts of the language at one time; all others are bytes. */
const BLOCK = 65_536;

/**
 * Columns of text as another file has them: what a cell is as a value, written as our files have it, and its own text where
 * it is none. `readings` are the same columns read as values in one way each; of those a column goes by the one with the
 * fewest missing cells, the first of equals. A cell that is missing stays so.
 */
export async function valuesElseTexts(texts: Frame, readings: readonly Frame[], controls: JobControls): Promise<Frame> {
  const total = texts.length * texts.names.length;
  const columns = new Map<string, Column>();
  for (const [name, column] of texts.columns) {
    const before = texts.length * columns.size;
    const told = (rows: number): void => controls.progress({ phase: 'reading', done: before + rows, total });
    columns.set(name, await merged(fullest(readings.map(one => one.column(name))), column, told, controls));
  }
  return new Frame(columns, texts.length, texts.rows);
}

async function merged(values: Column, texts: Column, told: (rows: number) => void, controls: JobControls): Promise<TextColumn> {
  const { length } = texts;
  const bits = bitmap(length);
  const parts: Strings[] = [];
  for (let start = 0; start < length; start += BLOCK) {
    const end = Math.min(length, start + BLOCK);
    const block: string[] = [];
    for (let row = start; row < end; row += 1) {
      const text = cellText(isMissing(values, row) ? texts : values, row);
      if (text !== null) setBit(bits, row);
      block.push(text ?? '');
    }
    parts.push(stringsOf(block));
    controls.checkCancelled();
    told(end);
    await controls.breathe();
  }
  return { type: 'text', length, validity: validityOf(bits, length), strings: concatStrings(parts) };
}

/** The column with the fewest missing cells, the first of equals. */
function fullest(columns: readonly Column[]): Column {
  const missing = columns.map(countMissing);
  return columns[missing.indexOf(Math.min(...missing))];
}
