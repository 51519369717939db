import type { Import } from './sources';

/** One row of the table of directions that must never exist. */
export interface Rule {
  /** A sentence: what the rule promises. */
  readonly says: string;
  /** The files it speaks of, by path from the root. */
  readonly from: RegExp;
  /** True for an import that it forbids to the file at `path`. */
  forbids(target: Import, path: string): boolean;
  /** A file and an import that break it, to prove that it can fail. */
  readonly planted: { readonly path: string; readonly code: string };
  /** A neighbor that must pass, to prove that it does not forbid everything. */
  readonly allowed: { readonly path: string; readonly code: string };
}

const OURS = /^(src|workers)\//;
const ourFolder = (path: string): string => path.split('/')[1];
const stepFolder = (path: string): string | undefined => /^src\/steps\/([^/]+)\//.exec(path)?.[1];

/** Ours, but in none of the named folders of src. */
function oursBut(...folders: string[]): Rule['forbids'] {
  return ({ to }) => OURS.test(to) && !(to.startsWith('src/') && folders.includes(ourFolder(to)));
}

/** In one of the named folders of src. */
function inFolder(...folders: string[]): Rule['forbids'] {
  return ({ to }) => to.startsWith('src/') && folders.includes(ourFolder(to));
}

const STEP_CODE = /^src\/steps\/(runs|emits|[^/]+\/(run|emit)[^/]*)$/;
const LEARNER_CODE = /^src\/models\/(learners|(tf|mlp)\/(?!meta$).*|[^/]+\/(fit|predict|emit)[^/]*)$/;
const TFJS = /^@tensorflow\//;

/** What the page's side never has: step runs and emits, learners' fits, the store and its database. */
const forbidsMachinery: Rule['forbids'] = ({ to }) =>
  STEP_CODE.test(to) || LEARNER_CODE.test(to) || /^src\/store\//.test(to) || to === 'dexie';

