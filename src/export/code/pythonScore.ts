import { pythonDict, pythonText, pythonValue, type Plain } from '../../targets/code/literals';
import { meaningOf } from '../../table/parse/dateFormat';
import { missingNumbers } from '../../table/parse/castColumn';
import type { NumberFormat } from '../../table/parse/numberFormat';
import { typeFed, type FileReading, type ModelSignature, type SignatureCast, type SignatureInput, type SignatureReplacing } from '../signature';
import { labelNote } from './labelNote';
import { CASTS } from './pythonCasts';
import { BOOLEANS, DATES, NUMBERS, PATTERNS } from './pythonReaders';

/** What another program writes when nobody says otherwise: read so where the pipeline's own file was no CSV. */
const USUAL: FileReading = { delimiter: ',', quote: '"', header: true, encoding: 'utf-8', decimal: '.', thousands: '', dayFirst: false, stripGuard: true };

/**
 * `score.py`: reads a CSV as Plumbline reads a file to be scored, runs the ONNX model on it and writes the predictions
 * beside its columns. Holds only what these columns need. Every name in it is a literal, whatever people called things.
 */
export function pythonScore({ inputs, outputs, threshold, reading, onnx, target }: ModelSignature & { readonly onnx: NonNullable<ModelSignature['onnx']> }): string {
  const file = reading ?? USUAL;
  const needs = needsOf(inputs);
  const common = inputs[0]?.missing ?? [''];
  const own = inputs.filter(({ missing }) => missing.join('\n') !== common.join('\n'));
  const formats = inputs.flatMap(({ name, format, type }) => (format === null || (type !== 'date' && type !== 'timestamp') ? [] : [[name, readerFor(format)] as const]));
  const changed = inputs.filter(({ changes }) => changes.length > 0);
  const note = labelNote({ outputs, threshold }, pythonText);
  return [
    headOf(needs),
    `MODEL = Path(__file__).with_name(${pythonText(onnx.fileName)})\n`,
    `# What the model predicts, and the columns it reads: their names and what their cells hold.\nTARGET = ${pythonText(target)}\nINPUTS = ${pythonDict(inputs.map(({ name, type }) => [name, pythonText(type)]))}`,
    `${note === null ? '' : `# ${note}\n`}OUTPUTS = ${pythonValue(outputs.map(({ name }) => name))}\n`,
    '# Where your file calls a column otherwise: {"the model\'s name": "your name"}.\nCOLUMNS = {}\n',
    `# How the CSV is written, as the pipeline's own file was. The command line can say otherwise.\nREADING = ${readingDict(file)}`,
    `# Cells that mean a value is missing; the empty cell always does.\nMISSING = ${pythonValue(words(common))}`,
    own.length === 0 ? '' : `MISSING_IN = ${pythonDict(own.map(({ name, missing }) => [name, pythonValue(words(missing))]))}`,
    needs.numbers ? `\n${NUMBERS}` : '',
    needs.booleans ? `\n${BOOLEANS}` : '',
    needs.dates ? `\n${DATES}` : '',
    needs.patterns ? `\n${PATTERNS}` : '',
    needs.casts ? `\n${CASTS}` : '',
    formats.length === 0 ? '' : `\n\n# How dates are written, where somebody said so.\nFORMATS = ${pythonDict(formats)}`,
    changed.length === 0 ? '' : `\n\n# Changes made before the model: values that others stand for; or of type: to, decimal mark, thousands, day first, how dates are read, numbers that mean missing.\nCASTS = ${pythonDict(changed.map(input => [input.name, changesList(input)]))}`,
    body({ ...needs, formats: formats.length > 0, own: own.length > 0, guard: file.stripGuard }, inputs),
  ].filter(part => part !== '').join('\n').replace(/\n{4,}/g, '\n\n\n');
}

interface Needs {
  readonly numbers: boolean;
  readonly booleans: boolean;
  readonly dates: boolean;
  readonly patterns: boolean;
  readonly casts: boolean;
}

