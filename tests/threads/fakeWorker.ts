import { serve } from '../../src/threads/serve';
import type { Api } from '../../src/threads/serve';
import type { WorkerLike } from '../../src/threads/thread';

/** A worker made of a message channel: the same messages, in this thread. `fail` plays an uncaught error. */
export interface FakeWorker extends WorkerLike {
  readonly isTerminated: boolean;
  fail(message: string): void;
  /** Plays an answer that cannot be read. */
  garble(): void;
  /** Plays a message that the worker's side cannot read. */
  garbleInside(): void;
}

/** A factory of fake workers that serve `api`, and the list of those it made. */
export function fakeWorkers<A extends Api<A>>(api: A): { factory: () => FakeWorker; made: FakeWorker[] } {
  const made: FakeWorker[] = [];
  const factory = () => {
    const worker = fakeWorker(api);
    made.push(worker);
    return worker;
  };
  return { factory, made };
}

function fakeWorker<A extends Api<A>>(api: A): FakeWorker {
  const { port1: outside, port2: inside } = new MessageChannel();
  const events = new EventTarget();
  let isTerminated = false;
  serve(api, inside);
  outside.addEventListener('message', event => {
    if (!isTerminated) events.dispatchEvent(new MessageEvent('message', { data: event.data }));
  });
  outside.start();
  return {
    get isTerminated() {
      return isTerminated;
    },
    postMessage: (message: unknown, transfer?: Transferable[]) => outside.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener),
    terminate() {
      isTerminated = true;
      outside.close();
    },
    fail(message) {
      events.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
    },
    garble() {
      events.dispatchEvent(new MessageEvent('messageerror'));
    },
    garbleInside() {
      inside.dispatchEvent(new MessageEvent('messageerror'));
    },
  };
}
