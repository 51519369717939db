import { describe, expect, it } from 'vitest';
import type { LeakLevel, LeakyManifest, LeakyRun, LeakOptions, Run } from '../../src/client/types';
import { Problem } from '../../src/pipeline/errors';
import { LeakState } from '../../src/ui/results/leakState.svelte';
import { sayDifference, sayLeak, sayModelLeak } from '../../src/ui/results/sayLeak';
import { News } from '../../src/ui/state/news.svelte';

type Difference = LeakyManifest['figures'][string]['difference'];

const run = (id: string): Run => ({ id }) as Run;
const place = (id = 'run', more: object = {}) => ({ run: run(id), judge: 'judge', part: 'validation', looks: 0, ...more }) as const;

/** What a leak shows: a score of 0.8, and this difference. */
function shown(difference: Partial<Difference>, more: Partial<LeakyManifest> = {}, headline = 'balanced_accuracy'): LeakyManifest {
  const figure = { value: 0.8, low: 0.7, high: 0.9 };
  return {
    leaky: true, id: 'leaky:1', at: 0, honest: 'run', documentHash: '', evaluate: 'judge', part: 'validation', level: 'steps', seen: ['train', 'validation'], learned: ['fill'], computed: 1, rows: 55, changed: 3,
    headline, figures: { [headline]: { honest: figure, leaky: figure, difference: { difference: 0, low: 0, high: 0, outcome: 'not-distinguishable', ...difference } } }, ...more,
  };
}

