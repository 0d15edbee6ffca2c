import { AppError } from '../utils/errors.ts';

/** Runs a command's main function; a failure is one line on stderr and exit code 1. */
export async function runCommand(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const code = error instanceof AppError ? ` (${error.code})` : '';
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}${code}`);
    process.exitCode = 1;
  }
}
