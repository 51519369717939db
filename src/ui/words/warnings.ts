import { count } from '../format/number';
import { list, plural } from './plural';

const cells = (n: number, column: string): string => `${plural(n, 'cell', 'cells')} of ${column}`;
const values = (n: number, column: string): string => `${plural(n, 'value', 'values')} of ${column}`;

/** What steps, learners and files to be scored warn of, one sentence or two a kind. */
export const warnings = {
  allMissing: (column: string, then: string) => `${column} has no value in the rows this step learns from; ${then}.`,
  emptyColumn: {
    unclipped: () => 'nothing is clipped',
    unscaled: () => 'it stays as it is',
    'unit-range': () => 'other rows are scaled as if it went from 0 to 1',
    filled: (value: string) => `it is filled with ${value}`,
  },
  unseen: (column: string, n: number, then: string) => `${cells(n, column)} ${n === 1 ? 'holds' : 'hold'} a value that training rows did not; ${n === 1 ? 'it is' : 'they are'} ${then}.`,
  unseenThen: { zero: 'zero in every feature', 'minus-one': 'numbered −1' },
  castLost: (column: string, n: number, to: string, examples: string) => `${values(n, column)} could not become ${to} and ${n === 1 ? 'is' : 'are'} missing now: ${examples}.`,
  castRounded: (column: string, n: number, to: string) => `${values(n, column)} ${n === 1 ? 'is' : 'are'} kept less exactly as ${to}.`,
  formulaLost: (operation: string, n: number, wanted: 'day' | 'number') =>
    `In ${operation}, ${plural(n, 'value', 'values')} that ${n === 1 ? 'is' : 'are'} ${wanted === 'day' ? 'no day written yyyy-mm-dd' : 'no number'} became missing.`,
  undivided: (column: string, classes: string, n: number, rows: number) =>
    `${column} ${classes} ${n === 1 ? 'has' : 'have'} nothing to divide (one row, or one group of rows); ${plural(rows, 'row goes', 'rows go')} to training.`,
  unordered: (column: string, by: string | null, rows: number) =>
    `${plural(rows, 'row has', 'rows have')} no ${column}${by === null ? '' : ` anywhere in the same ${by}`} and ${rows === 1 ? 'goes' : 'go'} to training.`,
  uneven: (column: string, part: 'validation' | 'test', rows: number, wanted: number) =>
    `Rows with the same ${column} stay in one part, so ${part === 'test' ? 'the test' : 'validation'} has ${plural(rows, 'row', 'rows')} rather than ${count(wanted)}.`,
  fewRows: (rows: number, wanted: number) => `There ${rows === 1 ? 'is' : 'are'} ${plural(rows, 'row', 'rows')} to take ${count(wanted)} of; ${rows === 1 ? 'it stays' : 'all of them stay'}.`,
  lostClass: (column: string, classes: string, n: number) => `${column} ${classes} ${n === 1 ? 'is' : 'are'} too rare for a row in the sample. Take more rows to keep ${n === 1 ? 'it' : 'them'}.`,
  absent: (column: string, standIn: string) => `${column} is not in this file: ${standIn}.`,
  standIn: {
    filled: (value: string) => `all of its cells were filled with ${value}`,
    filledBy: (step: string) => `its cells were filled by ${step}`,
    taken: 'all of its cells count as missing, which this model takes',
    encoded: (step: string) => `all of its cells count as missing, which ${step} has a place for`,
    missing: 'all of its cells count as missing',
  },
  missingTarget: (column: string, rows: number) => `${plural(rows, 'training row', 'training rows')} without a value of ${column} ${rows === 1 ? 'is' : 'are'} left out of fitting.`,
  notPredicted: (rows: number) => `${plural(rows, 'row lacks', 'rows lack')} a value of a feature and ${rows === 1 ? 'gets' : 'get'} no prediction.`,
  notJudged: (rows: number, part: string) => `${plural(rows, 'row', 'rows')} of the ${part} part ${rows === 1 ? 'has a target but got no prediction, and is' : 'have a target but got no prediction, and are'} not judged.`,
  parts: { train: 'training', validation: 'validation', test: 'test' },
  cannotExport: (reason: string) => `It ${reason}. This model cannot leave as ONNX.`,
  collinear: (columns: string, n: number) =>
    `${n === 1 ? 'One column says' : `${count(n)} columns say`} nothing the others do not: ${columns}. Predictions are not harmed; single coefficients mean little.`,
  gradient: (iterations: number, gradient: string) =>
    `It stopped after ${plural(iterations, 'iteration', 'iterations')} with a gradient of ${gradient}; 10⁻⁸ counts as the optimum. Allow more iterations, or a stronger penalty.`,
  gradientNear: (iterations: number, gradient: string) =>
    `It stopped after ${plural(iterations, 'iteration', 'iterations')} with a gradient of ${gradient}; predictions still move a little, as columns nearly depend on each other. Leave one out, or use a penalty.`,
  allEpochs: (epochs: number) => `All ${plural(epochs, 'epoch', 'epochs')} ran before the loss settled.`,
  diverged: (what: string, epoch: number, batch: number, rate: string, kept: number) =>
    `Training broke in epoch ${count(epoch)}, batch ${count(batch)}, at a learning rate of ${rate}: ${what}. The weights of epoch ${count(kept)} were kept.`,
  divergedBy: { 'loss-not-finite': 'the loss was no longer a number', 'weights-not-finite': 'a weight was no longer a number', 'loss-exploded': 'the loss grew without end' },
  unscaled: (column: string, size: string) => `${column} is far from unit scale (typical size ${size}); standardize it before a neural network.`,
  noValidation: { 'no-part': 'Without a validation part, early stopping watches the training loss.', 'no-rows': 'The validation part has no row to be judged by.' },
  checkpointFailed: 'Training goes on, but would not survive a reload: its checkpoint could not be kept.',
  deviceLost: (trouble: string, epoch: number, batch: number) => `Under the training, ${trouble}. It goes on from epoch ${count(epoch)}, batch ${count(batch)}.`,
  backendRefused: (wanted: string, used: string, trouble: string) => `Trained on ${used} instead of ${wanted}: ${trouble}.`,
  otherNotation: (here: string, own: string) => `Numbers of this file are written like ${here}, those of the pipeline’s own file like ${own}. They were read as they are written here.`,
  unreadable: (column: string, n: number, type: string, example: string | null) =>
    `${cells(n, column)} ${n === 1 ? 'is' : 'are'} not of type ${type}${example === null ? '' : `, such as ${example}`}: ${n === 1 ? 'it counts' : 'they count'} as missing.`,
  quoted: (text: string) => `“${text}”`,
  andMore: (names: readonly string[], more: boolean) => list(more ? [...names, 'others'] : names),
  missing: 'missing',
};

