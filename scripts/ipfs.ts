import { AppError } from '../utils/errors.ts';
import { parseIpfsArguments, USAGE } from './ipfs/arguments.ts';
import { runIpfs } from './ipfs/run.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { untilAsked } from './stack/until-asked.ts';

await runCommand('ipfs', async () => {
  const parsed = parseIpfsArguments(process.argv.slice(2), process.env);
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const interrupt = new AbortController();
  void untilAsked().then(() => interrupt.abort(new AppError('internal.unexpected', 'interrupted')));
  const { signal } = interrupt;
  const { lines, isWhole } = await runIpfs(parsed, {
    environment: process.env,
    progress: createProgress(signal),
    signal,
  });
  for (const line of lines) console.log(line);
  if (!isWhole) process.exitCode = 1;
});
