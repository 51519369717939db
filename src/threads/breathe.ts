/** Milliseconds a job may hold its thread before `breathe` gives the event loop a turn. */
const HOLD_MS = 16;

let lastTurn = 0;

/**
 * Gives the event loop a turn when this thread has not had one here for 16 ms, else resolves at once. Cheap enough for
 * inner loops: a message to ourselves, which no browser clamps or throttles as it does timers. A channel a turn, since
 * Node drains up to a thousand messages of one port before it looks at anything else.
 */
export function breathe(): Promise<void> {
  if (performance.now() - lastTurn < HOLD_MS) return Promise.resolve();
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      lastTurn = performance.now();
      resolve();
    };
    port2.postMessage(null);
  });
}