/** Why a step or a model cannot leave as ONNX: the end of a sentence that begins with it. */
export const refusals = {
  noForm: 'has no ONNX form',
  manyRows: (megabytes: number, most: number) => `carries its training rows, ${count(megabytes)} MB of them, and a file may hold ${count(most)} MB`,
  manyLeaves: (leaves: number, most: number) => `has a tree of ${plural(leaves, 'leaf', 'leaves')}, and more than ${count(most)} would take a browser minutes to open`,
  deepTree: (depth: number, most: number) => `has a tree ${plural(depth, 'question', 'questions')} deep, and runtimes may not open one deeper than ${count(most)}`,
  operation: (operation: string, lack: string) => `uses ${operation}, and ONNX ${lack}`,
  lacks: {
    letters: 'has no operator that changes letters',
    inside: 'has no operator that looks inside a text',
    space: 'has no operator that takes white space away',
    count: 'has no operator that counts letters',
    part: 'has no operator that changes a part of a text',
    joining: 'has no operator that joins texts',
    days: 'has no operator that reads a day from text',
    'two-texts': 'compares text only with text that is written out',
    order: 'has no order of texts',
    'reading-numbers': 'reads numbers from text by other rules',
    'writing-values': 'writes numbers and dates by other rules',
  },
  emptyText: 'can give an empty text, and in ONNX that is a missing one',
  noColumns: 'reads no column, in a model that reads none',
  lateCast: (column: string) => `changes the type of ${column} after another step made something else of its values, or used them; it can stand above that step, or the import step can set the type`,
};

/** Why a backend was chosen, or is not used. */
export const backends = {
  why: {
    asked: 'you chose it',
    checkpoint: 'the checkpoint was made on it',
    only: 'the only one to measure for this shape',
    fastest: (of: number) => `fastest of ${count(of)} for this shape`,
    remembered: (fastest: string) => `${fastest}, measured earlier`,
    instead: (other: string, trouble: string) => `took over from ${other}: ${trouble}`,
    rebuilt: (trouble: string) => `started again: ${trouble}`,
  },
  leftOut: (backend: string, trouble: string) => `${backend} left out: ${trouble}`,
  /** A backend, why it was chosen, and what was left out of the choice. */
  choice: (backend: string, reasons: readonly string[]) => `${backend}: ${reasons.join('; ')}.`,
  trouble: {
    'no-webgpu': 'this browser has no WebGPU',
    'no-adapter': 'the browser gives no graphics card',
    'no-wasm': 'this browser has no WebAssembly',
    'not-started': 'it did not start',
    'not-numbers': 'in its test its weights were no numbers',
    inexact: (difference: string) => `in its test its weights were off by ${difference}`,
    'hides-nan': 'in its test a weight that is no number could not be seen',
    lost: 'the graphics card went away',
    broken: 'it answered with an error',
    'not-tried': 'not tried yet, as a training is running',
  },
  notOffered: (trouble: string) => `not offered here: ${trouble}`,
  /** What the engine calls the machine behind a backend; graphics cards go by their own names. */
  devices: { javascript: 'plain JavaScript', simd: 'with SIMD, one thread', plain: 'one thread', unnamed: 'a graphics card without a name' },
};
