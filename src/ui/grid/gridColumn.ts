import type { ColumnType } from '../../table/column';

/** A column as the grid shows it. */
export interface GridColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly width: number;
  /** Role other than feature, or null. */
  readonly role: string | null;
  readonly sort: 'ascending' | 'descending' | null;
  readonly isFiltered: boolean;
  /** Alerts to look at. */
  readonly alerts: number;
  /** True where no table has it: what a model said of the rows. */
  readonly isComputed?: boolean;
  /** In a preview: what happens to it. */
  readonly mark?: 'same' | 'changed' | 'gone' | 'come' | 'renamed';
  /** In a preview: what it was called. */
  readonly oldName?: string | undefined;
}

/** Narrowest and widest a column may be. */
export const COLUMN_WIDTH = { least: 64, usual: 132, time: 168, most: 640, step: 32 } as const;

/** How wide a column is until a person says otherwise. */
export function usualWidth(type: ColumnType): number {
  return type === 'timestamp' ? COLUMN_WIDTH.time : COLUMN_WIDTH.usual;
}
