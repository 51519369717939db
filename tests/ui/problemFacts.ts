import type { FileKind, ProblemArgs, ProblemFact, ReadingOption, WantedSetting } from '../../src/pipeline/problemFact';
import type { FormulaFact, FormulaHint, FormulaPart, MeantName } from '../../src/table/expression/formulaFact';
import { problemFacts } from '../../src/ui/words/problemFacts';
import '../../src/ui/words/projectProblems';

/** Facts that tell more than their name, each with what it may tell. */
type Cases = { readonly [K in keyof ProblemArgs as keyof ProblemArgs[K] extends never ? never : K]: readonly ProblemArgs[K][] };

const kinds: Readonly<Record<FileKind, 0>> = {
  workbook: 0, 'old-office': 0, parquet: 0, gzip: 0, zstd: 0, bzip2: 0, '7-zip': 0, pdf: 0, picture: 0, hdf5: 0, sqlite: 0, program: 0, markup: 0, json: 0, binary: 0,
};
const reading: Readonly<Record<ReadingOption, 0>> = { delimiter: 0, quote: 0, 'same-quote': 0, 'skip-lines': 0, 'same-thousands': 0, type: 0 };
const keysOf = <K extends string>(all: Readonly<Record<K, 0>>): readonly K[] => Object.keys(all) as K[];

const wanted: readonly WantedSetting[] = [
  ...(['number', 'whole', 'boolean', 'text', 'column', 'columns', 'once', 'value', 'list', 'record', 'object', 'texts', 'date-time'] as const).map(kind => ({ kind })),
  ...(['least', 'more', 'most', 'less'] as const).map(kind => ({ kind, than: 3 })), { kind: 'range', from: 0, to: 4294967295 },
  ...(['characters', 'some-characters'] as const).map(kind => ({ kind, most: 1000 })), { kind: 'options', options: ['median', 'most-frequent'] }, { kind: 'names', options: ['Zöe'] },
];
const settings = wanted.flatMap(one => [null, 3, true, 'Zöe', ['Yıl']].map(got => ({ wanted: one, got })));
const known = [{ name: 'Zöe', known: [] }, { name: 'Zöe', known: ['Yıl'] }];
const types = ['number', 'int64', 'boolean', 'date', 'timestamp', 'category', 'text', 'block'];

const hints: readonly (FormulaHint | null)[] = [
  null, { kind: 'lower', word: 'Zöe' }, ...(['backticks', 'plus', 'close', 'choice', 'chain'] as const).map(kind => ({ kind })), { kind: 'open', at: 3 }, { kind: 'call', name: 'Yıl' },
];
const parts: Readonly<Record<FormulaPart, 0>> = { end: 0, value: 0, otherwise: 0, parenthesis: 0, argument: 0, comparison: 0 };
const meant: readonly MeantName[] = [{ kind: 'write', text: 'Yıl' }, { kind: 'near', text: 'Yıl' }, { kind: 'missing' }, { kind: 'none' }];
const values = ['number', 'boolean', 'text', 'date'] as const;
const pairs = values.flatMap(one => values.map(found => ({ wanted: one, found })));
type FormulaCase<K, F = FormulaFact> = F extends { readonly kind: infer Kinds } ? (K extends Kinds ? Omit<F, 'kind'> : never) : never;
const formulas: { readonly [K in FormulaFact['kind']]: readonly FormulaCase<K>[] } = {
  long: [{ most: 10_000, got: 12_345 }], deep: [{ most: 100 }], many: [{ most: 1000 }],
  unexpected: [...hints.map(hint => ({ wanted: 'value' as const, got: { kind: 'end' as const }, hint })), ...keysOf(parts).flatMap(part => (['text', 'number', 'sign'] as const).map(kind => ({ wanted: part, got: { kind, text: 'Zöe' }, hint: null })))],
  foreign: ['===', '!==', '...', '=>', '=<', '<>', ':=', '//', '??', '?.', '<<', '>>', '++', '=', '&', '|', '^', '~', '.', '[', ']', '{', '}', ';'].map(sign => ({ sign })),
  strange: [{ sign: '€' }], 'digit-name': [{ word: 'Zöe' }], 'huge-number': [{ digits: '1' }], 'no-name': [{}], 'open-name': [{}], escape: [{ letter: null }, { letter: '%' }], 'open-text': [{ quote: '"' }],
  'unknown-column': meant.map(one => ({ name: 'Zöe', meant: one })), 'unknown-function': [{ name: 'Zöe', usage: null, functions: ['Yıl'] }, { name: 'Zöe', usage: 'Yıl', functions: [] }],
  'long-whole': [{ name: 'Zöe' }], block: [{ name: 'Zöe' }], arguments: [{ least: 1, most: null, got: 0, usage: 'Yıl' }, { least: 1, most: 1, got: 2, usage: 'Yıl' }, { least: 1, most: 2, got: 3, usage: 'Yıl' }],
  mixed: pairs, argument: pairs, 'text-added': [{ found: 'text' }], 'no-order': [{ found: 'boolean' }], 'no-largest': [{ found: 'text' }],
  untyped: [{}], 'all-missing': [{}], 'missing-compared': [{}], digits: [{}], 'no-day': [{ text: 'Zöe' }],
};
const faults = Object.entries(formulas).flatMap(([kind, all]) => all.map(one => ({ kind, ...one }) as FormulaFact));

