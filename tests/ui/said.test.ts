import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeFact, CheckFault, EditFact, JobKind, JobPhase, JudgedPlace } from '../../src/client/types';
import type { DetectedFact } from '../../src/formats/source';
import type { TypeFact } from '../../src/table/parse/typeFact';
import type { Lack } from '../../src/evaluate/lack';
import type { BackendChoice, BackendTrouble, BackendWhy, WarningFacts } from '../../src/models/model';
import type { OnnxLack, RefusalFact } from '../../src/models/refusal';
import { metas } from '../../src/steps/metas';
import { sayJob, sayPhase } from '../../src/ui/app/sayJob';
import { sayDifference } from '../../src/ui/dialogs/sayDifference';
import type { StepMetas } from '../../src/ui/forms/catalog';
import { speakPseudo } from '../../src/ui/gallery/pseudoWords';
import { countOf } from '../../src/ui/handoff/saidChecks';
import { sayDetected, sayType } from '../../src/ui/panels/inspector/sayReading';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';
import { sayLack } from '../../src/ui/results/sayLack';
import { sayReproduction } from '../../src/ui/results/sayReproduction';
import { sayEdit } from '../../src/ui/state/sayEdit';
import { sayChoice, sayDevice, sayTrouble } from '../../src/ui/warnings/sayBackend';
import { sayProblem } from '../../src/ui/warnings/sayProblem';
import { sayRefusal } from '../../src/ui/warnings/sayRefusal';
import { sayWarning } from '../../src/ui/warnings/sayWarning';
import { words } from '../../src/ui/words';
import { problemFacts } from '../../src/ui/words/problemFacts';
import { rest } from '../gallery/unspoken';
import { problems } from './problemFacts';

/** Names that people gave, in every fact below. */
const NAMES = ['Zöe', 'Yıl', 'file.csv'];

const places: readonly JudgedPlace[] = [
  { kind: 'cell', truth: 'Zöe', predicted: 'Yıl' }, { kind: 'cell', truth: 'Zöe', predicted: 'Zöe' }, { kind: 'wrong' }, { kind: 'residual', low: -1, high: 2 },
  { kind: 'sides', from: 0.5, to: 0.3 }, { kind: 'called', threshold: 0.3, isPositive: true, isCalled: false, positive: 'Zöe' },
];
const jobs = Object.keys({
  import: 0, score: 0, save: 0, export: 0, open: 0, preview: 0, view: 0, summaries: 0, alerts: 0, chart: 0, run: 0, reproduce: 0, leak: 0, 'what-if': 0,
} satisfies Record<JobKind, 0>) as JobKind[];
const phases = Object.keys({
  reading: 0, writing: 0, summarizing: 0, looking: 0, checking: 0, fitting: 0, training: 0, predicting: 0, 'choosing-backend': 0,
} satisfies Record<JobPhase, 0>) as JobPhase[];

