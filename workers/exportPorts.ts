import { applyStep, contextOf, execute, stateFor, type ExecutePorts, type JobControls } from '../src/engine/execute';
import type { ExportPorts } from '../src/export/exportModel';
import type { FittedPipeline } from '../src/export/fitted';
import { emits as learnerEmits } from '../src/models/emits';
import { encode } from '../src/pipeline/encode';
import { Problem } from '../src/pipeline/errors';
import type { Json } from '../src/pipeline/json';
import type { LearnerEmit } from '../src/models/emit';
import type { MlpModel } from '../src/models/mlp/model';
import { thresholdOf, type StepContext } from '../src/steps/step';
import { emits as stepEmits } from '../src/steps/emits';
import type { StepEmit } from '../src/steps/emit';
import type { StepUse } from '../src/steps/use';
import type { Frame } from '../src/table/frame';

type Emits = Readonly<Record<string, (() => Promise<{ readonly default: unknown }>) | null>>;

/** What exporting needs, over the steps and learners of this worker. */
export function exportPorts(ports: ExecutePorts, controls: JobControls): ExportPorts {
  const emitOf = async (list: Emits, name: string): Promise<unknown> => (Object.hasOwn(list, name) ? ((await list[name]?.())?.default ?? null) : null);
  const score = async ({ steps, model, modelStep }: FittedPipeline, rows: Frame) =>
    (await execute({ kind: 'score', steps, model, modelStep, frame: rows.toData() }, ports, controls)).prediction;
  const contextFor = (step: StepUse): StepContext => contextOf(step, ports, controls, []);
  return {
    stepEmit: type => emitOf(stepEmits, type) as Promise<StepEmit<never, never> | null>,
    learnerEmit: name => emitOf(learnerEmits, name) as Promise<LearnerEmit<never> | null>,
    score,
    async states({ steps }, rows) {
      const states: unknown[] = [];
      for (const { step, learned, role } of steps) {
        states.push(role === 'population' ? null : await stateFor(rows, step, learned, ports, contextFor(step)));
        if (role === 'apply') rows = await applyStep(rows, step, learned, ports, contextFor(step));
      }
      return states;
    },
    async feed(steps, rows) {
      for (const { step, learned } of steps) rows = await applyStep(rows, step, learned, ports, contextFor(step));
      return rows;
    },
    openOnnx: async bytes => (await import('../src/formats/onnx/run')).openOnnx(bytes),
    async tfjs(pipeline, rows) {
      const { toTfjsZip } = await import('../src/models/mlp/exportZip');
      const { contract, about, model: trained } = pipeline;
      if (trained.learner !== 'mlp') throw new Problem({ code: 'cannot-export', expected: 'a neural network', got: `"${trained.learner}"`, fix: 'Export it as ONNX.' });
      const facts = { contract: contract as unknown as Json, pipeline: about.documentHash, threshold: thresholdOf(trained), preprocessing: packed(pipeline) };
      const { bytes, model } = toTfjsZip(trained.model as MlpModel, facts);
      const prediction = await score({ ...pipeline, model: { ...pipeline.model, model } }, rows);
      return { bytes, prediction, runtime: 'the zip, read back' };
    },
  };
}

/** The whole fitted pipeline but the network's weights, so that the bundle can score raw rows again. */
function packed({ model, ...rest }: FittedPipeline): Json {
  const { json, blobs } = encode({ ...rest, model: { ...model, model: null } });
  return { json, blobs: blobs.map(blob => Array.from(blob)) };
}