function needsOf(inputs: readonly SignatureInput[]): Needs {
  const casts = inputs.some(({ changes }) => changes.length > 0);
  const has = (...types: readonly string[]): boolean => casts || inputs.some(({ type }) => types.includes(type));
  const formats = inputs.flatMap(({ format, changes }) => [format, ...changes.map(change => (change.kind === 'cast' ? change.format : null))]);
  return {
    numbers: has('number'), booleans: has('boolean'), dates: has('date', 'timestamp'), casts,
    patterns: formats.some(format => format !== null && meaningOf(format).kind === 'pattern'),
  };
}

/** A Python function of a text that reads a date in a format. */
function readerFor(format: string): string {
  const meaning = meaningOf(format);
  if (meaning.kind === 'pattern') return `lambda text: read_pattern(text, ${pythonText(meaning.reader.source)}, ${pythonValue(meaning.reader.pieces)})`;
  const { order, separator, hasShortYear } = meaning.layout;
  return `lambda text: read_date(text, ${pythonValue(meaning.isDayFirst)}, (${pythonText(order)}, ${pythonText(String.fromCharCode(separator))}, ${pythonValue(hasShortYear)}))`;
}

/** The changes of a column, each in the type that it meets. */
function changesList({ type, changes }: SignatureInput): string {
  const list = changes.map((change, i) => (change.kind === 'cast' ? castTuple(change) : replacedDict(change, typeFed({ type, changes: changes.slice(0, i) }))));
  return `[${list.join(', ')}]`;
}

function castTuple({ to, decimal, thousands, dayFirst, format, missing }: SignatureCast): string {
  const isDate = to === 'date' || to === 'timestamp';
  const numbers = missingNumbers({ missing, decimal, thousands: thousands as NumberFormat['thousands'] });
  return `(${[to, decimal, thousands, dayFirst].map(value => pythonValue(value as Plain)).join(', ')}, ${isDate && format !== null ? readerFor(format) : 'None'}, ${numbers.length === 0 ? '()' : `(${numbers.map(pythonNumber).join(', ')},)`})`;
}

/** Old values and new ones as the columns hold them: text, "" where it is missing; or doubles. An empty text is a missing one, and none other stands for it. */
function replacedDict({ replaced }: SignatureReplacing, type: SignatureInput['type']): string {
  const entries = Object.entries(replaced);
  if (type === 'text') return `{${entries.filter(([old]) => old !== '').map(([old, next]) => `${pythonText(old)}: ${pythonText(String(next ?? ''))}`).join(', ')}}`;
  const double = (value: string | number | boolean | null): string => (value === null ? 'math.nan' : pythonNumber(type === 'boolean' ? Number(String(value) === 'true') : Number(value)));
  return `{${entries.map(([old, next]) => `${double(old)}: ${double(next)}`).join(', ')}}`;
}

function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'math.nan' : `${value < 0 ? '-' : ''}math.inf`;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

function readingDict({ delimiter, quote, header, encoding, decimal, thousands, dayFirst }: FileReading): string {
  const entries: readonly (readonly [string, Plain])[] = [
    ['delimiter', delimiter], ['quote', quote], ['header', header], ['encoding', codecOf(encoding)], ['decimal', decimal], ['thousands', thousands], ['day_first', dayFirst],
  ];
  return pythonDict(entries.map(([name, value]) => [name, pythonValue(value)]));
}

/** Python's codec for an encoding that browsers know. */
function codecOf(encoding: string): string {
  const named: Readonly<Record<string, string>> = {
    'utf-8': 'utf-8-sig', 'windows-874': 'cp874', 'macintosh': 'mac_roman', 'x-mac-cyrillic': 'mac_cyrillic', 'iso-8859-8-i': 'iso-8859-8', 'gbk': 'gb18030',
    'shift_jis': 'cp932', 'euc-kr': 'cp949', 'big5': 'big5hkscs', 'ibm866': 'cp866',
  };
  return Object.hasOwn(named, encoding) ? named[encoding] : encoding.replace(/^windows-(125\d)$/, 'cp$1');
}

function words(missing: readonly string[]): readonly string[] {
  return [...new Set(missing.map(word => word.replace(/^[ \t]+|[ \t]+$/g, '')))].filter(word => word !== '');
}

