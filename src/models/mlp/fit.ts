import { Problem } from '../../pipeline/errors';
import { shuffle } from '../../pipeline/random';
import type { FitInput, Learner, LearnerContext } from '../model';
import { BackendRefused, becauseOf, faultBehind, type BackendFault } from '../tf/backend';
import { exclusively, useBackend } from '../tf/backends';
import { chooseBackend, nextBackend, type Chosen } from '../tf/choose';
import { parameterCount, type NetSpec } from '../tf/net';
import { slotCount } from '../tf/solver';
import { fromCheckpoint, toCheckpoint } from './checkpoint';
import type { Job } from './job';
import { createKeeper } from './keeper';
import { layersFrom } from './layers';
import meta from './meta';
import type { MlpModel } from './model';
import { parseHiddenLayers, solverOf, type MlpOptions } from './options';
import { predict } from './predict';
import { prepare, type Prepared } from './prepare';
import { freshProgress, type Progress } from './progress';
import { dropoutMasks, startingParams } from './start';
import { train, type Ending } from './train';

/** A second loss of one device in one training is enough: the next backend takes over. */
const LOSSES = 2;

/**
 * Trains a network through tfjs in a dedicated worker. Live curve, pause, one step, stop, checkpoints and the choice of
 * backend go through `ctx.session`; without a session it trains straight through on the fastest backend.
 *
 * The same seed, input and options give the same bytes on one backend, also when training was interrupted and went on
 * from a checkpoint. A lost device is rebuilt once, then the next backend goes on. A training that diverges after a
 * whole epoch gives that epoch's weights and warns "diverged"; before that it throws Problem "diverged".
 *
 * Warns: unscaled, no-validation, not-converged, diverged, device-lost, backend-refused, checkpoint-failed.
 * Throws Problem: bad-param, too-few-rows, one-class, missing-values, not-a-feature, wrong-type, diverged, no-backend,
 * cancelled.
 */
export async function fit(input: FitInput, options: MlpOptions, ctx: LearnerContext): Promise<MlpModel> {
  const hidden = parseHiddenLayers(options.hidden_layer_sizes);
  const prepared = await prepare(input, options.class_weight, ctx);
  if (options.early_stopping && prepared.validation === null) {
    ctx.warn({ code: 'no-validation', message: 'Without a validation part, early stopping watches the training loss.', facts: { kind: 'no-validation', because: 'no-part' } });
  }
  const spec: NetSpec = {
    sizes: [prepared.train.features, ...hidden, prepared.train.outputs],
    activation: options.activation,
    output: input.task === 'classification' ? 'softmax' : 'identity',
  };
  const job = jobOf(spec, prepared, options, ctx);
  const { ending, backend } = await exclusively(() => trainSafely(job, ctx));
  report(ending, job, options, ctx);
  return {
    kind: 'mlp',
    task: input.task,
    columns: input.X.columns,
    classes: input.classes,
    activation: spec.activation,
    layers: layersFrom(spec, ending.params),
    target: prepared.target,
    history: ending.progress.history,
    epoch: ending.epoch,
    bestEpoch: ending.progress.best?.epoch ?? null,
    stopped: ending.stopped,
    backend,
  };
}

export default { fit, predict } satisfies Learner<MlpOptions, MlpModel>;

function jobOf(spec: NetSpec, { train: rows, validation }: Prepared, options: MlpOptions, ctx: LearnerContext): Job {
  const batchRows = Math.min(options.batch_size ?? 200, rows.count);
  return {
    spec,
    solver: solverOf(options),
    alpha: options.alpha,
    dropout: options.dropout,
    batchRows,
    epochs: options.max_iter,
    tol: options.tol,
    patience: options.n_iter_no_change,
    earlyStopping: options.early_stopping,
    train: rows,
    validation,
    order: epoch => shuffle(Int32Array.from({ length: rows.count }, (_, i) => i), ctx.random(`mlp/shuffle/${epoch}`)),
    masks: (epoch, batch) =>
      options.dropout === 0
        ? []
        : dropoutMasks(spec, batchRows, options.dropout, ctx.random(`mlp/dropout/${epoch}/${batch}`)),
  };
}

