import type { FileFacts, FileKind, ReadingOption } from '../../../pipeline/problemFact';
import { bytes } from '../../format/amount';
import { count } from '../../format/number';
import { names, quoted } from './phrases';
import type { Said } from './said';

const OPEN_TABLE = 'Open a table: CSV, TSV or Arrow.';
const AS_CSV = 'Save the table as CSV or Arrow and open that.';
const UNPACK = 'Unpack it and open what is in it.';
const OPEN_OURS = 'Open a project or a model that Plumbline saved.';

const KINDS: Readonly<Record<FileKind, { readonly got: string; readonly fix: string }>> = {
  workbook: { got: 'an Excel workbook or another zip file', fix: 'Save the sheet as CSV, or unpack the file, and open that.' },
  'old-office': { got: 'an old Excel or Office file', fix: 'Save the sheet as CSV and open that.' },
  parquet: { got: 'a Parquet file', fix: 'Save it as CSV or Arrow and open that.' },
  gzip: { got: 'a file packed with gzip', fix: UNPACK },
  zstd: { got: 'a file packed with zstd', fix: UNPACK },
  bzip2: { got: 'a file packed with bzip2', fix: UNPACK },
  '7-zip': { got: 'a 7-Zip file', fix: UNPACK },
  pdf: { got: 'a PDF document', fix: 'Open the table it was made from.' },
  picture: { got: 'a picture', fix: OPEN_TABLE },
  hdf5: { got: 'an HDF5 file', fix: AS_CSV },
  sqlite: { got: 'an SQLite database', fix: AS_CSV },
  program: { got: 'a program', fix: OPEN_TABLE },
  markup: { got: 'a web page or XML', fix: AS_CSV },
  json: { got: 'JSON', fix: 'Turn it into CSV and open that.' },
  binary: { got: 'bytes that are not text', fix: OPEN_TABLE },
};

const READING: Readonly<Record<ReadingOption, string>> = {
  delimiter: 'one plain character between cells, neither a quote nor the end of a line',
  quote: 'one plain mark around text, or none',
  'same-quote': 'another mark around text than the one between cells',
  'skip-lines': 'a whole number of lines to skip, from 0',
  'same-thousands': 'another mark between thousands than the decimal mark',
  type: 'a type that text can be read as',
};

/** Files that do not open. */
export const files = {
  'not-a-table': ({ what }) => ({ expected: 'a table as CSV, TSV or Arrow', ...KINDS[what] }),
  'unreadable-file': { expected: 'a file that can be read', got: 'an error of the browser', fix: 'It may have been changed or moved since it was chosen: choose it again.' },
  'interrupted-file': { expected: 'a file that can be read', got: 'one that was being read when this tab went down', fix: 'Open it once more to try again.' },
  'bad-arrow': { expected: 'an Arrow file or stream', got: 'one that is damaged or not complete', fix: 'Write the file again, or save the table as CSV.' },
  'empty-file': { expected: 'at least one row of data', got: 'an empty file', fix: 'Choose a file with rows in it.' },
  'no-rows': { expected: 'at least one row of data', got: 'none', fix: 'Choose a file with rows in it, or fewer lines to skip.' },
  'only-header': { expected: 'at least one row of data', got: 'a header without rows', fix: 'Add rows below it, or say in the import settings that the first line is data.' },
  'other-types': { expected: 'columns of numbers, text, dates or booleans', got: 'only columns of other types', fix: 'Choose another file.' },
  'too-large': ({ bytes: size, estimate, limit }) => ({
    expected: limit === null ? 'a table that fits in memory' : `at most ${bytes(limit)} as a table`,
    got: estimate === null ? `a file of ${bytes(size)}` : `a file of ${bytes(size)}, about ${bytes(estimate)} as a table`,
    fix: 'Close other projects, or cut the file into smaller ones.',
  }),
  'long-line': ({ most }) => ({ expected: `lines of at most ${bytes(most)}`, got: 'a longer one', fix: 'Check that the file is text and that its quotes are closed.' }),
  encoding: ({ name }) => ({ expected: 'an encoding that this browser reads', got: quoted(name), fix: 'Choose another, such as utf-8 or windows-1252.' }),
  'no-file': ({ dataset }) => ({ expected: 'a file to read', got: dataset === '' ? 'none' : `${quoted(dataset)}, which is not open here`, fix: 'Choose a file for this step.' }),
  'reading-option': ({ option, got }) => ({ expected: READING[option], got: quoted(got), fix: 'Change it in the import settings.' }),
  'date-format': ({ format }) => ({ expected: 'a date format with a year, a month and a day, each once', got: quoted(format), fix: 'Write it as dd/mm/yyyy or yyyy-mm-dd hh:mm:ss.' }),
  'damaged-zip': { expected: 'a whole zip file', got: 'one that is damaged or cut short', fix: 'Copy or download it again.' },
  'huge-zip': { expected: 'a zip file of the size a project can have', got: 'one that unpacks to far more', fix: OPEN_OURS },
  'strange-part': ({ name }) => ({ expected: 'a zip file that Plumbline packed', got: `one with ${quoted(name)} in it`, fix: OPEN_OURS }),
  'other-zip': ({ names: some, more }) => ({
    expected: 'a project or a model that Plumbline saved', got: some.length === 0 ? 'an empty zip file' : `a zip of other files: ${names(some, more)}`,
    fix: 'To open a table that is in it, unpack it first and open the CSV, TSV or Arrow file.',
  }),
  'not-a-project': { expected: 'a project that Plumbline saved', got: 'a file of another kind', fix: 'Choose a project file that Plumbline saved.' },
  'damaged-file': { expected: 'a file as Plumbline wrote it', got: 'one that was changed or is damaged', fix: 'Copy it again, or save it again from the project it came from.' },
  'changed-data': { expected: 'the data as it was saved', got: 'other data', fix: 'The file was changed or is damaged: copy it again, or save the project again.' },
  leaky: { expected: 'an honest run', got: 'one that leaks on purpose', fix: 'Use the run that it was made from: a leak that is shown is for looking at, and never leaves.' },
  'newer-file': ({ version, newest }) => ({ expected: `a file of version ${count(newest)} or older`, got: `one of version ${count(version)}`, fix: 'It was made by a newer Plumbline: reload the page to update this one, then open it again.' }),
  'not-a-definition': ({ what }) => ({
    expected: 'a pipeline definition that Plumbline saved', got: { list: 'a list in JSON', value: 'a single value in JSON', other: 'JSON of something else' }[what],
    fix: 'To look at a table, save it as CSV, TSV or Arrow and open that.',
  }),
  'app-file': ({ status }) => ({ expected: 'a file of Plumbline itself', got: `the answer “${status}” of its server`, fix: 'Reload the page, and try again.' }),
} satisfies Said<FileFacts>;
