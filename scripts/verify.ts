import { openAsBlob } from 'node:fs';
import { AppError } from '../utils/errors.ts';
import { verifyPackage } from '../utils/evidence/verify/verify-package.ts';
import { runCommand } from './run-command.ts';
import { parseVerifyArguments, USAGE } from './verify/arguments.ts';
import { describeVerification } from './verify/describe.ts';
import { withTools } from './verify/tools.ts';

await runCommand('verify', async () => {
  const parsed = parseVerifyArguments(process.argv.slice(2));
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const { file, json } = parsed;
  const blob = await openAsBlob(file).catch((cause: unknown) => {
    throw new AppError('messaging.bad_request', `cannot read ${file}`, { cause });
  });
  const verification = await withTools(parsed, (tools) => verifyPackage(blob, tools));
  console.log(json ? JSON.stringify(verification, null, 2) : describeVerification(verification));
  const isRefused = Object.values(verification.grades).some(({ standing }) => standing === 'refused');
  if (isRefused) process.exitCode = 1;
});
