/** Raised whenever the same bytes and options may give other columns; part of every key of parsed columns. */
export const PARSER_VERSION = 1;
