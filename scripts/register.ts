import { AppError } from '../utils/errors.ts';
import { chooseAccount } from './register/account.ts';
import { parseArguments, USAGE } from './register/arguments.ts';
import { describeBasis } from './register/describe-basis.ts';
import { registerFiles } from './register/register-files.ts';
import { describeReport } from './register/report.ts';
import { runCommand } from './run-command.ts';
import { readStackFile } from './stack/stack-file.ts';
import { untilAsked } from './stack/until-asked.ts';

const INTERRUPTED = 130;

function askForStack(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'registry.unreachable') throw error;
  const { code, message, details } = error;
  throw new AppError(code, `${message}: is \`npm run stack\` still running?`, { details, cause: error });
}

await runCommand('register', async () => {
  const parsed = parseArguments(process.argv.slice(2), process.env);
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const { files, stackFile, json, basis } = parsed;
  const network = await readStackFile(stackFile);
  const interrupt = new AbortController();
  void untilAsked().then(() => interrupt.abort());
  const report = await registerFiles({
    ...parsed,
    network,
    account: chooseAccount(network.accounts, parsed.account, process.env),
    signal: interrupt.signal,
    onProgress: (file, done) => {
      if (files.length > 1) console.error(`${done}/${files.length} ${file}`);
    },
  }).catch(askForStack);
  const { registered, skipped, failed } = report;
  console.log(json ? JSON.stringify(report, null, 2) : describeReport(report));
  if (!json && registered.length > 0) console.log(describeBasis(basis));
  for (const { file, code, message } of failed) console.error(`${file}: ${message} (${code})`);
  if (failed.length > 0) process.exitCode = 1;

  if (registered.length + skipped.length + failed.length === files.length) return;
  const missing = files.length - registered.length - skipped.length;
  console.error(`interrupted: ${registered.length} registered, ${missing} not; run the same command again`);
  process.exitCode = INTERRUPTED;
});