const refusals: readonly RefusalFact[] = [
  { kind: 'no-form' }, { kind: 'many-rows', megabytes: 33, most: 32 }, { kind: 'many-leaves', leaves: 41_207, most: 30_000 }, { kind: 'deep-tree', depth: 501, most: 500 },
  ...(Object.keys(words.refusals.lacks) as OnnxLack[]).map(lacks => ({ kind: 'operation', operation: '==', lacks }) as const), { kind: 'empty-text' }, { kind: 'no-columns' }, { kind: 'late-cast', column: 'Zöe' },
];
const troubles: readonly BackendTrouble[] = [
  ...(['no-webgpu', 'no-adapter', 'no-wasm', 'not-started', 'hides-nan', 'lost', 'broken', 'not-tried'] as const).map(kind => ({ kind })), { kind: 'inexact', difference: 0.5 }, { kind: 'inexact', difference: null },
];
const choices: readonly BackendChoice[] = ([
  { kind: 'asked' }, { kind: 'checkpoint' }, { kind: 'fastest', isRemembered: true }, { kind: 'fastest', isRemembered: false }, { kind: 'instead', of: 'webgpu', trouble: troubles[5] }, { kind: 'rebuilt', trouble: troubles[5] },
] as readonly BackendWhy[]).map(why => ({ backend: 'wasm', why, leftOut: [{ backend: 'webgpu', trouble: { kind: 'no-adapter' } }], measured: { wasm: 1 }, device: '', reason: 'not shown' }));
const facts: { readonly [K in WarningFacts['kind']]: readonly Omit<Extract<WarningFacts, { kind: K }>, 'kind'>[] } = {
  'all-missing': [...(['unclipped', 'unscaled', 'unit-range'] as const).map(kind => ({ column: 'Zöe', then: { kind } })), ...['Yıl', 5, true].map(value => ({ column: 'Zöe', then: { kind: 'filled' as const, value } }))],
  unseen: [{ column: 'Zöe', cells: 1, then: 'zero' }, { column: 'Zöe', cells: 2, then: 'minus-one' }],
  'cast-lost': [{ column: 'Zöe', values: 1, to: 'integer', examples: ['Yıl'] }, { column: 'Zöe', values: 5, to: 'number', examples: ['Yıl', 'Zöe'] }],
  'cast-rounded': [{ column: 'Zöe', values: 2, to: 'number' }],
  'formula-lost': [{ operation: 'Yıl', values: 1, wanted: 'day' }, { operation: 'Yıl', values: 2, wanted: 'number' }],
  undivided: [{ column: 'Zöe', classes: ['Yıl', 3, true, null], of: 9, rows: 1 }, { column: 'Zöe', classes: ['Yıl'], of: 1, rows: 2 }],
  unordered: [{ column: 'Zöe', by: null, rows: 1 }, { column: 'Zöe', by: 'Yıl', rows: 3 }],
  uneven: [{ column: 'Zöe', part: 'test', rows: 1, wanted: 80 }, { column: 'Zöe', part: 'validation', rows: 0, wanted: 8 }],
  'few-rows': [{ rows: 1, wanted: 9 }, { rows: 5, wanted: 9 }, { rows: 0, wanted: 9 }],
  'lost-class': [{ column: 'Zöe', classes: ['Yıl', 3, true, null], of: 9 }, { column: 'Zöe', classes: ['Yıl'], of: 1 }],
  'missing-target': [{ column: 'Zöe', rows: 1 }],
  'not-predicted': [{ rows: 1 }, { rows: 2 }],
  'not-judged': [{ rows: 1, part: 'train' }, { rows: 2, part: 'test' }],
  'cannot-export': refusals.map(refusal => ({ refusal: { ...refusal, reason: 'not shown' } })),
  collinear: [{ columns: ['Zöe'], of: 1 }, { columns: ['Zöe', 'Yıl'], of: 7 }],
  gradient: [{ iterations: 1, gradient: 1e-9, isNear: true }, { iterations: 2, gradient: 1e-3, isNear: false }],
  'all-epochs': [{ epochs: 200 }],
  diverged: (['loss-not-finite', 'weights-not-finite', 'loss-exploded'] as const).map(reason => ({ reason, epoch: 2, batch: 3, rate: 0.1, kept: 1 })),
  unscaled: [{ column: 'Zöe', size: 41_234 }],
  'no-validation': [{ because: 'no-part' }, { because: 'no-rows' }],
  'checkpoint-failed': [{}],
  'device-lost': troubles.map(trouble => ({ trouble, epoch: 1, batch: 0 })),
  'backend-refused': troubles.map(trouble => ({ wanted: 'webgpu', used: 'cpu', trouble })),
  absent: ([['filled', null, 3.5], ['filled', null, 'Yıl'], ['filled', 'Zöe', null], ['taken', null, null], ['encoded', 'Zöe', null], ['encoded', null, null]] as const).map(([how, step, fill]) => ({ column: 'Zöe', how, step, fill })),
  'other-notation': [{ here: '1.234,5', own: '1,234.5' }],
  unreadable: [{ column: 'Zöe', cells: 1, type: 'number', example: null }, { column: 'Zöe', cells: 2, type: 'date', example: 'Yıl' }],
};
const warned = Object.entries(facts).flatMap(([kind, cases]) => cases.map(one => ({ code: 'x', message: 'not shown', facts: { kind, ...one } as WarningFacts })));
const faults: readonly CheckFault[] = [
  { kind: 'ends', inputs: 1, outputs: 4, wanted: { inputs: 2, outputs: 3 } }, { kind: 'not-opened', said: 'Zöe' },
  ...(['input', 'output'] as const).flatMap(end => [null, { type: 'string', rank: 1 }, { type: 'other', rank: 2 }].map(found => ({ kind: 'end', end, name: 'Zöe', wanted: { type: 'double', rank: 1 }, found }) as const)),
];

