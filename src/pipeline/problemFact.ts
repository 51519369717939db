import type { ColumnKind } from './roles';
import type { Json } from './json';

/**
 * What went wrong, as a fact that the screen words. Problems that people commonly meet have one: files that do not open,
 * settings and columns that do not fit, the rule about leaks. Others are said in their own English.
 */
export type ProblemFact =
  // files
  | { readonly kind: 'not-a-table'; readonly what: FileKind }
  | { readonly kind: 'unreadable-file' | 'interrupted-file' | 'bad-arrow' | 'empty-file' | 'no-rows' | 'only-header' | 'other-types' }
  /** Bytes of the file, and of the table it would be where that is known; null where memory gave out. */
  | { readonly kind: 'too-large'; readonly bytes: number; readonly estimate: number | null; readonly limit: number | null }
  | { readonly kind: 'long-line'; readonly most: number }
  | { readonly kind: 'encoding'; readonly name: string }
  | { readonly kind: 'no-file'; readonly dataset: string }
  // settings
  | { readonly kind: 'setting'; readonly wanted: WantedSetting; readonly got: Json }
  | { readonly kind: 'unset'; readonly what: 'column' | 'formula' | 'name' }
  /** A split in the order of one column that is to keep the shares of another. */
  | { readonly kind: 'shares-in-time'; readonly order: string; readonly stratify: string }
  // columns
  /** The name that is nearest, if one is near; else the first columns there are, and how many more. */
  | { readonly kind: 'unknown-column'; readonly column: string; readonly close: string | null; readonly columns: readonly string[]; readonly more: number }
  | { readonly kind: 'column-kind'; readonly accepts: readonly ColumnKind[]; readonly got: ColumnKind }
  | { readonly kind: 'same-name'; readonly column: string }
  /** The first column that is no feature, by its type, and how many more there are. */
  | { readonly kind: 'not-features'; readonly type: string; readonly more: number }
  | { readonly kind: 'missing-values'; readonly rows: number; readonly more: number }
  // the rule about leaks
  | { readonly kind: 'learns-target' | 'made-from-target'; readonly column: string }
  | { readonly kind: 'learns-above-split' | 'rows-below-split' | 'second-split' | 'no-split' };

/** What a file turned out to be. */
export type FileKind =
  | 'workbook' | 'old-office' | 'parquet' | 'gzip' | 'zstd' | 'bzip2' | '7-zip' | 'pdf' | 'picture' | 'hdf5' | 'sqlite' | 'program' | 'markup' | 'json' | 'binary';

/** What a setting takes. */
export type WantedSetting =
  | { readonly kind: 'number' | 'whole' | 'boolean' | 'text' | 'column' | 'columns' | 'once' | 'value' | 'list' | 'record' }
  | { readonly kind: 'least' | 'more' | 'most' | 'less'; readonly than: number }
  | { readonly kind: 'characters'; readonly most: number }
  | { readonly kind: 'options'; readonly options: readonly string[] };
