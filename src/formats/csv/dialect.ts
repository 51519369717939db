/** What cuts a CSV into cells. */
export interface Dialect {
  /** One ASCII character, as its byte. */
  readonly delimiter: number;
  /** One ASCII character, as its byte; -1 when nothing quotes. */
  readonly quote: number;
}

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const TAB = 9;
