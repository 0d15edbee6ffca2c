const PARENT_CHECK_MS = 250;

/**
 * Settles when this process is asked to end: by Ctrl-C or another signal, or by the end of the npm that runs it. npm passes
 * a signal on to its shell only, which ends without passing it to us.
 */
export function untilAsked(): Promise<'asked'> {
  return new Promise((resolve) => {
    const asked = () => resolve('asked');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, asked);
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const shell = process.ppid;
    setInterval(() => {
      if (process.ppid !== shell) asked();
    }, PARENT_CHECK_MS).unref();
  });
}
