import { bitmap, setBit } from '../../table/bitmap';
import type { BlockColumn, Column } from '../../table/column';
import { concatColumns } from '../../table/kernels/concat';
import { setMissing } from '../../table/kernels/setMissing';
import { takeColumn } from '../../table/kernels/take';
import { castColumn } from '../../table/parse/castColumn';
import { float64s } from '../../table/shared';
import { type Built, plain } from './builder';

/** Numbers, instants or booleans by dictionary: each batch takes its values out of the dictionary it came with. */
export class TakenBuilder {
  rows = 0;
  readonly #parts: Exclude<Column, BlockColumn>[] = [];

  /** Takes a batch of codes into `values`; -1 is null. */
  appendCodes(codes: Int32Array, values: Column): void {
    const nulls = bitmap(codes.length);
    codes.forEach((code, row) => {
      if (code < 0) setBit(nulls, row);
    });
    const isEmpty = values.length === 0;
    const taken = isEmpty ? allNull(codes.length) : takeColumn(values, codes.map(code => Math.max(0, code)));
    this.#parts.push(setMissing(taken as Exclude<Column, BlockColumn>, nulls));
    this.rows += codes.length;
  }

  finish(): Built {
    // Integers of one dictionary may need 64 bits where those of another do not.
    const isWide = this.#parts.some(({ type }) => type === 'int64');
    const parts = isWide ? this.#parts.map(part => (part.type === 'number' ? castColumn(part, 'int64').column : part)) : this.#parts;
    return plain(parts.length === 0 ? allNull(0) : concatColumns(parts));
  }
}

function allNull(length: number): Column {
  return { type: 'number', length, validity: bitmap(length), values: float64s(length) };
}