const lacks = Object.entries(words.results.lacks).map(([kind, said]) => ({ kind, ...(typeof said === 'string' ? {} : { label: 'Zöe', rows: 3, missing: 6, of: 100, units: 4 }) }) as Lack);
const changes: readonly ChangeFact[] = [
  { kind: 'name', from: 'Zöe', to: 'Yıl' }, { kind: 'seed', from: 1, to: 2 }, { kind: 'role', column: 'Zöe', from: 'feature', to: 'id' }, { kind: 'parameter', name: 'Zöe', from: true, to: undefined },
  ...[true, false].map(isFine => ({ kind: 'alert', alert: 'constant', columns: ['Zöe'], isFine }) as const), ...(['added', 'removed', 'switched-on', 'switched-off', 'title', 'note'] as const).map(kind => ({ kind, step: 'Zöe' })),
  { kind: 'version', step: 'Zöe', from: { type: 'x', version: 1 }, to: { type: 'x', version: 2 } }, { kind: 'inputs', step: 'Zöe', inputs: ['Yıl'] }, { kind: 'inputs', step: 'Zöe', inputs: [] },
  { kind: 'setting', step: 'Zöe', type: 'impute', param: 'flags', from: undefined, to: true, params: {} }, { kind: 'setting', step: 'Zöe', type: 'impute', param: 'strategy', from: undefined, to: 'mean', params: {} },
  { kind: 'setting', step: 'Zöe', type: 'train', param: 'options', from: undefined, to: { max_iter: 5, penalty: 'none' }, params: { model: 'logistic' } },
];

const cell = { text: 'Zöe', row: 2 };
const types: readonly TypeFact[] = [
  { kind: 'no-rows' }, { kind: 'beyond-64' }, { kind: 'no-values', rows: 3 }, { kind: 'zeros', cells: 1, of: 3, example: cell }, ...(['date', 'boolean'] as const).map(of => ({ kind: 'many-ways', of }) as const),
  ...(['whole', 'number', 'int64', 'boolean', 'date', 'timestamp'] as const).flatMap(what => [1, 4].map(values => ({ kind: 'all', what, values, format: what === 'date' ? 'Yıl' : null, isAtMidnight: what === 'date', isAmbiguous: values === 4 }) as const)),
  ...(['number', 'date', 'boolean'] as const).flatMap(of => [null, cell].map(example => ({ kind: 'misfits', of, cells: 2, values: 9, example }) as const)), { kind: 'category', values: 3, rows: 9 },
  ...[null, 5].map(values => ({ kind: 'text', values, most: 1000, rows: 9 }) as const), ...['number', 'integer', 'date'].map(type => ({ kind: 'chosen', type }) as const), ...[true, false].map(isDuration => ({ kind: 'said', type: 'Zöe', isDuration }) as const),
];
const found: readonly DetectedFact[] = [
  ...[',', ';', '\t', '|'].map(by => ({ kind: 'cut', by, cells: 7 }) as const), { kind: 'numbers-like', example: '1.234,5' }, { kind: 'numbers-like', example: null }, { kind: 'own-missing', word: 'Zöe', columns: 2 }, { kind: 'day-unsettled', isDayFirst: true },
  ...(['said-so', 'one-column', 'above-rows', 'apostrophes', 'header-like-rows', 'header-words', 'header-as-most', 'chosen', 'day-settled', 'byte-mark', 'zeros', 'ascii', 'utf-8', 'letters', 'late-letters'] as const).map(kind => ({ kind })),
];

