import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handoffPython } from '../../scripts/setup/python.mjs';
import { pythonScore } from '../../src/export/code/pythonScore';
import type { SignatureInput } from '../../src/export/signature';
import { pythonText } from '../../src/targets/code/literals';
import { randomStream } from '../../src/pipeline/random';
import type { ColumnType } from '../../src/table/column';
import { booleanColumn, dateColumn, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { castColumn, type CastOptions } from '../../src/table/parse/castColumn';
import { cells } from '../table/arbitrary';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, '.cache/handoff-readers');

const FORMATS = ['yyyy-mm-dd', 'dd.mm.yyyy hh:mm', 'mm/dd/yy', 'dd-mm-yyyy', 'yyyymmdd', 'mmm d, yyyy', 'd mmmm yyyy h:mm am/pm', 'yyyy.mm.dd hh:mm:ss.fff z', '[dd] (mm) {yyyy}'];

/** Texts that are nearly numbers, booleans or dates, and what becomes of them when a letter is lost or doubled. */
function texts(seed: number): readonly string[] {
  const plain = [
    '0', '-0', '+0', '1', '007', '00', '0.5', '.5', '5.', '.', '-', '+', '', ' ', '1e5', '1E+5', '1e-7', '1e400', '-1e400', '1e-400', 'e5', '0x10', '12%', '1_000', '9007199254740993', '123456789012345678901234567890',
    '0.1', '2.2250738585072014e-308', '4.9e-324', '1.7976931348623157e308', '1.7976931348623159e308', '1,5', '1.234,5', '1,234.5', '1,234,567', '12,34', '1 234,5', '1\u00a0234', '1\u202f234.5', "1'234.5", '0,123', '1,234e5', ',5',
    'inf', '-Infinity', 'INF', 'infin', 'nan', 'NaN', 'ınf', '١٢', '１２',
    'true', 'TRUE', 'True', 'tRUE', 'yes', 'No', 'y', 'on', 'off', '1', '0', ' t ', 'ja',
    '2020-01-31', '2020-1-3', '2020/01/31', '2020.01.31', '2020-02-30', '2020-02-29', '1900-02-29', '0001-01-01', '0000-01-01', '9999-12-31', '31.01.2020', '31/01/2020', '01/31/2020', '1/2/20', '1/2/69', '1/2/68', '1-2-20', '13/13/2020', '02-01-2020',
    '31 Jan 2020', '31-jan-20', '31.Sept.2020', 'Jan 31, 2020', 'January 31 2020', 'Sept 5, 2020', 'Janu 5, 2020', '+012020-01-31', '-000001-12-31', '2020-01', '20200131', '5/6', '1.2.20',
    '2020-01-31T10:20', '2020-01-31t10:20:30Z', '2020-01-31 10:20:30.4', '2020-01-31 10:20:30.456789', '2020-01-31 10:20:30,5 +01:00', '2020-01-31 10:20 -0530', '2020-01-31 10:20+01', '2020-01-31 10:20+1', '2020-01-31 24:00', '2020-01-31 23:60',
    '2020-01-31 12:00 am', '31.12.2020, 11:59 pm', '2020-01-31 13:00 pm', '2020-01-31 0:00 am', '2020-01-31 10:20 UTC', '2020-01-31 10:20 gmt', '2020-01-31 10:20 CET', '2020-01-31  10:20', '2020-01-31T 10:20', '2020-01-31 10:20:30.456 +02:00',
    '5 March 2021 4:05 PM', '5 March 2021 16:05 pm', '[05] (06) {2020}', '2020.06.05 01:02:03.4 z', '2020.06.05 01:02:03.004 +0130', ' 2020-01-31 ', '\t2020-01-31',
  ];
  const random = randomStream(seed, 'texts');
  const bent = plain.flatMap(text => Array.from({ length: 4 }, () => {
    const at = random.integer(text.length + 1);
    const what = random.integer(3);
    if (what === 0) return text.slice(0, at) + text.slice(at + 1);
    return text.slice(0, at) + (what === 1 ? text.slice(at, at + 1) : '0123456789-+/.,: eT'[random.integer(19)]) + text.slice(at);
  }));
  return [...plain, ...bent];
}

const NUMBERS = [0, -0, 1, -1.5, 0.1, 1e21, 1e20, 123456789012345680000, 1e-6, 1.5e-7, 5e-324, 1.7976931348623157e308, 1 / 3, 100, 2, NaN, 8.64e15, 9e15];
const INSTANTS = [0, -1, 86_399_999, 951_782_400_000, -62_135_596_800_000, 253_402_300_799_999, 8.64e15, -8.64e15, 1_580_428_800_123];
const DAYS = INSTANTS.map(instant => Math.floor(instant / 86_400_000) * 86_400_000).filter(day => Math.abs(day) <= 8.64e15);

