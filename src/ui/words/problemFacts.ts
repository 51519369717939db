import { list, plural } from './plural';

const OPEN_TABLE = 'Open a table: CSV, TSV or Arrow.';
const AS_CSV = 'Save the table as CSV or Arrow and open that.';
const UNPACK = 'Unpack it and open what is in it.';

/** Problems that people commonly meet: what was expected, what was found, how to mend it. */
export const problemFacts = {
  notATable: 'a table as CSV, TSV or Arrow',
  files: {
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
  },
  plain: {
    'unreadable-file': { expected: 'a file that can be read', got: 'an error of the browser', fix: 'It may have been changed or moved since it was chosen: choose it again.' },
    'interrupted-file': { expected: 'a file that can be read', got: 'one that was being read when this tab went down', fix: 'Open it once more to try again.' },
    'bad-arrow': { expected: 'an Arrow file or stream', got: 'one that is damaged or not complete', fix: 'Write the file again, or save the table as CSV.' },
    'empty-file': { expected: 'at least one row of data', got: 'an empty file', fix: 'Choose a file with rows in it.' },
    'no-rows': { expected: 'at least one row of data', got: 'none', fix: 'Choose a file with rows in it, or fewer lines to skip.' },
    'only-header': { expected: 'at least one row of data', got: 'a header without rows', fix: 'Add rows below it, or say in the import settings that the first line is data.' },
    'other-types': { expected: 'columns of numbers, text, dates or booleans', got: 'only columns of other types', fix: 'Choose another file.' },
    'learns-above-split': { expected: 'a step that learns to stand below the split', got: 'it above the split, where it would learn from rows that later judge the model', fix: 'Move it below the split.' },
    'rows-below-split': { expected: 'a step that decides what a row is to stand above the split', got: 'it below the split', fix: 'Move it above the split.' },
    'second-split': { expected: 'one split on the way to a model', got: 'a second one', fix: 'Remove one of them.' },
    'no-split': { expected: 'a split above the model, so that it can be judged on rows it has not seen', got: 'no split on the way to it', fix: 'Add a split above the first step that learns.' },
  },
  tooLarge: (size: string, table: string | null, limit: string | null) => ({
    expected: limit === null ? 'a table that fits in memory' : `at most ${limit} as a table`,
    got: table === null ? `a file of ${size}` : `a file of ${size}, about ${table} as a table`,
    fix: 'Close other projects, or cut the file into smaller ones.',
  }),
  longLine: (most: string) => ({ expected: `lines of at most ${most}`, got: 'a longer one', fix: 'Check that the file is text and that its quotes are closed.' }),
  encoding: (name: string) => ({ expected: 'an encoding that this browser reads', got: `“${name}”`, fix: 'Choose another, such as utf-8 or windows-1252.' }),
  noFile: (dataset: string) => ({ expected: 'a file to read', got: dataset === '' ? 'none' : `“${dataset}”, which is not open here`, fix: 'Choose a file for this step.' }),
  setting: (wanted: string, got: string, fix: string) => ({ expected: wanted, got, fix }),
  wanted: {
    number: 'a number',
    whole: 'a whole number',
    boolean: 'yes or no',
    text: 'text',
    column: 'a column',
    columns: 'columns by name, or all of a kind',
    once: 'each of them once',
    value: 'a number, text, yes, no or nothing',
    list: 'a list',
    record: 'old values with their new ones',
    least: (than: string) => `at least ${than}`,
    more: (than: string) => `more than ${than}`,
    most: (than: string) => `at most ${than}`,
    less: (than: string) => `less than ${than}`,
    characters: (most: number) => `at most ${plural(most, 'character', 'characters')}`,
    options: (options: readonly string[]) => `one of ${list(options)}`,
  },
  change: 'Change the setting.',
  removeRepeated: 'Remove the repeated one.',
  chooseColumn: 'Choose a column.',
  none: 'none yet',
  unset: {
    column: { expected: 'a column', fix: 'Choose a column.' },
    formula: { expected: 'a formula', fix: 'Write a formula.' },
    name: { expected: 'a name for the column', fix: 'Write the name of the column to make.' },
  },
  sharesInTime: (order: string, stratify: string) => ({
    expected: `no shares to keep in a split in the order of “${order}”`,
    got: `those of “${stratify}”`,
    fix: 'Choose none under “Keep shares of”, or none under “In the order of”. Parts that follow each other in time have the shares of their time.',
  }),
  unknownColumn: (column: string, fix: string) => ({ expected: 'a column that comes in', got: `“${column}”`, fix }),
  didYouMean: (column: string) => `Did you mean “${column}”?`,
  columnsAre: (columns: readonly string[], more: number) => `The columns are ${list(more === 0 ? columns : [...columns, plural(more, 'more', 'more')])}.`,
  columnKind: (accepts: readonly string[], got: string) => ({ expected: `a column of ${list(accepts)}`, got, fix: 'Choose another column, or change its type first.' }),
  kinds: { number: 'numbers', integer: 'long whole numbers', boolean: 'yes or no', date: 'dates', text: 'text', block: 'features' },
  sameName: (column: string) => ({ expected: 'each name once', got: `two columns called “${column}”`, fix: 'Give one of them another name.' }),
  notFeatures: (got: string, more: number, fix: string) => ({
    expected: 'numbers, yes or no, or encoded categories in every feature',
    got: more === 0 ? got : `${got} (and ${plural(more, 'more column', 'more columns')} like it)`,
    fix: `${fix} Or drop it, or leave it out by its role.`,
  }),
  features: {
    text: { got: 'text', fix: 'Encode it: one-hot, or number its categories.' },
    date: { got: 'dates', fix: 'Take what matters from it with a formula: year, month, weekday, days_between.' },
    integer: { got: 'whole numbers beyond 2^53', fix: 'Change its type to number.' },
    other: { got: 'another type', fix: 'Change its type.' },
  },
  missingValues: (rows: number, more: number) => ({
    expected: 'a value in every training row',
    got: `${plural(rows, 'row', 'rows')} without one${more === 0 ? '' : `, and ${plural(more, 'more column', 'more columns')} like it`}`,
    fix: 'Fill missing values, or drop rows with missing values, before this step.',
  }),
  learnsTarget: (column: string) => ({ expected: 'features', got: `the target “${column}”`, fix: 'Take it out of this step: a step that learns must not learn from what it will be judged on.' }),
  madeFromTarget: (column: string) => ({ expected: 'features that are not made from the target', got: `“${column}”, which is`, fix: 'Drop it, or leave it out by its role.' }),
  quoted: (text: string) => `“${cut(text)}”`,
};

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