const edits: readonly EditFact[] = [
  ...(['add', 'remove', 'set', 'move', 'duplicate', 'switch-on', 'switch-off', 'title', 'note'] as const).map(kind => ({ kind, step: 'Zöe' })), { kind: 'role', column: 'Zöe', role: 'id' },
  ...[true, false].map(isFine => ({ kind: 'alert', alert: 'constant', columns: ['Zöe'], isFine }) as const), { kind: 'name', name: 'Zöe' }, { kind: 'seed', seed: 7 }, ...[true, false].map(isRemoved => ({ kind: 'parameter', name: 'Zöe', isRemoved }) as const),
  { kind: 'baseline', target: 'Zöe' }, { kind: 'roll-back', to: { kind: 'seed', seed: 7 } }, { kind: 'roll-back', to: 'Zöe' }, { kind: 'open', name: 'file.csv' },
];

/** Everything the screen says of facts that other threads give, by family. */
const FAMILIES: Readonly<Record<string, () => readonly string[]>> = {
  'why rows were picked': () => places.map(why => sayFilter({ kind: 'rows', rows: [1, 2], why })),
  'what a job is for': () => jobs.map(kind => sayJob({ kind, of: 'file.csv' })),
  'what a job is at': () => phases.map(sayPhase),
  'what is warned of': () => warned.map(sayWarning),
  'why a model cannot leave': () => refusals.map(refusal => sayRefusal({ ...refusal, reason: 'not shown' })),
  'what is wrong with a file': () => faults.map(fault => countOf({ name: 'open', state: 'failed', rows: null, fault, reason: 'not shown' }, null)),
  'why a backend was chosen': () => choices.map(sayChoice),
  'why a backend is not used': () => troubles.map(sayTrouble),
  'why a number is not there': () => lacks.map(why => sayLack({ why, reason: 'not shown' }) ?? ''),
  'how a run came out again': () => (['identical', 'within-tolerance', 'different'] as const).map(verdict => sayReproduction({ verdict, compared: 6, differences: [], engines: { before: 'Zöe', now: 'Yıl' } })),
  'what differs between versions': () => changes.flatMap(fact => sayDifference({ node: null, fact }, metas as unknown as StepMetas)),
  'what went wrong': () => problems.flatMap(fact => Object.values(sayProblem({ fact, expected: 'not shown', got: 'not shown', fix: 'not shown' }))),
  'why a column has its type': () => types.map(fact => sayType({ fact, why: 'not shown' })),
  'why a file was read so': () => found.map(fact => sayDetected({ fact, why: 'not shown' })),
  'what an edit did': () => edits.map(sayEdit),
  'what a backend runs on': () => ['JavaScript', 'WebAssembly with SIMD, one thread', 'WebAssembly, one thread', 'unnamed adapter'].map(sayDevice),
};

describe('in the pseudo-locale, of facts alone', () => {
  beforeAll(() => speakPseudo());

  it.each(Object.entries(FAMILIES))('%s is said in words of the catalog', (_, say) => {
    const said = say();
    expect(said.filter(text => text === '' || (/\p{L}/u.test(text) && !text.includes('⟦')))).toEqual([]);
    expect(said.filter(text => /\p{L}/u.test(rest(text, NAMES)))).toEqual([]);
  });

  it('no problem of the catalog is left out above', () => {
    expect(Object.keys(problemFacts).filter(kind => !problems.some(fact => fact.kind === kind))).toEqual([]);
  });

  it('a sentence that came from elsewhere would be noticed, also inside one of the catalog', () => {
    const said = sayFilter({ kind: 'rows', rows: [1, 2], why: 'Predicted wrong' });
    expect(rest(said, NAMES)).toContain('Predicted wrong');
  });
});
