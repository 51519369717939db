import { type FlatTable, MalformedError } from './flat';

/** What a field's values are, as far as it matters to a table. */
export type ArrowType =
  | { readonly kind: 'null' | 'boolean' }
  | { readonly kind: 'integer'; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: 'float'; readonly bits: 16 | 32 | 64 }
  | { readonly kind: 'decimal'; readonly bits: number; readonly scale: number }
  | { readonly kind: 'text'; readonly form: 'offsets32' | 'offsets64' | 'views' }
  | { readonly kind: 'date'; readonly unit: 'day' | 'millisecond' }
  /** `perSecond` is 1, 10^3, 10^6 or 10^9. */
  | { readonly kind: 'timestamp'; readonly perSecond: number; readonly bits: number }
  | { readonly kind: 'duration'; readonly perSecond: number; readonly bits: number }
  | { readonly kind: 'time'; readonly perSecond: number; readonly bits: number }
  /** What no column of ours can hold; `name` as a person may know it. */
  | { readonly kind: 'other'; readonly name: string };

export interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
  /** How the type is written in Arrow's own documentation: `timestamp[us, UTC]`. */
  readonly label: string;
  /** Buffers of one node of this field, and whether a number of further ones is told apart (views). */
  readonly buffers: number;
  readonly hasViews: boolean;
  /** For a column by dictionary: which one, what its codes are, and the field of its values. */
  readonly dictionary: { readonly id: bigint; readonly bits: number; readonly isSigned: boolean; readonly values: ArrowField } | null;
  readonly children: readonly ArrowField[];
}

const MOST_FIELDS = 100_000;
const MOST_DEPTH = 64;
const UNITS = ['s', 'ms', 'us', 'ns'] as const;

/** The fields of a schema message. Throws `MalformedError`. */
export function fieldsOf(schema: FlatTable, version: number): readonly ArrowField[] {
  if (schema.int16(0) !== 0) throw new MalformedError('a file of a big-endian machine');
  const left = { fields: MOST_FIELDS };
  return schema.tables(1).map(field => fieldOf(field, version, left, 0));
}

function fieldOf(field: FlatTable, version: number, left: { fields: number }, depth: number): ArrowField {
  left.fields -= 1;
  // Children may be shared in the metadata: without a limit a small file could stand for a huge tree.
  if (left.fields < 0 || depth > MOST_DEPTH) throw new MalformedError('a schema that is too large or too deep');
  const children = field.tables(5).map(child => fieldOf(child, version, left, depth + 1));
  const encoding = field.table(4);
  const index = encoding?.table(1) ?? null;
  const name = field.text(0) ?? '';
  const values: ArrowField = { name, ...typeOf(field.int8(2), field.table(3), version), dictionary: null, children };
  if (encoding === null) return values;
  const bits = index?.int32(0) ?? 32;
  if (![8, 16, 32, 64].includes(bits)) throw new MalformedError(`codes of ${bits} bits`);
  const dictionary = { id: encoding.bigint(0), bits, isSigned: index?.boolean(1) ?? true, values };
  return { name, type: values.type, label: `dictionary of ${values.label}`, buffers: 2, hasViews: false, dictionary, children: [] };
}

interface Described {
  readonly type: ArrowType;
  readonly label: string;
  readonly buffers: number;
  readonly hasViews: boolean;
}

/** A type by its number in the format (Schema.fbs, union Type). */
function typeOf(number: number, detail: FlatTable | null, version: number): Described {
  const of = (type: ArrowType, label: string, buffers = 2, hasViews = false): Described => ({ type, label, buffers, hasViews });
  const other = (name: string, buffers: number, hasViews = false): Described => of({ kind: 'other', name }, name, buffers, hasViews);
  const unit = (absent: number): number => Math.min(3, Math.max(0, detail?.int16(0, absent) ?? absent));
  switch (number) {
    case 1:
      return of({ kind: 'null' }, 'null', 0);
    case 2: {
      const bits = detail?.int32(0) ?? 0;
      const isSigned = detail?.boolean(1) ?? false;
      if (![8, 16, 32, 64].includes(bits)) throw new MalformedError(`an integer of ${bits} bits`);
      return of({ kind: 'integer', bits, isSigned }, `${isSigned ? '' : 'u'}int${bits}`);
    }
    case 3: {
      const bits = ([16, 32, 64] as const)[detail?.int16(0) ?? 0];
      if (bits === undefined) throw new MalformedError('a float of no known size');
      return of({ kind: 'float', bits }, `float${bits}`);
    }
    case 4:
      return other('binary', 3);
    case 5:
      return of({ kind: 'text', form: 'offsets32' }, 'utf8', 3);
    case 6:
      return of({ kind: 'boolean' }, 'bool');
    case 7: {
      const bits = detail?.int32(2, 128) ?? 128;
      const scale = detail?.int32(1) ?? 0;
      if (![32, 64, 128, 256].includes(bits)) throw new MalformedError(`a decimal of ${bits} bits`);
      return of({ kind: 'decimal', bits, scale }, `decimal${bits}(${detail?.int32(0) ?? 0}, ${scale})`);
    }
    case 8:
      return unit(1) === 0 ? of({ kind: 'date', unit: 'day' }, 'date32') : of({ kind: 'date', unit: 'millisecond' }, 'date64');
    case 9: {
      const bits = detail?.int32(1, 32) ?? 32;
      if (bits !== 32 && bits !== 64) throw new MalformedError(`a time of ${bits} bits`);
      return of({ kind: 'time', perSecond: 1000 ** unit(1), bits }, `time${bits}[${UNITS[unit(1)]}]`);
    }
    case 10: {
      const zone = detail?.text(1) ?? null;
      return of({ kind: 'timestamp', perSecond: 1000 ** unit(0), bits: 64 }, `timestamp[${UNITS[unit(0)]}${zone === null ? '' : `, ${zone}`}]`);
    }
    case 11:
      return other('interval', 2);
    case 12:
      return other('list', 2);
    case 13:
      return other('struct', 1);
    case 14:
      // Sparse or dense; before version 5 of the format (number 4) unions had a validity bitmap.
      return other('union', (detail?.int16(0) === 1 ? 2 : 1) + (version < 4 ? 1 : 0));
    case 15:
      return other('fixed-size binary', 2);
    case 16:
      return other('fixed-size list', 1);
    case 17:
      return other('map', 2);
    case 18:
      return of({ kind: 'duration', perSecond: 1000 ** unit(1), bits: 64 }, `duration[${UNITS[unit(1)]}]`);
    case 19:
      return other('large binary', 3);
    case 20:
      return of({ kind: 'text', form: 'offsets64' }, 'large_utf8', 3);
    case 21:
      return other('large list', 2);
    case 22:
      return other('run-end encoded', 0);
    case 23:
      return other('binary view', 2, true);
    case 24:
      return of({ kind: 'text', form: 'views' }, 'utf8_view', 2, true);
    case 25:
      return other('list view', 3);
    case 26:
      return other('large list view', 3);
    default:
      throw new MalformedError(`a column of type number ${number}, which this version does not know`);
  }
}
