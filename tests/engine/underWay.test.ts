import { describe, expect, it } from 'vitest';
import { UnderWay } from '../../src/engine/underWay';
import { cancelled } from '../../src/pipeline/errors';

/** Work that never ends by itself, and stops when asked to. */
const endless = (signal: AbortSignal): Promise<never> => new Promise((_, reject) => {
  signal.addEventListener('abort', () => reject(cancelled()));
});
const never = new AbortController().signal;

/** A wait whose end the test decides: call by call, in order. */
function clock() {
  const waits: (() => void)[] = [];
  return { wait: (_ms: number) => new Promise<void>(resolve => void waits.push(resolve)), next: () => waits.shift()?.(), waits };
}

const turn = () => new Promise(resolve => { setTimeout(resolve); });
const codeOf = (promise: Promise<unknown>) => promise.then(() => null, (error: { code: string }) => error.code);

describe('what is under way when another tab takes over', () => {
  it('is over at once when nothing is', async () => {
    const { wait, waits } = clock();
    await new UnderWay(wait).end();
    expect(waits).toHaveLength(0);
  });

  it('is waited for while it is short', async () => {
    const underWay = new UnderWay(clock().wait);
    let finish = (): void => undefined;
    const edit = underWay.brief(new Promise<string>(resolve => (finish = () => resolve('kept'))));
    let isOver = false;
    const ending = underWay.end().then(() => (isOver = true));
    await turn();
    expect(isOver).toBe(false);
    finish();
    await ending;
    expect(await edit).toBe('kept');
  });

  it('is stopped when it is long, and says who stopped it', async () => {
    const underWay = new UnderWay(clock().wait);
    const run = underWay.stoppable('the run', false, never, endless);
    const failure = run.catch((error: { code: string; message: string }) => error);
    await underWay.end();
    expect(await failure).toMatchObject({ code: 'read-only', data: { because: 'taken-over' }, expected: 'the run to finish in this tab' });
  });

  it('may finish first where it is an import, and is stopped when it has not', async () => {
    const { wait, next, waits } = clock();
    const underWay = new UnderWay(wait);
    const code = codeOf(underWay.stoppable('the import', true, never, endless));
    const ending = underWay.end();
    await turn();
    expect(waits).toHaveLength(1);
    next();
    await ending;
    expect(await code).toBe('read-only');
    const quick = underWay.stoppable('the import', true, never, async () => 'kept');
    await underWay.end();
    expect(await quick).toBe('kept');
  });

  it('does not hold the other tab up when it does not stop', async () => {
    const { wait, next } = clock();
    const underWay = new UnderWay(wait);
    void underWay.stoppable('the run', false, never, () => new Promise<never>(() => undefined));
    const ending = underWay.end();
    await turn();
    next();
    await turn();
    next();
    await expect(ending).resolves.toBeUndefined();
  });

  it('stays cancelled where a person cancelled it', async () => {
    const underWay = new UnderWay(clock().wait);
    const stop = new AbortController();
    const code = codeOf(underWay.stoppable('the run', false, stop.signal, endless));
    stop.abort();
    expect(await code).toBe('cancelled');
    await underWay.end();
  });
});
