import type { Snippet } from 'svelte';
import type { ViewFilter } from '../../client/types';
import type { ColumnSummary } from '../../table/summary/summary';
import type { MenuItem } from '../components/menuItems';
import type { CellFormat } from '../format/cell';
import type { Flash } from './flash';
import type { GridColumn } from './gridColumn';
import type { RowSource } from './rowSource';

/** What a grid shows, and whom it tells. */
export interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  source: RowSource;
  /** The largest row number that may stand before a row: filtered tables show those of the file. */
  largestRow?: number;
  summaries: ReadonlyMap<string, ColumnSummary>;
  /** Of the rows without any filter, where there are some: a filtered column shows what there is to choose. */
  whole?: ReadonlyMap<string, ColumnSummary>;
  formatOf: (column: string) => CellFormat;
  filterOf: (column: string) => ViewFilter | undefined;
  menuOf: ((column: GridColumn) => readonly MenuItem[]) | null;
  /** What can be done with a row; empty where there is nothing. */
  rowMenuOf?: (row: number) => readonly MenuItem[];
  /** In a preview: the format of the cells that were there. */
  oldFormatOf?: ((column: string) => CellFormat) | null;
  /** Rows of the file and columns that have just come back: they light up once. */
  flash?: Flash | null;
  onpick: ((filter: ViewFilter) => void) | null;
  onresize: (column: string, width: number) => void;
  /** Where it begins; a `column` is brought into sight if it is not. */
  startAt?: { readonly row: number; readonly left: number; readonly column?: string };
  onplace?: (place: { readonly row: number; readonly left: number }) => void;
  /** The column that is spoken of elsewhere: its header is lit. */
  lit?: string | null;
  /** The column the cursor has come to. */
  oncolumn: (column: string) => void;
  /** The row the cursor has come to; -1 for the header. */
  onrow?: (row: number) => void;
  onhover?: ((column: string | null) => void) | null;
  oncopy: (rows: readonly [number, number], columns: readonly string[]) => void;
  isBusy?: boolean;
  empty?: Snippet;
}
