import { assertInTime } from './deadline.ts';

/** Ends the current task, so that input, rendering and other work get their turn before the next line runs. */
export const yieldToOthers = (): Promise<void> =>
  new Promise((resolve) => {
    // A message, not a timer: timers are held back to 4 ms when nested and to a second in hidden tabs.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

/** Longest that the thread is kept: a step more, and code that is not compiled yet, still make no task of 50 ms. */
const TURN_MS = 4;

/** To be awaited between the steps of some work. */
export type Pause = () => Promise<void>;

/**
 * A pause that ends the task only if the work has gone on for some ms: what is done sooner need not wait for its turn again.
 * After one the work ends with `imaging.timeout` if the signal has aborted.
 */
export function createPause(signal?: AbortSignal): Pause {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < TURN_MS) return;
    await yieldToOthers();
    assertInTime(signal);
    begun = performance.now();
  };
}
