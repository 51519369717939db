import type { LearnerContext } from '../model';
import type { Backend } from '../tf/backend';
import { tfPorts } from '../tf/ports';
import { createTrainer, type Trainer } from '../tf/trainer';
import { batchesPerEpoch, type Job } from './job';
import { judge, type Divergence } from './judge';
import type { Keeper } from './keeper';
import type { Stopped } from './model';
import { meanLoss, type Best, type Progress } from './progress';
import { fillBatch, type FilledBatch, type Rows } from './rows';

/** How a training ended, and with which parameters and figures. */
export interface Ending {
  readonly stopped: Stopped;
  readonly params: Float32Array;
  /** Epochs behind `params`. */
  readonly epoch: number;
  readonly progress: Progress;
  /** Present when it broke. */
  readonly divergence?: Divergence;
}

/** A GPU is asked for its losses this often; the others at once, since it costs them nothing. */
const GPU_BATCHES = 8;
const GPU_MS = 200;

/** Batches of the validation part between two turns of the event loop. */
const VALIDATION_BATCHES = 16;

/** Milliseconds between turns of the event loop, between points of the curve, and between looks at a pause. */
const BREATHE_MS = 10;
const CURVE_MS = 50;
const PAUSE_MS = 20;

/**
 * Trains on `backend` from `start` to an end: the last epoch, a stalled loss, a person's stop, or divergence. What a
 * person wants is asked before each batch. `keeper` gets the place at a pause, and whenever its last one is old.
 *
 * Nothing but `job` and `start` decides the result; clocks only decide when something is looked at or kept. Rejects with
 * Problem "cancelled", or with what `faultBehind` tells apart when the backend died. All tensors are freed either way.
 */
export async function train(
  backend: Backend,
  job: Job,
  start: Progress,
  keeper: Keeper<Progress>,
  ctx: LearnerContext,
): Promise<Ending> {
  const trainer = createTrainer(backend, job.spec, job.solver, job.batchRows, start.vectors);
  try {
    return await new Run(backend, trainer, job, start, keeper, ctx).toItsEnd();
  } finally {
    trainer.dispose();
  }
}

/** The live side of one training: batches stepped but not yet read, and clocks. */
class Run {
  private readonly clock = tfPorts();
  /** Rows of each batch stepped since the last look. */
  private unread: number[] = [];
  /** The parameters as last looked at. */
  private params: Float32Array;
  private keptAt = '';
  private lookedAt = this.clock.now();
  private breathedAt = this.clock.now();
  private drawnAt = -Infinity;

  constructor(
    private readonly backend: Backend,
    private readonly trainer: Trainer,
    private readonly job: Job,
    private progress: Progress,
    private readonly keeper: Keeper<Progress>,
    private readonly ctx: LearnerContext,
  ) {
    this.params = progress.vectors.params;
  }

  async toItsEnd(): Promise<Ending> {
    try {
      while (this.progress.epoch <= this.job.epochs) {
        const isStopped = await this.batches();
        const stopped = isStopped ? 'person' : await this.endEpoch();
        if (stopped === 'person' || stopped === 'early-stopping') return this.ending(stopped, this.progress.best);
        if (stopped !== null) return this.ending(stopped, null);
      }
      return this.ending('epochs', null);
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      return { ...this.ending('diverged', this.progress.best), divergence: error.divergence };
    }
  }

  /** Runs what is left of the epoch; true when a person stopped it. */
  private async batches(): Promise<boolean> {
    const order = this.job.order(this.progress.epoch);
    const count = batchesPerEpoch(this.job);
    while (this.progress.batch < count) {
      const command = await this.turn();
      if (command === 'stop') break;
      this.step(order);
      const isDue = this.keeper.isDue();
      if (isDue || command === 'step' || this.isLookDue()) await this.look();
      if (isDue) await this.keep();
      if (command === 'step' || this.clock.now() - this.drawnAt >= CURVE_MS) this.draw(null);
    }
    await this.look();
    return this.progress.batch < count;
  }

  /** Waits out a pause and gives the event loop its turn; says what a person wants next. Throws when cancelled. */
  private async turn(): Promise<'run' | 'step' | 'stop'> {
    const { ctx, clock } = this;
    ctx.checkCancelled();
    let command = ctx.session?.command() ?? 'run';
    if (command === 'pause') {
      await this.look();
      await this.keep();
      await this.keeper.settled();
      this.draw(null);
    }
    while (command === 'pause') {
      await clock.delay(PAUSE_MS);
      ctx.checkCancelled();
      command = ctx.session?.command() ?? 'run';
    }
    await this.breathe();
    return command;
  }

  /** Gives the event loop a turn when the last one is some milliseconds ago. */
  private async breathe(): Promise<void> {
    this.ctx.checkCancelled();
    if (this.clock.now() - this.breathedAt < BREATHE_MS) return;
    await this.ctx.breathe();
    this.breathedAt = this.clock.now();
  }