/** The table of directions, row by row, then what the layout says of packages. */
export const RULES: readonly Rule[] = [
  ...['pipeline', 'table', 'targets'].map(
    (folder): Rule => ({
      says: `${folder} imports nothing else of ours`,
      from: new RegExp(`^src/${folder}/`),
      forbids: oursBut(folder),
      planted: { path: `src/${folder}/x.ts`, code: "import { y } from '../evaluate/y';" },
      allowed: { path: `src/${folder}/x.ts`, code: "import { y } from './y';" },
    }),
  ),
  ...['formats', 'evaluate'].map(
    (folder): Rule => ({
      says: `${folder} imports nothing of ours but table, and the pipeline's words for what went wrong and for chance`,
      from: new RegExp(`^src/${folder}/`),
      forbids: (target, path) => !/^src\/pipeline\/(errors|random)$/.test(target.to) && oursBut(folder, 'table')(target, path),
      planted: { path: `src/${folder}/x.ts`, code: "export { y } from '../pipeline/graph';" },
      allowed: { path: `src/${folder}/x.ts`, code: "import type { Frame } from '../table/frame';" },
    }),
  ),
  {
    says: 'models know no steps, engine, export, store, client or ui',
    from: /^src\/models\//,
    forbids: inFolder('steps', 'engine', 'export', 'store', 'client', 'ui'),
    planted: { path: 'src/models/linear/fit.ts', code: "import { plan } from '../../engine/plan';" },
    allowed: { path: 'src/models/linear/fit.ts', code: "import type { Learner } from '../model';" },
  },
  {
    says: 'a step knows no engine, export, store, client or ui',
    from: /^src\/steps\/[^/]+\/.*(?<!Form\.svelte)$/,
    forbids: inFolder('engine', 'export', 'store', 'client', 'ui'),
    planted: { path: 'src/steps/impute/run.ts', code: "import type { Port } from '../../engine/ports';" },
    allowed: { path: 'src/steps/impute/run.ts', code: "import { median } from '../../table/kernels/median';" },
  },
  {
    says: "a step imports no other step's folder, nor a list that leads to one",
    from: /^src\/steps\/[^/]+\//,
    forbids: ({ to }, path) =>
      /^src\/steps\/(metas|runs|emits|forms)$/.test(to) ||
      (stepFolder(`${to}/`) !== undefined && to.split('/').length > 3 && stepFolder(to) !== stepFolder(path)),
    planted: { path: 'src/steps/impute/run.ts', code: "import meta from '../one-hot/meta';" },
    allowed: { path: 'src/steps/impute/run.ts', code: "import meta from './meta'; import { defineRun } from '../step';" },
  },
  {
    says: 'the engine knows the step and learner contracts, no particular step or model',
    from: /^src\/engine\//,
    forbids: ({ to }) =>
      /^src\/(steps|models)\//.test(to) && !/^src\/(steps\/(step|use)|models\/(model|curve))$/.test(to),
    planted: { path: 'src/engine/run.ts', code: "const load = () => import('../steps/impute/run');" },
    allowed: { path: 'src/engine/run.ts', code: "import type { StepMeta } from '../steps/step';" },
  },
  {
    says: 'the engine knows no store, Dexie, Comlink, tfjs or Svelte',
    from: /^src\/engine\//,
    forbids: ({ to }) => /^src\/store\/|^(dexie|comlink)$|^svelte(\/|$)/.test(to) || TFJS.test(to),
    planted: { path: 'src/engine/run.ts', code: "import * as Comlink from 'comlink';" },
    allowed: { path: 'src/engine/run.ts', code: "import type { Ports } from './ports';" },
  },
  {
    says: 'export knows no engine, store or ui',
    from: /^src\/export\//,
    forbids: inFolder('engine', 'store', 'ui'),
    planted: { path: 'src/export/onnx.ts', code: "import { run } from '../engine/run';" },
    allowed: { path: 'src/export/onnx.ts', code: "import { emits } from '../steps/emits';" },
  },
  {
    says: 'the store knows no steps, models, client or ui',
    from: /^src\/store\//,
    forbids: inFolder('steps', 'models', 'client', 'ui'),
    planted: { path: 'src/store/runs.ts', code: "import type { StepMeta } from '../steps/step';" },
    allowed: { path: 'src/store/runs.ts', code: "import type { RunStore } from '../engine/ports';" },
  },
  {
    says: "the client holds no step's run or emit, no learner's fit, no store and no Dexie",
    from: /^src\/client\//,
    forbids: forbidsMachinery,
    planted: { path: 'src/client/client.ts', code: "import { runs } from '../steps/runs';" },
    allowed: { path: 'src/client/client.ts', code: "import { metas } from '../steps/metas';" },
  },
  {
    says: 'the ui holds none of those either, no table kernels and no tfjs',
    from: /^src\/ui\/|^src\/main\.ts$|Form\.svelte$/,
    forbids: (target, path) =>
      forbidsMachinery(target, path) || /^src\/table\/kernels\//.test(target.to) || TFJS.test(target.to),
    planted: { path: 'src/ui/grid/Grid.svelte', code: "<script lang=\"ts\">import { sort } from '../../table/kernels/sort';</script>" },
    allowed: { path: 'src/ui/grid/Grid.svelte', code: "<script lang=\"ts\">import { client } from '../../client/client';</script>" },
  },
  {
    says: 'the ui takes only types from the engine, formats, threads, targets and export',
    from: /^src\/ui\/|^src\/main\.ts$|Form\.svelte$/,
    forbids: (target, path) =>
      !target.isTypeOnly && inFolder('engine', 'formats', 'threads', 'targets', 'export')(target, path),
    planted: { path: 'src/ui/state/run.svelte.ts', code: "import { plan } from '../../engine/plan';" },
    allowed: { path: 'src/ui/state/run.svelte.ts', code: "import type { RunManifest } from '../../engine/api';" },
  },
  {
    says: 'nobody imports a worker: the folder imports only its own wiring, and types',
    from: /^(src|workers)\//,
    forbids: ({ to, isTypeOnly }, path) => to.startsWith('workers/') && !(path.startsWith('workers/') && (isTypeOnly || !to.endsWith('.worker'))),
    planted: { path: 'src/ui/app/App.svelte', code: "<script>import '../../../workers/engine.worker';</script>" },
    allowed: { path: 'workers/engine.worker.ts', code: "import { serve } from '../src/threads/serve';" },
  },
  ...[
    { name: 'apache-arrow', what: /^apache-arrow(\/|$)/, home: /^src\/formats\/arrow/, says: 'only formats/arrow imports apache-arrow' },
    { name: 'dexie', what: /^dexie$/, home: /^src\/store\//, says: 'only the store imports Dexie' },
    { name: 'comlink', what: /^comlink$/, home: /^src\/threads\//, says: 'only threads imports Comlink: a bare call to a dead worker never settles' },
    { name: '@tensorflow/tfjs-core', what: TFJS, home: /^src\/models\/(tf|mlp)\//, says: 'only models/tf and models/mlp import tfjs' },
    { name: 'plotly.js/lib/core', what: /^plotly\.js/, home: /^src\/ui\/charts\//, says: 'only ui/charts imports Plotly' },
  ].map(
    ({ name, what, home, says }): Rule => ({
      says,
      from: /^(src|workers)\//,
      forbids: ({ to }, path) => what.test(to) && !home.test(path),
      planted: { path: 'src/ui/app/x.ts', code: `import type { X } from '${name}';` },
      allowed: { path: 'src/ui/app/x.ts', code: "import type { X } from './y';" },
    }),
  ),
  {
    says: 'nobody imports the tfjs umbrella, which brings every backend along',
    from: /^(src|workers)\//,
    forbids: ({ to }) => to === '@tensorflow/tfjs',
    planted: { path: 'src/models/tf/backend.ts', code: "import * as tf from '@tensorflow/tfjs';" },
    allowed: { path: 'src/models/tf/backend.ts', code: "import * as tf from '@tensorflow/tfjs-core';" },
  },
];
