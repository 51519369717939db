import { type Part } from './batch';
import type { Built, ColumnBuilder } from './builder';
import { codesOf } from './codesOf';
import { BooleanBuilder, DecimalBuilder, InstantBuilder, Int64Builder, NullBuilder, NumberBuilder } from './numberBuilders';
import type { ArrowField, ArrowType } from './schema';
import { TakenBuilder } from './takenBuilder';
import { CategoryBuilder, type DictionaryValues, TextBuilder } from './textBuilder';
import { TimeBuilder } from './timeBuilder';
import { MalformedError } from './flat';

/** The values of a dictionary as a batch found them. */
export interface DictionaryState {
  readonly count: number;
  /** Of text. */
  readonly text: DictionaryValues | null;
  /** Of anything else. */
  readonly column: Built['column'] | null;
}

/** Gathers one column of a file, by dictionary or not. */
export class FieldBuilder {
  readonly field: ArrowField;
  readonly #values: ColumnBuilder | null;
  readonly #codes: CategoryBuilder | TakenBuilder | null;

  /** `rows` is how many there will be. */
  constructor(field: ArrowField, rows: number) {
    this.field = field;
    const isCoded = field.dictionary !== null;
    this.#values = isCoded ? null : builderOf(field.type, rows);
    this.#codes = !isCoded ? null : field.type.kind === 'text' ? new CategoryBuilder(rows) : new TakenBuilder();
  }

  append(part: Part, dictionaries: ReadonlyMap<bigint, DictionaryState>): void {
    const { dictionary } = this.field;
    if (dictionary === null) {
      this.#values?.append(part);
      return;
    }
    // A dictionary that never came has no values; that is sound as long as every code is null.
    const state = dictionaries.get(dictionary.id) ?? NO_VALUES;
    const codes = codesOf(part, dictionary, state.count);
    if (this.#codes instanceof CategoryBuilder) this.#codes.appendCodes(codes, state.text ?? NO_TEXT, state);
    else this.#codes?.appendCodes(codes, state.column ?? NO_COLUMN);
  }

  finish(): Built {
    const builder = this.#values ?? this.#codes;
    if (builder === null) throw new Error('FieldBuilder: neither values nor codes.');
    return builder.finish();
  }
}

/** Gathers the values of one dictionary, which later messages may add to. */
export class DictionaryBuilder {
  readonly #builder: ColumnBuilder;

  constructor(type: ArrowType) {
    this.#builder = builderOf(type, 0);
  }

  append(part: Part): DictionaryState {
    this.#builder.append(part);
    const count = this.#builder.rows;
    if (!(this.#builder instanceof TextBuilder)) return { count, text: null, column: this.#builder.finish().column };
    const { column } = this.#builder.finish();
    return { count, text: { strings: this.#builder.strings(), validity: column.validity }, column: null };
  }
}

const NO_TEXT: DictionaryValues = { strings: { count: 0, offsets: new Int32Array(1), bytes: new Uint8Array(0) }, validity: null };
const NO_COLUMN: Built['column'] = { type: 'number', length: 0, validity: null, values: new Float64Array(0) };
const NO_VALUES: DictionaryState = { count: 0, text: NO_TEXT, column: NO_COLUMN };

function builderOf(type: ArrowType, rows: number): ColumnBuilder {
  switch (type.kind) {
    case 'null':
      return new NullBuilder();
    case 'boolean':
      return new BooleanBuilder();
    case 'integer':
      return type.bits === 64 ? new Int64Builder(type.isSigned, rows) : new NumberBuilder(type, rows);
    case 'float':
      return new NumberBuilder(type, rows);
    case 'decimal':
      return new DecimalBuilder(type);
    case 'text':
      return new TextBuilder(type, rows);
    case 'date':
    case 'timestamp':
      return new InstantBuilder(type, rows);
    case 'duration':
      return new Int64Builder(true, rows);
    case 'time':
      return new TimeBuilder(type, rows);
    case 'other':
      throw new MalformedError(`a column of ${type.name} where none was expected`);
  }
}
