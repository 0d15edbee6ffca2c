import { verifyPackage } from '../utils/evidence/verify/verify-package.ts';
import { describeFailure } from './run-command.ts';
import { parseVerifyArguments, USAGE } from './verify/arguments.ts';
import { describeVerification } from './verify/describe.ts';
import { openDiskFile } from './verify/disk-file.ts';
import { withTools } from './verify/tools.ts';

async function main(): Promise<void> {
  const parsed = parseVerifyArguments(process.argv.slice(2));
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  using opened = openDiskFile(parsed.file);
  const verification = await withTools(parsed, (tools) => verifyPackage(opened.file, tools));
  opened.assertUnchanged();
  console.log(parsed.json ? JSON.stringify(verification, null, 2) : describeVerification(verification));
  const isRefused = Object.values(verification.grades).some(({ standing }) => standing === 'refused');
  process.exitCode = isRefused ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(describeFailure('verify', error));
  process.exitCode = 2;
}
