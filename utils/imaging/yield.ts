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
