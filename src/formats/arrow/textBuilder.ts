import type { CategoryColumn, Strings, TextColumn } from '../../table/column';
import { groupStrings } from '../../table/kernels/groupStrings';
import { takeStrings } from '../../table/kernels/strings';
import { Dictionary } from '../../table/parse/dictionary';
import { CellTally } from '../../table/parse/cellTally';
import { grownBytes, grownInts } from '../../table/parse/growing';
import { isCategorical } from '../../table/parse/textSink';
import { isUtf8, repairedUtf8 } from '../../table/parse/validUtf8';
import { bytes as columnBytes, int32s } from '../../table/shared';
import { bufferOf, type Part } from './batch';
import { type Built, ColumnBuilder, hasValue } from './builder';
import { MalformedError } from './flat';
import type { ArrowType } from './schema';

const MOST_BYTES = 0x7fffffff;
const INLINE = 12;

/** Text in any of Arrow's three forms. Bytes that are not UTF-8 become U+FFFD, and their cells are counted. */
export class TextBuilder extends ColumnBuilder {
  #offsets: Int32Array;
  #bytes: Uint8Array = new Uint8Array(1024);
  #size = 0;
  #badBytes = 0;
  readonly #form: Extract<ArrowType, { kind: 'text' }>['form'];

  constructor({ form }: Extract<ArrowType, { kind: 'text' }>, rows: number) {
    super();
    this.#form = form;
    this.#offsets = new Int32Array(rows + 1);
  }

  protected take(part: Part, validity: Uint8Array | null): void {
    this.#offsets = grownInts(this.#offsets, this.rows + 1, this.rows + part.rows + 1);
    if (this.#form === 'views') this.#takeViews(part, validity);
    else this.#takeRanges(part, validity);
  }

  /** The strings of all rows; nulls are empty. */
  strings(): Strings {
    const offsets = int32s(this.rows + 1);
    offsets.set(this.#offsets.subarray(0, this.rows + 1));
    const bytes = columnBytes(this.#size);
    bytes.set(this.#bytes.subarray(0, this.#size));
    return { count: this.rows, offsets, bytes };
  }

  /** Text, or a category where values repeat enough: by the rule that a CSV's text follows. */
  finish(): Built {
    const strings = this.strings();
    const common = { length: this.rows, validity: this.validity() };
    const { codes, firsts } = groupStrings(strings, common.validity);
    const isCategory = isCategorical(firsts.length, this.rows - this.nulls.count);
    const column: TextColumn | CategoryColumn = isCategory
      ? { type: 'category', ...common, codes, dictionary: takeStrings(strings, firsts) }
      : { type: 'text', ...common, strings };
    return { column, rounded: 0, lost: new CellTally(), badBytes: this.#badBytes };
  }

  get badBytes(): number {
    return this.#badBytes;
  }

  #takeRanges(part: Part, validity: Uint8Array | null): void {
    const isLarge = this.#form === 'offsets64';
    const width = isLarge ? 8 : 4;
    // A column without rows may leave its offsets out.
    if (part.rows === 0) return;
    const buffer = bufferOf(part, 1, (part.rows + 1) * width, width);
    const data = part.buffers[2];
    const large = isLarge ? new BigInt64Array(buffer.buffer, buffer.byteOffset, part.rows + 1) : null;
    const small = isLarge ? null : new Int32Array(buffer.buffer, buffer.byteOffset, part.rows + 1);
    const offset = (i: number): number => (large === null ? small![i] : Number(large[i]));
    let start = offset(0);
    if (start < 0) throw new MalformedError('text that begins before its buffer');
    for (let row = 0; row < part.rows; row += 1) {
      const end = offset(row + 1);
      if (end < start || end > data.length) throw new MalformedError('text that ends outside its buffer');
      this.#add(this.rows + row, data, start, hasValue(validity, row) ? end : start);
      start = end;
    }
  }

  #takeViews(part: Part, validity: Uint8Array | null): void {
    const views = bufferOf(part, 1, part.rows * 16, 4);
    const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
    for (let row = 0; row < part.rows; row += 1) {
      const at = row * 16;
      const length = hasValue(validity, row) ? view.getInt32(at, true) : 0;
      if (length <= INLINE) {
        if (length < 0) throw new MalformedError(`text of ${length} bytes`);
        this.#add(this.rows + row, views, at + 4, at + 4 + length);
        continue;
      }
      const data = part.buffers[2 + view.getInt32(at + 8, true)];
      const start = view.getInt32(at + 12, true);
      if (data === undefined || start < 0 || start + length > data.length) throw new MalformedError('text outside its buffers');
      this.#add(this.rows + row, data, start, start + length);
    }
  }

  #add(row: number, source: Uint8Array, start: number, end: number): void {
    if (isUtf8(source, start, end)) {
      this.#copy(source, start, end);
    } else {
      this.#badBytes += 1;
      const mended = repairedUtf8(source, start, end);
      this.#copy(mended, 0, mended.length);
    }
    this.#offsets[row + 1] = this.#size;
  }

  #copy(source: Uint8Array, start: number, end: number): void {
    const size = this.#size + end - start;
    if (size > MOST_BYTES) throw new RangeError(`Text column: more than ${MOST_BYTES} bytes.`);
    this.#bytes = grownBytes(this.#bytes, this.#size, size);
    const into = this.#bytes;
    if (end - start > 64) into.set(source.subarray(start, end), this.#size);
    else for (let i = start, at = this.#size; i < end; i += 1, at += 1) into[at] = source[i];
    this.#size = size;
  }
}

/** Text by dictionary: a category. Repeated and null values in the file's dictionary, and dictionaries that change from batch to batch, become one dictionary without either. */
export class CategoryBuilder extends ColumnBuilder {
  #codes: Int32Array;
  readonly #dictionary = new Dictionary();
  #known: { readonly from: object; readonly codes: Int32Array } | null = null;

  constructor(rows: number) {
    super();
    this.#codes = new Int32Array(rows);
  }

  /** Takes a batch of codes into `strings`; code -1, or one of a null value, is null. `key` tells dictionaries apart. */
  appendCodes(codes: Int32Array, { strings, validity }: DictionaryValues, key: object): void {
    if (this.#known?.from !== key) this.#known = { from: key, codes: this.#learn({ strings, validity }) };
    const ours = this.#known.codes;
    this.#codes = grownInts(this.#codes, this.rows, this.rows + codes.length);
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] < 0 ? -1 : ours[codes[row]];
      if (code < 0) this.nulls.add(this.rows + row);
      else this.#codes[this.rows + row] = code;
    }
    this.rows += codes.length;
  }

  finish(): Built {
    const codes = int32s(this.rows);
    codes.set(this.#codes.subarray(0, this.rows));
    const column: CategoryColumn = { type: 'category', length: this.rows, validity: this.validity(), codes, dictionary: this.#dictionary.strings() };
    return { column, rounded: 0, lost: new CellTally(), badBytes: 0 };
  }

  protected take(): void {
    throw new Error('CategoryBuilder: rows come by appendCodes.');
  }

  #learn({ strings: { count, offsets, bytes }, validity }: DictionaryValues): Int32Array {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Int32Array.from({ length: count }, (_, i) => {
      if (!hasValue(validity, i)) return -1;
      const found = this.#dictionary.find(bytes, view, offsets[i], offsets[i + 1]);
      return found >= 0 ? found : this.#dictionary.add(bytes, offsets[i], offsets[i + 1]);
    });
  }
}

/** The values of a dictionary of text. */
export interface DictionaryValues {
  readonly strings: Strings;
  readonly validity: Uint8Array | null;
}