/** Trains to an end, over lost devices and from an earlier checkpoint if the session has one. */
async function trainSafely(job: Job, ctx: LearnerContext): Promise<{ ending: Ending; backend: MlpModel['backend'] }> {
  const { session } = ctx;
  const generators = ['mlp/init', 'mlp/shuffle/1', 'mlp/dropout/1/0'].map(name => ctx.random(name).state());
  const identity = { setting: settingOf(job), generators };
  const length = parameterCount(job.spec);
  const found = (await session?.loadCheckpoint()) ?? null;
  const resumed = found === null ? null : fromCheckpoint(found, identity, length);
  const start = resumed?.progress ?? freshProgress(startingParams(job.spec, ctx.random('mlp/init')), slotCount(job.solver));
  replay(start, ctx);

  const asked = session === undefined || session.backend === 'auto' ? null : session.backend;
  const wanted =
    asked !== null
      ? { backend: asked, why: 'asked' as const }
      : resumed !== null
        ? { backend: resumed.backend, why: 'checkpoint' as const }
        : null;
  ctx.progress('choosing-backend', 0, null);
  let { backend, choice, refused } = await chooseBackend(shapeOf(job), wanted, async () => {
    ctx.checkCancelled();
    await ctx.breathe();
  });
  if (wanted !== null && wanted.backend !== backend.name) {
    const trouble = refused.get(wanted.backend)?.trouble ?? { kind: 'not-started' as const };
    ctx.warn({ code: 'backend-refused', message: choice.reason, facts: { kind: 'backend-refused', wanted: wanted.backend, used: backend.name, trouble } });
  }
  session?.onBackend(choice);

  const keeper = createKeeper<Progress>(start, place => toCheckpoint(place, { ...identity, backend: backend.name }), ctx);
  for (let losses = 1; ; losses += 1) {
    try {
      const ending = await train(backend, job, keeper.latest(), keeper, ctx);
      await keeper.settled();
      return { ending, backend: backend.name };
    } catch (error) {
      const fault = faultBehind(backend, error);
      if (fault === null) throw error;
      const { epoch, batch } = keeper.latest();
      ctx.warn({
        code: 'device-lost',
        message: `${fault.message.replace(/[.]$/, '')}. Training goes on from epoch ${epoch}, batch ${batch}.`,
        facts: { kind: 'device-lost', trouble: { kind: fault.kind }, epoch, batch },
      });
      ({ backend, choice, refused } = await replacement({ backend, choice, refused }, fault, losses));
      session?.onBackend(choice);
    }
  }
}

/** The same backend on a new device after its first loss, else the next one in line. */
async function replacement({ backend, choice, refused }: Chosen, fault: BackendFault, losses: number): Promise<Chosen> {
  let because = becauseOf(fault);
  if (fault.kind === 'lost' && losses < LOSSES) {
    try {
      const rebuilt = await useBackend(backend.name);
      return { backend: rebuilt, choice: { ...choice, reason: `rebuilt: ${fault.message}`, why: { kind: 'rebuilt', trouble: because.trouble }, device: rebuilt.device }, refused };
    } catch (error) {
      if (!(error instanceof BackendRefused)) throw error;
      because = { ...because, reason: `${fault.message}; ${error.message}` };
    }
  }
  return nextBackend(backend.name, because, new Map(refused));
}

/** Draws the curve of a resumed training from its first epoch. */
function replay({ history, best }: Progress, ctx: LearnerContext): void {
  for (const { epoch, loss, validationLoss } of history) {
    ctx.session?.curve({ epoch, batch: 0, loss, validationLoss, bestEpoch: best?.epoch ?? null });
  }
}

function report({ stopped, divergence, progress, epoch }: Ending, job: Job, options: MlpOptions, ctx: LearnerContext): void {
  if (divergence !== undefined) {
    const place = `epoch ${progress.epoch}, batch ${progress.batch}`;
    const got = `${divergence.what} in ${place} (${options.solver}, learning rate ${options.learning_rate_init})`;
    if (progress.best === null) {
      throw new Problem({
        code: 'diverged',
        expected: 'a loss that falls',
        got,
        fix: 'Lower the learning rate, or standardize the columns.',
        data: { reason: divergence.reason, epoch: progress.epoch, batch: progress.batch },
        fact: { kind: 'diverged', reason: divergence.reason, epoch: progress.epoch, batch: progress.batch, rate: options.learning_rate_init },
      });
    }
    ctx.warn({
      code: 'diverged',
      message: `Training broke: ${got}. The weights of epoch ${epoch} were kept.`,
      facts: { kind: 'diverged', reason: divergence.reason, epoch: progress.epoch, batch: progress.batch, rate: options.learning_rate_init, kept: epoch },
    });
  }
  if (stopped === 'epochs' && job.epochs > 1) {
    ctx.warn({ code: 'not-converged', message: `All ${job.epochs} epochs ran before the loss settled.`, facts: { kind: 'all-epochs', epochs: job.epochs } });
  }
}

/** All that decides how a training goes, in words that only have to be equal. */
function settingOf({ spec, solver, train: rows, validation, ...job }: Job): string {
  const { alpha, dropout, batchRows, epochs, tol, patience, earlyStopping } = job;
  const sizes = [rows.count, validation?.count ?? null];
  return JSON.stringify([
    meta.version,
    spec,
    solver,
    sizes,
    [alpha, dropout, batchRows, epochs, tol, patience, earlyStopping],
  ]);
}

function shapeOf({ spec, solver, batchRows, dropout }: Job) {
  return { spec, solver, rows: batchRows, dropout };
}
