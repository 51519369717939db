import type { Plain } from './facts';

/** Files that do not open: tables, projects, definitions, models. */
export interface FileFacts extends Plain<
  | 'unreadable-file' | 'interrupted-file' | 'bad-arrow' | 'empty-file' | 'no-rows' | 'only-header' | 'other-types'
  | 'damaged-zip' | 'huge-zip' | 'not-a-project' | 'damaged-file' | 'changed-data' | 'leaky'
> {
  'not-a-table': { readonly what: FileKind };
  /** Bytes of the file, and of the table it would be where that is known; null where memory gave out. */
  'too-large': { readonly bytes: number; readonly estimate: number | null; readonly limit: number | null };
  'long-line': { readonly most: number };
  encoding: { readonly name: string };
  'no-file': { readonly dataset: string };
  'reading-option': { readonly option: ReadingOption; readonly got: string };
  'date-format': { readonly format: string };
  /** A part of a zip that none of ours has. */
  'strange-part': { readonly name: string };
  /** The first names in a zip that is neither a project nor a model, and how many more. */
  'other-zip': { readonly names: readonly string[]; readonly more: number };
  'newer-file': { readonly version: number; readonly newest: number };
  'not-a-definition': { readonly what: 'list' | 'value' | 'other' };
  /** A file of the app itself that the server did not give. */
  'app-file': { readonly status: number };
}

/** What a file turned out to be. */
export type FileKind =
  | 'workbook' | 'old-office' | 'parquet' | 'gzip' | 'zstd' | 'bzip2' | '7-zip' | 'pdf' | 'picture' | 'hdf5' | 'sqlite' | 'program' | 'markup' | 'json' | 'binary';

/** How text is read as a table: what was chosen makes no sense. */
export type ReadingOption = 'delimiter' | 'quote' | 'same-quote' | 'skip-lines' | 'same-thousands' | 'type';