interface Case {
  readonly kind: string;
  readonly values: readonly string[];
  readonly want: readonly string[];
}

/** What Plumbline makes of a column: '' where a value is missing. */
function want(column: Parameters<typeof castColumn>[0], to: ColumnType, options: CastOptions = {}): string[] {
  return cells(castColumn(column, to, { rowByRow: true, ...options }).column).map(cell => {
    if (cell === null || Number.isNaN(cell)) return '';
    return typeof cell === 'string' ? `text ${cell}` : spelled(Number(cell));
  });
}

describe('the readers that leave in score.py', () => {
  const all = texts(7);
  const column = textColumn([...all]);
  const cases: readonly (Case & Record<string, unknown>)[] = [
    ...([['.', ''], [',', ''], ['.', ','], [',', '.'], [',', ' '], ['.', "'"]] as const).map(([decimal, thousands]) => ({ kind: 'number', decimal, thousands, values: all, want: want(column, 'number', { decimal, thousands }) })),
    { kind: 'boolean', values: all, want: want(column, 'boolean') },
    ...[true, false].map(dayFirst => ({ kind: 'date', dayFirst, values: all, want: want(column, 'timestamp', { dayFirst }) })),
    ...FORMATS.map(format => ({ kind: 'format', format, values: all, want: want(column, 'timestamp', { format }) })),
    ...(['category', 'boolean', 'timestamp', 'date'] as const).map(to => ({ kind: 'cast', from: 'number', to: to === 'category' ? 'text' : to, values: NUMBERS.map(spelled), want: want(numberColumn(NUMBERS), to) })),
    ...(['category', 'number', 'date'] as const).map(to => ({ kind: 'cast', from: 'timestamp', to: to === 'category' ? 'text' : to, values: INSTANTS.map(spelled), want: want(timestampColumn(INSTANTS), to) })),
    { kind: 'cast', from: 'date', to: 'text', values: DAYS.map(spelled), want: want(dateColumn(DAYS), 'category') },
    { kind: 'cast', from: 'boolean', to: 'text', values: ['1', '0', 'nan'], want: want(booleanColumn([true, false, null]), 'category') },
  ];

  it('read every text, and write every value, as Plumbline does', () => {
    mkdirSync(FOLDER, { recursive: true });
    const [program, file] = [join(FOLDER, 'score.py'), join(FOLDER, 'cases.json')];
    writeFileSync(program, pythonScore({
      name: 'n', target: 't', task: 'regression', classes: [], threshold: null, reading: null, refusal: null, code: [], onnx: { bytes: 1, fileName: 'm.onnx' }, outputs: [{ name: 'prediction', type: 'double', of: null }],
      inputs: [...FORMATS.map(format => input(format, 'timestamp', format)), { ...input('cast', 'number', null), changes: [{ kind: 'cast', to: 'text', decimal: '.', thousands: '', dayFirst: false, format: null, missing: [] }] }],
    }));
    writeFileSync(file, JSON.stringify(cases.map(({ want: _, ...asked }) => asked)));
    const got = JSON.parse(execFileSync(handoffPython()!, [join(ROOT, 'tests/handoff/readCells.py'), program, file], { encoding: 'utf8', maxBuffer: 2 ** 26 })) as (string | number)[][];
    const wrong = cases.flatMap(({ values, want: wanted, ...asked }, i) =>
      values.flatMap((value, row) => {
        const answer = got[i][row];
        const is = typeof answer === 'number' ? spelled(answer) : asked.kind === 'cast' && asked.to === 'text' && answer !== '' ? `text ${answer}` : answer;
        return is === wanted[row] ? [] : [{ ...asked, value, wanted: wanted[row], is }];
      }),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    // Each case reads something, or it would prove nothing.
    expect(cases.filter(({ want: wanted }) => wanted.every(text => text === '')).map(({ kind, format }) => [kind, format])).toEqual([]);
  });
});

it('texts written as Python literals read back as themselves', () => {
  const texts = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))).map(parts => parts.join(''))), { numRuns: 2000, seed: 5 });
  mkdirSync(FOLDER, { recursive: true });
  const program = join(FOLDER, 'literals.py');
  writeFileSync(program, `import json\nprint(json.dumps([\n${texts.map(pythonText).join(',\n')}\n]))\n`);
  expect(JSON.parse(execFileSync(handoffPython()!, [program], { encoding: 'utf8', maxBuffer: 2 ** 26 }))).toEqual(texts);
});

function input(name: string, type: SignatureInput['type'], format: string | null): SignatureInput {
  return { name, type, takes: 'double', rank: 1, nullable: true, changes: [], missing: [''], format };
}

function spelled(value: number): string {
  return Number.isNaN(value) ? 'nan' : Object.is(value, -0) ? '-0' : String(value);
}
