import { Problem, type FileKind } from '../pipeline/errors';
import { decodeUtf8 } from '../table/utf8';

/** Files that begin with known bytes and are no table we read, with what a person can do about each. */
const KNOWN: readonly { readonly start: readonly number[]; readonly kind: FileKind; readonly what: string; readonly fix: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], kind: 'workbook', what: 'an Excel workbook or another zip file', fix: 'Save the sheet as CSV, or unpack the file, and open that.' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], kind: 'old-office', what: 'an old Excel or Office file', fix: 'Save the sheet as CSV and open that.' },
  { start: [0x50, 0x41, 0x52, 0x31], kind: 'parquet', what: 'a Parquet file', fix: 'Save it as CSV or Arrow and open that.' },
  { start: [0x1f, 0x8b], kind: 'gzip', what: 'a file packed with gzip', fix: 'Unpack it and open what is in it.' },
  { start: [0x28, 0xb5, 0x2f, 0xfd], kind: 'zstd', what: 'a file packed with zstd', fix: 'Unpack it and open what is in it.' },
  { start: [0x42, 0x5a, 0x68], kind: 'bzip2', what: 'a file packed with bzip2', fix: 'Unpack it and open what is in it.' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], kind: '7-zip', what: 'a 7-Zip file', fix: 'Unpack it and open what is in it.' },
  { start: [0x25, 0x50, 0x44, 0x46], kind: 'pdf', what: 'a PDF document', fix: 'Open the table it was made from.' },
  { start: [0x89, 0x50, 0x4e, 0x47], kind: 'picture', what: 'a picture', fix: 'Open a table: CSV, TSV or Arrow.' },
  { start: [0xff, 0xd8, 0xff], kind: 'picture', what: 'a picture', fix: 'Open a table: CSV, TSV or Arrow.' },
  { start: [0x47, 0x49, 0x46, 0x38], kind: 'picture', what: 'a picture', fix: 'Open a table: CSV, TSV or Arrow.' },
  { start: [0x89, 0x48, 0x44, 0x46], kind: 'hdf5', what: 'an HDF5 file', fix: 'Save the table as CSV or Arrow and open that.' },
  { start: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], kind: 'sqlite', what: 'an SQLite database', fix: 'Save the table as CSV and open that.' },
  { start: [0x7f, 0x45, 0x4c, 0x46], kind: 'program', what: 'a program', fix: 'Open a table: CSV, TSV or Arrow.' },
];

/** Text that begins like this is no CSV. */
const MARKUP = /^\s*(<\?xml|<!doctype|<html|<table|<\w+[\s>])/i;
const JSON_START = /^\s*(\[\s*)?\{\s*"[^"]*"\s*:/;

/** Throws `bad-file` when the first bytes are those of a known kind of file that is not text. */
export function refuseKnownBinary(head: Uint8Array, file: string): void {
  for (const { start, kind, what, fix } of KNOWN) {
    if (start.every((byte, i) => head[i] === byte)) throw notATable(file, kind, what, fix);
  }
}

/** Throws `bad-file` when UTF-8 text is markup, JSON or mostly control characters. */
export function refuseOtherText(head: Uint8Array, file: string): void {
  const text = decodeUtf8(head, 0, Math.min(head.length, 2048));
  if (MARKUP.test(text)) throw notATable(file, 'markup', 'a web page or XML', 'Save the table as CSV and open that.');
  if (JSON_START.test(text)) throw notATable(file, 'json', 'JSON', 'Turn it into CSV and open that.');
  let controls = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  // Exports padded with NUL are text still; one other control character in fifty bytes is not.
  const isBinary = (controls > 4 && controls * 50 > head.length) || zeros * 2 > head.length;
  if (isBinary) throw notATable(file, 'binary', 'bytes that are not text', 'Open a table: CSV, TSV or Arrow.');
}

function notATable(file: string, kind: FileKind, what: string, fix: string): Problem {
  return new Problem({ code: 'bad-file', where: { file }, expected: 'a table as CSV, TSV or Arrow', got: what, fix, fact: { kind: 'not-a-table', what: kind } });
}