const headOf = ({ numbers, dates, casts }: Needs): string => String.raw`"""Scores a table with an ONNX model made by Plumbline. As many rows come out as go in, in the same order.

    pip install onnxruntime pandas
    python score.py rows.csv predictions.csv

The model file lies beside this one. Columns may stand in any order; those that the model does not read are kept.
From Python: score(frame) takes a pandas table with the columns in INPUTS and gives one with the columns in OUTPUTS.
"""
import argparse
import csv
import math
${numbers || dates ? 'import re\n' : ''}import sys
import unicodedata
${casts ? 'from decimal import Decimal\n' : ''}from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
`;

interface Parts extends Needs {
  readonly formats: boolean;
  readonly own: boolean;
  readonly guard: boolean;
}

/** Reading a file, feeding the model, and the command line. */
function body(parts: Parts, inputs: readonly SignatureInput[]): string {
  const kinds = [...new Set(inputs.map(({ type }) => type))];
  const hasDates = kinds.some(kind => kind === 'date' || kind === 'timestamp');
  const unguarded = parts.guard ? 'unguarded(cell)' : 'cell';
  const lines = (...all: readonly (string | false)[]): string => all.filter(line => line !== false).join('\n');
  return lines(
    parts.guard && String.raw`

def unguarded(cell):
    """A cell without the apostrophe that some exports put before what a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\0") else cell
`,
    String.raw`
def read_cells(path):
    """A CSV as texts, every cell as it is written. Short rows are filled up, empty lines passed over."""
    csv.field_size_limit(2**31 - 1)
    quoting = {"quotechar": READING["quote"]} if READING["quote"] else {"quoting": csv.QUOTE_NONE}
    with open(path, encoding=READING["encoding"], errors="replace", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=READING["delimiter"], **quoting) if row]
    if rows:
        rows[0][0] = rows[0][0].removeprefix("\ufeff")
    first = rows.pop(0) if READING["header"] and rows else [""] * (len(rows[0]) if rows else 0)
    names = []
    for i, cell in enumerate(first):`,
    `        name = unicodedata.normalize("NFC", ${unguarded})`,
    String.raw`        base = name if name.strip() else f"column_{i + 1}"
        name, n = base, 2
        while name in names:
            name, n = f"{base} ({n})", n + 1
        names.append(name)
    width = len(names)
    return pd.DataFrame([(row + [""] * width)[:width] for row in rows], columns=names, dtype=object)


def typed(cells):
    """The model's columns out of such texts: numbers, booleans, dates and texts, None or NaN where they are missing."""
    columns = {}
    for name, kind in INPUTS.items():
        texts = found(cells, COLUMNS.get(name, name))`,
    parts.own ? '        missing = set(MISSING_IN.get(name, MISSING)) | {""}' : '        missing = set(MISSING) | {""}',
    String.raw`        is_missing = [text.strip(" \t") in missing for text in texts]`,
    kinds.includes('text') && lines(
      '        if kind == "text":',
      `            columns[name] = [None if gone else ${parts.guard ? 'unguarded(text)' : 'text'} for text, gone in zip(texts, is_missing)]`,
      '            continue',
    ),
    kinds.some(kind => kind !== 'text') && lines(
      '        given = [text for text, gone in zip(texts, is_missing) if not gone]',
      '        values = iter(read_all(given, kind, name))',
      '        column = np.array([math.nan if gone else next(values) for gone in is_missing], dtype="float64")',
      '        if (lost := int(np.isnan(column).sum()) - sum(is_missing)) > 0:',
      '            print(f"{name!r}: {lost} of {len(column)} cells are no {kind}; they count as missing.", file=sys.stderr)',
      hasDates ? '        columns[name] = stamps_of(column) if kind in ("date", "timestamp") else column' : '        columns[name] = column',
    ),
    '    return pd.DataFrame(columns, index=cells.index)',
    kinds.some(kind => kind !== 'text') && lines(
      '',
      '',
      'def read_all(texts, kind, name):',
      kinds.includes('number') && lines('    if kind == "number":', '        return map(number_reader(READING["decimal"], READING["thousands"]), texts)'),
      kinds.includes('boolean') && lines('    if kind == "boolean":', '        return map(read_boolean, texts)'),
      hasDates && lines(
        parts.formats && lines('    if name in FORMATS:', '        return [to_day(FORMATS[name](text), kind) for text in texts]'),
        '    # "01/02/2020" is read in the order that fits more cells, else as READING says.',
        '    orders = [[to_day(read_date(text, day_first), kind) for text in texts] for day_first in (READING["day_first"], not READING["day_first"])]',
        '    return min(orders, key=lambda stamps: sum(map(math.isnan, stamps)))',
        '',
        '',
        'def to_day(stamp, kind):',
        '    return stamp // 86_400_000 * 86_400_000 if kind == "date" else stamp',
        '',
        '',
        'def stamps_of(ms):',
        '    """Milliseconds since 1970 as pandas dates."""',
        '    stamps = np.full(len(ms), "NaT", dtype="datetime64[ms]")',
        '    stamps[~np.isnan(ms)] = ms[~np.isnan(ms)].astype("int64").astype("datetime64[ms]")',
        '    return stamps',
      ),
    ),
    String.raw`

def found(frame, name):
    if name not in frame.columns:
        raise SystemExit(f"The model reads a column {name!r}; the table has {list(frame.columns)!r}. COLUMNS can say which one stands for it.")
    return frame[name]


def as_input(column, kind, steps=()):
    """A column of a table as the model takes it: doubles with NaN, or texts with "", for what is missing."""`,
    lines(
      '    if kind == "text":',
      parts.casts
        ? '        values = ["" if pd.isna(cell) else number_text(cell) if steps and isinstance(cell, float) else str(cell) for cell in column]'
        : '        values = ["" if pd.isna(cell) else str(cell) for cell in column]',
      hasDates && lines(
        '    elif kind in ("date", "timestamp"):',
        '        stamps = pd.to_datetime(column, utc=True).dt.tz_localize(None).to_numpy("datetime64[ms]")',
        '        values = np.where(np.isnat(stamps), math.nan, stamps.astype("int64").astype("float64"))',
      ),
      kinds.includes('boolean') && lines('    elif kind == "boolean":', '        values = pd.array(column, dtype="boolean").to_numpy("float64", na_value=math.nan)'),
      '    else:',
      '        values = pd.to_numeric(column).to_numpy("float64", na_value=math.nan)',
    ),
    parts.casts
      ? '    values = cast_column(values, kind, steps)\n    return np.array(values, dtype=object if (steps[-1][0] if steps else kind) == "text" else "float64")'
      : '    return np.array(values, dtype=object if kind == "text" else "float64")',
    String.raw`

@lru_cache(maxsize=None)
def opened(path):
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def score(frame, model=MODEL):
    """A prediction for each row: the columns in OUTPUTS. A row that the model can say nothing of has NaN, and "" for a label."""
    if len(frame) == 0:
        return pd.DataFrame({name: [] for name in OUTPUTS}, index=frame.index)`,
    `    feed = {name: as_input(found(frame, name), kind${parts.casts ? ', CASTS.get(name, ())' : ''}) for name, kind in INPUTS.items()}`,
    inputs.length === 1 && '    feed = {name: values.reshape(-1, 1) for name, values in feed.items()}',
    String.raw`    return pd.DataFrame(dict(zip(OUTPUTS, opened(model).run(OUTPUTS, feed))), index=frame.index)


def main():
    parser = argparse.ArgumentParser(description=f"Predicts {TARGET!r}.".replace("%", "%%"))
    parser.add_argument("rows", help="a CSV with the columns the model reads")
    parser.add_argument("predictions", help="the CSV to write: all columns of the first, with the predictions after them")
    parser.add_argument("--model", default=MODEL)
    for name in ("delimiter", "encoding", "decimal", "thousands"):
        parser.add_argument(f"--{name}", default=READING[name])
    given = parser.parse_args()
    READING.update(delimiter=given.delimiter, encoding=given.encoding, decimal=given.decimal, thousands=given.thousands)
    cells = read_cells(given.rows)
    scores = score(typed(cells), given.model)
    taken = set(cells.columns)
    for name in scores:
        free = name
        while free in taken:
            free = f"predicted_{free}"
        cells[free] = scores[name]
    cells.to_csv(given.predictions, index=False)
    print(f"{len(cells)} rows in, {len(scores)} rows out.")


if __name__ == "__main__":
    main()
`,
  );
}
