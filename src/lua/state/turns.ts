/** Turns of the event loop, on any platform. */

interface Globals {
  readonly setImmediate?: (work: () => void) => unknown;
  readonly MessageChannel?: new () => {
    port1: { onmessage: (() => void) | null; close(): void };
    port2: { postMessage(value: null): void };
  };
}

/** Does the work in another turn of the event loop: after timers and input, as soon as they allow. */
export function nextTurn(work: () => void): void {
  const { setImmediate, MessageChannel } = globalThis as unknown as Globals;
  if (setImmediate !== undefined) {
    setImmediate(work);
  } else if (MessageChannel !== undefined) {
    // Browsers delay nested timeouts by 4 ms; messages are not delayed.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      work();
    };
    port2.postMessage(null);
  } else {
    setTimeout(work, 0);
  }
}