  private step(order: Int32Array): void {
    const { job, progress } = this;
    const from = progress.batch * job.batchRows;
    const masks = job.masks(progress.epoch, progress.batch);
    const { batch, count, total } = fillBatch(job.train, order, from, job.batchRows, job.alpha, masks);
    // Rows that all weigh nothing have no mean loss; scikit-learn would divide by zero.
    if (total > 0) {
      this.trainer.step(batch);
      this.unread.push(count);
    }
    this.progress = { ...progress, batch: progress.batch + 1 };
  }

  private isLookDue(): boolean {
    if (this.backend.name !== 'webgpu') return true;
    return this.unread.length >= GPU_BATCHES || this.clock.now() - this.lookedAt >= GPU_MS;
  }

  /** Reads and judges what was stepped since the last look. */
  private async look(): Promise<void> {
    const rows = this.unread;
    this.unread = [];
    const { losses, params } = await this.trainer.read();
    this.lookedAt = this.clock.now();
    const verdict = judge(this.progress.judge, losses, params);
    if (verdict.divergence !== null) throw new Diverged(verdict.divergence);
    this.params = params;
    let { lossSum, lossRows } = this.progress;
    rows.forEach((count, i) => {
      // Weighted by rows, not by their weights, as scikit-learn's loss curve is.
      lossSum += losses[i] * count;
      lossRows += count;
    });
    this.progress = { ...this.progress, judge: verdict.state, lossSum, lossRows };
  }

  /** Keeps this place, unless it is kept already. Everything stepped must have been looked at. */
  private async keep(): Promise<void> {
    const place = `${this.progress.epoch}/${this.progress.batch}`;
    if (place === this.keptAt) return;
    this.keptAt = place;
    this.progress = { ...this.progress, vectors: await this.trainer.state() };
    await this.keeper.keep(this.progress);
  }

  /** Judges the epoch and begins the next; says why training should end here, or null. */
  private async endEpoch(): Promise<'tolerance' | 'early-stopping' | null> {
    const { job, progress } = this;
    const loss = meanLoss(progress);
    const validationLoss = await this.validationLoss();
    const watched = validationLoss ?? loss;
    const isBest = progress.best === null || watched < progress.best.loss;
    const isWatching = job.earlyStopping && validationLoss !== null;
    const deciding = isWatching ? validationLoss : loss;
    const lowest = progress.lowest ?? Infinity;
    this.progress = {
      ...progress,
      best: isBest ? { epoch: progress.epoch, loss: watched, params: this.params } : progress.best,
      history: [...progress.history, { epoch: progress.epoch, loss, validationLoss }],
      stalled: deciding > lowest - job.tol ? progress.stalled + 1 : 0,
      lowest: Math.min(lowest, deciding),
    };
    this.draw(validationLoss);
    this.progress = { ...this.progress, epoch: progress.epoch + 1, batch: 0, lossSum: 0, lossRows: 0 };
    if (this.progress.stalled > job.patience) return isWatching ? 'early-stopping' : 'tolerance';
    if (this.keeper.isDue()) await this.keep();
    return null;
  }

  private async validationLoss(): Promise<number | null> {
    const { validation, batchRows } = this.job;
    if (validation === null) return null;
    let sum = 0;
    let total = 0;
    for (let from = 0; from < validation.count; from += VALIDATION_BATCHES * batchRows) {
      const batches = filled(validation, from, batchRows);
      const losses = await this.trainer.evaluate(batches.map(({ batch }) => batch));
      batches.forEach((one, i) => {
        sum += losses[i] * one.total;
        total += one.total;
      });
      await this.breathe();
    }
    const loss = sum / total;
    if (!Number.isFinite(loss)) {
      throw new Diverged({ reason: 'loss-not-finite', what: 'the validation loss became infinite or NaN' });
    }
    return loss;
  }

  private draw(validationLoss: number | null): void {
    const { epoch, batch, best, history } = this.progress;
    const loss = meanLoss(this.progress);
    this.drawnAt = this.clock.now();
    this.ctx.session?.curve({ epoch, batch, loss, validationLoss, bestEpoch: best?.epoch ?? null });
    this.ctx.progress('training', history.length, this.job.epochs);
  }

  /** Ends with the parameters of the best epoch when it is given, else with the present ones. */
  private ending(stopped: Stopped, best: Best | null): Ending {
    const { progress, params } = this;
    if (best !== null) return { stopped, params: best.params, epoch: best.epoch, progress };
    return { stopped, params, epoch: progress.history.length, progress };
  }
}

class Diverged extends Error {
  constructor(readonly divergence: Divergence) {
    super(divergence.what);
  }
}

/** The next rows as they lie, in batches; those of weight 0 are left out. */
function filled(rows: Rows, start: number, size: number): FilledBatch[] {
  const batches: FilledBatch[] = [];
  const end = Math.min(rows.count, start + VALIDATION_BATCHES * size);
  for (let from = start; from < end; from += size) batches.push(fillBatch(rows, null, from, size, 0, []));
  return batches.filter(({ total }) => total > 0);
}