describe('what is said of a leak', () => {
  it('is that the leak flatters where the interval leaves out 0, and by how much', () => {
    expect(sayLeak(shown({ difference: 0.04, low: 0.021, high: 0.062, outcome: 'beats' }))).toBe('The leak flatters this model by 4 points of balanced accuracy, between 2 and 6: a score it will not have on new rows.');
    expect(sayLeak(shown({ difference: -0.3, low: -0.5, high: -0.1, outcome: 'beats' }, {}, 'rmse'))).toMatch(/^The leak flatters this model by 0\.3 of rmse, between 0\.1 and 0\.5/);
  });

  it('is that it may as well cost, and is no more honest for it', () => {
    expect(sayLeak(shown({ difference: -0.04, low: -0.06, high: -0.02, outcome: 'worse' }))).toMatch(/^The leak costs this model 4 points of balanced accuracy here, between 2 and 6\. It is wrong all the same/);
  });

  it('is no difference to speak of where even the ends of the interval are small', () => {
    expect(sayLeak(shown({ difference: 0.004, low: -0.006, high: 0.014 }))).toMatch(/^No difference to speak of here: \+0\.4 points, between −0\.6 and 1\.4\./);
    expect(sayLeak(shown({ difference: 0.004, low: -0.006, high: 0.014 }, {}, 'rmse'))).toMatch(/^No difference to speak of here: \+0\.004/);
  });

  it('is that it may be chance where the interval is wide: that is not nothing', () => {
    expect(sayLeak(shown({ difference: 0.06, low: -0.05, high: 0.16 }))).toBe('No difference that these rows can tell from chance: +6 points, between −5 and 16.');
    expect(sayLeak(shown({ difference: 0.004, low: -0.02, high: 0.03 }, {}, 'rmse'))).toMatch(/^No difference that these rows can tell/);
  });

  it('is that nothing changed, that nothing learns, or why nothing can be told', () => {
    expect(sayLeak(shown({}, { changed: 0 }))).toMatch(/^No difference here: not one of 55 predictions changed\./);
    expect(sayLeak(shown({}, { changed: 0, learned: [] }))).toMatch(/^No step on the way to this model learns/);
    expect(sayLeak(shown({ difference: null, low: null, high: null, reason: 'One of the two does not exist.' }))).toMatch(/cannot be told: One of the two does not exist\.$/);
    expect(sayLeak(shown({ difference: 0.1, low: 0, high: 0.2, reason: 'Only 4 rows or groups: too few to tell.' }))).toMatch(/too few to tell\.$/);
  });

  it('has a second line for a model that saw the rows, too', () => {
    expect(sayModelLeak(shown({ difference: 0.07, low: 0.02, high: 0.13, outcome: 'beats' }))).toBe('And if the model had seen them, too, it would seem better by 7 points, between 2 and 13: it knows these answers.');
    expect(sayModelLeak(shown({ difference: 0.01, low: -0.02, high: 0.03 }))).toMatch(/cannot tell it from chance\.$/);
    expect(sayModelLeak(shown({ difference: -0.07, low: -0.13, high: -0.02, outcome: 'worse' }))).toMatch(/^And if the model had seen them, too, it would seem worse/);
    expect(sayModelLeak(shown({}, { changed: 0 }))).toMatch(/not one prediction/);
  });

  it('writes a difference with its sign, and none as none', () => {
    expect(sayDifference('balanced_accuracy', { difference: -0.016, low: -0.05, high: 0.02, outcome: 'not-distinguishable' })).toEqual({ value: '−2 points', interval: '−5 to 2' });
    expect(sayDifference('rmse', { difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' })).toEqual({ value: 'none', interval: '' });
    expect(sayDifference('rmse', { difference: null, low: null, high: null, outcome: 'not-distinguishable' })).toBeNull();
  });
});

describe('the switch that shows the leak', () => {
  interface Call { readonly run: string; readonly level: LeakLevel; readonly signal: AbortSignal; answer(): Promise<void>; fail(error: unknown): Promise<void> }

  function card() {
    const calls: Call[] = [];
    const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));
    const client = {
      showLeak: ({ id }: Run, _: string, { level, signal }: LeakOptions = {}) =>
        new Promise<LeakyRun>((resolve, reject) => {
          signal!.addEventListener('abort', () => reject(new Problem({ code: 'cancelled', expected: '', got: '' })));
          calls.push({
            run: id, level: level!, signal: signal!,
            answer: () => (resolve({ id: 'leaky:1', manifest: shown({}, { honest: id, level: level! }) }), settled()),
            fail: error => (reject(error as Error), settled()),
          });
        }),
    };
    const news = new News();
    const leak = new LeakState(client, news);
    leak.at(place());
    return { leak, calls, news, settled };
  }

  it('is off at the start, and asks for nothing', () => {
    const { leak, calls } = card();
    leak.at(place('other'));
    expect([leak.isOn, calls.length]).toEqual([false, 0]);
  });

  it('shows the steps first, then the model, and says the first', async () => {
    const { leak, calls, news } = card();
    leak.turn(true);
    expect([leak.working, calls[0].level]).toEqual(['steps', 'steps']);
    await calls[0].answer();
    expect([leak.steps?.level, leak.model, leak.working]).toEqual(['steps', null, 'model']);
    expect(news.said).toMatch(/^No difference/);
    await calls[1].answer();
    expect([leak.model?.level, leak.working, calls.length]).toEqual(['model', null, 2]);
  });

  it('stops what is under way when it is turned off, and forgets what it showed', async () => {
    const { leak, calls, news, settled } = card();
    leak.turn(true);
    await calls[0].answer();
    leak.turn(false);
    await settled();
    expect(calls[1].signal.aborted).toBe(true);
    expect([leak.isOn, leak.steps, leak.model, leak.working, leak.failure, news.toasts]).toEqual([false, null, null, null, null, []]);
  });

  it('never shows the leak of one score beside another: the old one goes at once', async () => {
    const { leak, calls } = card();
    leak.turn(true);
    await calls[0].answer();
    leak.at(place('second'));
    expect([leak.steps, calls[1].signal.aborted, calls[2].run]).toEqual([null, true, 'second']);
    await calls[2].answer();
    expect(leak.steps!.honest).toBe('second');
    leak.at(place('second', { looks: 1 }));
    expect([leak.steps, calls.at(-1)!.run]).toEqual([null, 'second']);
    leak.at(null);
    expect([leak.steps, leak.working]).toEqual([null, null]);
  });

  it('does not ask again for the score that it shows', async () => {
    const { leak, calls } = card();
    leak.turn(true);
    leak.at(place());
    expect(calls).toHaveLength(1);
  });

  it('shows a problem in its place, and goes on when it is turned off and on', async () => {
    const { leak, calls, news } = card();
    leak.turn(true);
    await calls[0].fail(new Problem({ code: 'unknown-run', expected: 'a run', got: 'none' }));
    expect([leak.failure?.code, leak.working, news.toasts]).toEqual(['unknown-run', null, []]);
    leak.turn(false);
    leak.turn(true);
    expect([leak.failure, calls.length]).toEqual([null, 2]);
  });

  it('stops when nobody looks any more', async () => {
    const { leak, calls } = card();
    leak.turn(true);
    leak.leave();
    expect(calls[0].signal.aborted).toBe(true);
  });
});
