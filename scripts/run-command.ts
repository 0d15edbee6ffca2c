import { AppError } from '../utils/errors.ts';

/** Runs a command's main function; a failure is one line on stderr and exit code 1. */
export async function runCommand(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(describeFailure(name, error));
    process.exitCode = 1;
  }
}

/** A command's failure in one line; wrong usage points to `--help` in the place of its code. */
export function describeFailure(name: string, error: unknown): string {
  const code = error instanceof AppError ? error.code : null;
  const end = code === 'messaging.bad_request' ? ' (--help tells more)' : code ? ` (${code})` : '';
  return `${name}: ${error instanceof Error ? error.message : String(error)}${end}`;
}