const cases: Cases = {
  // files
  'not-a-table': keysOf(kinds).map(what => ({ what })), 'too-large': [{ bytes: 1e9, estimate: 4e9, limit: 2e9 }, { bytes: 1e9, estimate: null, limit: null }], 'long-line': [{ most: 1e6 }], encoding: [{ name: 'Zöe' }],
  'no-file': [{ dataset: '' }, { dataset: 'file.csv' }], 'reading-option': keysOf(reading).map(option => ({ option, got: 'Zöe' })), 'date-format': [{ format: 'Zöe' }], 'strange-part': [{ name: 'Zöe' }],
  'other-zip': [{ names: [], more: 0 }, { names: ['Zöe', 'Yıl'], more: 7 }], 'newer-file': [{ version: 3, newest: 2 }], 'not-a-definition': (['list', 'value', 'other'] as const).map(what => ({ what })), 'app-file': [{ status: 404 }],
  // documents
  'long-json': [{ bytes: 1e9, most: 2e7 }], 'deep-json': [{ most: 100 }], 'forbidden-key': [{ key: 'Zöe' }], definition: settings, 'unknown-field': [{ field: 'Zöe', known: ['Yıl'] }], 'step-id': [{ id: 'Zöe' }], setting: settings,
  'unknown-setting': known, 'unknown-parameter': known, unset: (['column', 'formula', 'name'] as const).map(what => ({ what })), cycle: [{ steps: ['Zöe', 'Yıl'] }], 'unknown-input': [{ input: 'Zöe' }], 'move-inputs': [{ inputs: 2 }],
  inputs: [{ wanted: 0, got: 1 }, { wanted: 1, got: 0 }, { wanted: 1, got: 2 }], 'input-kind': [{ wanted: 'table', got: 'model' }, { wanted: 'model', got: 'metrics' }, { wanted: 'model', got: 'table' }],
  'unknown-step': [{ type: 'Zöe' }], 'unknown-model': [{ name: 'Zöe' }], 'newer-step': [{ step: 'Zöe', version: 3, newest: 2 }],
  // the store
  quota: [{ bytes: null }, { bytes: 1e6 }], 'read-only': (['another-tab', 'taken-over', 'newer-store'] as const).map(because => ({ because })), 'damaged-history': [{ project: 'Zöe' }], 'same-datasets': [{ name: 'file.csv', count: 2 }],
  // running
  deadline: [{ ms: 600_000 }], 'no-training-rows': [{ rows: 3 }], 'many-cells': [{ most: 1e6, cells: 2e6 }],
  'lacks-columns': [null, { column: 'Zöe', file: 'Yıl' }].flatMap(close => (['map', 'without', 'add'] as const).map(way => ({ columns: Array.from({ length: 9 }, () => 'Zöe'), close, way }))),
  'file-type': [...types, 'integer'].map(got => ({ wanted: 'number', got })), value: settings, 'learns-target': [{ column: 'Zöe' }], 'made-from-target': [{ column: 'Zöe' }],
  'no-rows-in-part': (['train', 'validation', 'test'] as const).map(part => ({ part })),
  // steps
  'unknown-column': [{ column: 'Zöe', close: 'Yıl', columns: [], more: 0 }, { column: 'Zöe', close: null, columns: ['Yıl'], more: 3 }, { column: 'Zöe', close: null, columns: ['Yıl'], more: 0 }],
  'column-kind': [{ accepts: ['number', 'date'], got: 'text' }], 'same-name': [{ column: 'Zöe' }], 'taken-name': [{ column: 'Zöe' }],
  'cannot-cast': types.map(type => ({ to: 'boolean', type })), range: [{ low: 3, high: -1 }], 'many-categories': [{ most: 1000, found: 1234 }], 'old-value': [{ type: 'number', got: 'Zöe' }],
  'new-value': [null, 3, true, 'Zöe'].map(got => ({ type: 'boolean', got })), 'no-weight': [{ rows: 1 }], 'bad-weight': [{ value: -1 }], 'shares-in-time': [{ order: 'Zöe', stratify: 'Yıl' }],
  'fill-type': [{ strategy: 'median', type: 'text' }], 'fill-value': [null, 3, 'Zöe'].map(got => ({ type: 'boolean', got })), 'not-a-condition': types.map(type => ({ type })), formula: faults.map(fault => ({ at: 3, fault })),
  // models
  'not-features': ['text', 'date', 'int64', 'block'].map((type, more) => ({ type, more })), 'missing-values': [{ rows: 1, more: 2 }, { rows: 2, more: 0 }], 'same-feature': [{ feature: 'Zöe' }], 'missing-cells': [{ missing: 3, rows: 9 }],
  'infinite-cells': [{ count: 3, rows: 9 }], 'huge-cells': [{ value: 1e200, count: 3, rows: 9 }], 'huge-target': [{ value: -1e200 }], 'beyond-float32': [{ value: 1e39 }], 'no-weighted-rows': [{ rows: 0 }, { rows: 3 }],
  'many-classes': [{ most: 100, found: 1234 }], 'no-target-rows': [{ rows: 0 }, { rows: 3 }], 'model-weights': [{ model: 'Zöe' }], 'weight-type': [{ type: 'text' }], 'target-type': [{ type: 'boolean' }],
  'model-task': (['classification', 'regression'] as const).map(task => ({ task, model: 'Zöe' })), 'threshold-classes': [{ classes: null }, { classes: 1 }, { classes: 3 }], 'no-class': [{ classes: ['Yıl'], more: 0, got: 'Zöe' }, { classes: ['Yıl'], more: 3, got: 'Zöe' }], 'one-class': [{ name: null }, { name: 'Zöe' }],
  'many-neighbors': [{ neighbors: 50, rows: 9 }], 'big-tree': [{ nodes: 100_000, classes: 90 }], separable: [{ column: null }, { column: 'Zöe' }], layers: [{ most: 8, width: 1024, got: 'Zöe' }],
  diverged: (['loss-not-finite', 'weights-not-finite', 'loss-exploded'] as const).map(reason => ({ reason, epoch: 1, batch: 2, rate: 0.1 })), 'no-backend': [{ tried: [] }, { tried: ['webgpu', 'wasm', 'cpu'] }],
  // leaving
  disagrees: [{ agreeing: 228, rows: 230, largest: 0.1 }], 'other-lesson': [{ lesson: 'Zöe', got: 'Yıl' }], 'newer-lesson': [{ version: 3, newest: 2 }],
};

/** Every fact of the catalog: with each of its cases where it tells something, else alone. */
export const problems: readonly ProblemFact[] = Object.entries(problemFacts).flatMap(([kind, entry]) =>
  (typeof entry === 'function' ? (cases as Readonly<Record<string, readonly object[] | undefined>>)[kind] ?? [] : [{}]).map(one => ({ kind, ...one }) as ProblemFact),
);
