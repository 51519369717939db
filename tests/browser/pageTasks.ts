import type { Page } from 'playwright-core';

/** One entry of a trace. Times are in microseconds; `tdur` is the processor's, which a busy machine does not stretch. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Milliseconds of processor time of the page's longest tasks while `work` was done, longest first, at most ten. */
export async function longestTasks(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] } });
  try {
    await work();
  } finally {
    await session.send('Tracing.end');
    await complete;
    await session.detach();
  }
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isPage = ({ pid, tid }: TraceEvent): boolean => threads.some(thread => thread.pid === pid && thread.tid === tid);
  const tasks = events.filter(event => event.name === 'RunTask' && isPage(event)).map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000);
  if (tasks.length === 0) throw new Error('pageTasks: expected tasks of the page in the trace; got none.');
  return tasks.sort((a, b) => b - a).slice(0, 10);
}
