import { describe, expect, it, vi } from 'vitest';
import type { CurvePoint } from '../../src/models/model';
import { TrainingState } from '../../src/ui/state/training.svelte';
import { layoutOf } from '../../src/ui/charts/layout';
import { latestValidation, steadyLoss } from '../../src/ui/training/currentLoss';
import { curvePicture } from '../../src/ui/training/curvePicture';

const point = (epoch: number, bestEpoch = epoch): CurvePoint => ({ epoch, batch: 1, loss: 1 / epoch, validationLoss: 1 / epoch, bestEpoch });

function training() {
  const heard = new Map<string, (news: unknown) => void>();
  const state = new TrainingState({ on: (event: string, listener: (news: unknown) => void) => { heard.set(event, listener); return () => undefined; } } as never);
  return { state, arrive: (node: string, ...points: CurvePoint[]) => points.forEach(one => heard.get('curve')!({ doc: 'p', node, point: one })) };
}
const epochs = (points: readonly CurvePoint[]): number[] => points.map(({ epoch }) => epoch);

describe('a live curve', () => {
  it('is drawn ten times a second at most, with all that came', () => {
    vi.useFakeTimers();
    const { state, arrive } = training();
    let draws = 0;
    let drawn: readonly CurvePoint[] = [];
    for (let ms = 1; ms <= 1000; ms += 1) {
      arrive('net', point(ms));
      vi.advanceTimersByTime(1);
      const now = state.curve('p', 'net');
      if (now.length !== drawn.length) draws += 1;
      drawn = now;
    }
    vi.useRealTimers();
    expect(draws).toBeGreaterThan(7);
    expect(draws).toBeLessThanOrEqual(10);
    expect(drawn.length).toBeGreaterThan(890);
  });

  it('gives way to that of the next training, and stays as its ghost', () => {
    vi.useFakeTimers();
    const { state, arrive } = training();
    arrive('net', point(1), point(2));
    vi.advanceTimersByTime(100);
    state.begin();
    expect([epochs(state.curve('p', 'net')), state.isPast('p', 'net'), epochs(state.ghost('p', 'net'))]).toEqual([[1, 2], true, []]);
    arrive('net', point(1));
    vi.advanceTimersByTime(100);
    expect([epochs(state.curve('p', 'net')), state.isPast('p', 'net'), epochs(state.ghost('p', 'net'))]).toEqual([[1], false, [1, 2]]);
    vi.useRealTimers();
  });

  it('stays where a run trains something else', () => {
    vi.useFakeTimers();
    const { state, arrive } = training();
    arrive('net', point(1), point(2));
    vi.advanceTimersByTime(100);
    state.begin();
    arrive('other', point(1));
    vi.advanceTimersByTime(100);
    expect([epochs(state.curve('p', 'net')), epochs(state.ghost('p', 'net'))]).toEqual([[1, 2], []]);
    vi.useRealTimers();
  });

  it('of a training that goes on has no ghost of itself', () => {
    vi.useFakeTimers();
    const { state, arrive } = training();
    state.recall('p', 'net', { points: [point(1), point(2)], backend: null, goesOnFrom: 2 });
    state.begin();
    arrive('net', point(1), point(2), point(3));
    vi.advanceTimersByTime(100);
    expect([epochs(state.curve('p', 'net')), epochs(state.ghost('p', 'net'))]).toEqual([[1, 2, 3], []]);
    state.haunt('p', 'net', { points: [point(1), point(2)], backend: null, goesOnFrom: null });
    state.haunt('p', 'net', { points: [point(1), point(2), point(3)], backend: null, goesOnFrom: null });
    expect(epochs(state.ghost('p', 'net'))).toEqual([1, 2]);
    vi.useRealTimers();
  });
});

describe('the sentence of the curve', () => {
  const said = (best: number | null, isOver: boolean) => curvePicture([1, 2, 3].map(epoch => ({ ...point(epoch), bestEpoch: best })), [], isOver).finding;

  it('speaks of epochs so far only while more may come', () => {
    expect([said(2, false), said(2, true)]).toEqual(['3 epochs so far; the validation loss was lowest at epoch 2.', '3 epochs; the validation loss was lowest at epoch 2.']);
    expect([said(null, false), said(null, true)]).toEqual(['3 epochs so far.', '3 epochs.']);
  });
});

describe('the mark of the best epoch', () => {
  it('stands beside its line within the plot, on the side with room, so never on the legend', () => {
    const tokens = { font: '', ink: '', ink2: '', ink3: '', line: '', panel: '#fff', raised: '', colors: [] } as never;
    const label = (best: number) =>
      (layoutOf(curvePicture([...Array(50).keys()].map(i => point(i + 1, best)), [], true), { width: 900, height: 320 }, tokens) as { annotations: readonly Record<string, unknown>[] }).annotations[0];
    expect(label(2)).toMatchObject({ text: 'best at epoch 2', yanchor: 'top', xanchor: 'left' });
    expect(label(49)).toMatchObject({ yanchor: 'top', xanchor: 'right' });
  });
});

describe('the losses of a training under way', () => {
  const within = (loss: number, validationLoss: number | null = null): CurvePoint => ({ epoch: 1, batch: 1, loss, validationLoss, bestEpoch: null });

  it('keep the last validation loss within an epoch', () => {
    expect(latestValidation([within(1), within(0.9, 0.8), within(0.7)])).toBe(0.8);
    expect(latestValidation([within(1)])).toBeNull();
    expect(latestValidation([])).toBeNull();
  });

  it.each([
    [1.0986, [1.0986, 0.5, 0.00123], ['1.0986', '0.5000', '0.0012']],
    [0.04, [0.04, 0.031], ['0.040000', '0.031000']],
    [367056.1, [367056.1, 4000.25], ['367,056', '4,000']],
    [Number.NaN, [Number.NaN, 0.5], ['NaN', '0.5000']],
    [0, [0, 1e-9], ['0.0000', '1 × 10⁻⁹']],
  ])('are written with one number of decimals from %f on', (first, losses, said) => {
    expect(losses.map(steadyLoss([within(first)]))).toEqual(said);
  });

  it('are a dash where there is none', () => {
    expect(steadyLoss([within(1)])(null)).toBe('–');
  });
});
