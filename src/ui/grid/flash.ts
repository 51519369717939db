/** What lights up once in the grid, because it has just come back. */
export interface Flash {
  /** Rows of the file, from 0. */
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<string>;
}
