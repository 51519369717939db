import { bitmap, fullBitmap, clearBit, getBit, setBit } from '../../table/bitmap';
import type { BooleanColumn, CategoryColumn, Column, NumberColumn } from '../../table/column';
import { stringAt } from '../../table/column';
import { dictionaryDecode, dictionaryEncode } from '../../table/kernels/dictionary';
import { allStrings, stringsOf } from '../../table/kernels/strings';
import { validityOf } from '../../table/kernels/validity';
import { float64s, int32s } from '../../table/shared';
import type { ParamsOf, TableRun } from '../step';
import type meta from './meta';
import type { Replacements } from './replacements';
import { readReplacements } from './replacements';

export default {
  apply(frame, _, { column: name, map }) {
    const column = frame.column(name);
    return frame.with(name, replaced(column, readReplacements(map, { name, type: column.type })));
  },
} satisfies TableRun<ParamsOf<typeof meta>, null>;

function replaced(column: Column, replacements: Replacements): Column {
  if (replacements.size === 0) return column;
  switch (column.type) {
    case 'number':
      return replaceNumbers(column, replacements as ReadonlyMap<number, number | null>);
    case 'boolean':
      return replaceBooleans(column, replacements as ReadonlyMap<boolean, boolean | null>);
    case 'category':
      return replaceCategories(column, replacements as ReadonlyMap<string, string | null>);
    case 'text':
      return dictionaryDecode(replaceCategories(dictionaryEncode(column), replacements as ReadonlyMap<string, string | null>));
    default:
      throw new Error(`replace-values: cannot replace in a ${column.type} column; the plan refuses it.`);
  }
}

function replaceNumbers({ values, validity, length }: NumberColumn, replacements: ReadonlyMap<number, number | null>): NumberColumn {
  const out = float64s(length);
  const valid = validity === null ? fullBitmap(length) : bitmap(length);
  if (validity !== null) valid.set(validity);
  for (let i = 0; i < length; i += 1) {
    const value = values[i];
    // Map finds 0 by -0, and NaN is in no map of ours: missing values stay.
    const next = replacements.get(value);
    out[i] = next ?? value;
    if (next === null) clearBit(valid, i);
  }
  return { type: 'number', length, values: out, validity: validityOf(valid, length) };
}

function replaceBooleans({ values, validity, length }: BooleanColumn, replacements: ReadonlyMap<boolean, boolean | null>): BooleanColumn {
  const out = bitmap(length);
  const valid = bitmap(length);
  for (let i = 0; i < length; i += 1) {
    if (validity !== null && !getBit(validity, i)) continue;
    const value = getBit(values, i);
    const next = replacements.has(value) ? (replacements.get(value) as boolean | null) : value;
    if (next === null) continue;
    setBit(valid, i);
    if (next) setBit(out, i);
  }
  return { type: 'boolean', length, values: out, validity: validityOf(valid, length) };
}

/** The dictionary is replaced, not the rows; entries that become equal become one. */
function replaceCategories(column: CategoryColumn, replacements: ReadonlyMap<string, string | null>): CategoryColumn {
  const { codes, validity, length, dictionary } = column;
  if (![...replacements.keys()].some(old => has(dictionary, old))) return column;
  const codeOf = new Map<string, number>();
  const moved = Int32Array.from(allStrings(dictionary), text => {
    const next = replacements.has(text) ? (replacements.get(text) as string | null) : text;
    if (next === null) return -1;
    const code = codeOf.get(next) ?? codeOf.size;
    codeOf.set(next, code);
    return code;
  });
  const out = int32s(length);
  const valid = bitmap(length);
  for (let i = 0; i < length; i += 1) {
    if (validity !== null && !getBit(validity, i)) continue;
    const code = moved[codes[i]];
    if (code < 0) continue;
    out[i] = code;
    setBit(valid, i);
  }
  return { type: 'category', length, codes: out, dictionary: stringsOf([...codeOf.keys()]), validity: validityOf(valid, length) };
}

function has(dictionary: CategoryColumn['dictionary'], text: string): boolean {
  for (let code = 0; code < dictionary.count; code += 1) if (stringAt(dictionary, code) === text) return true;
  return false;
}
