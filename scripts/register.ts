import { chooseAccount } from './register/account.ts';
import { parseArguments, USAGE } from './register/arguments.ts';
import { registerFiles } from './register/register-files.ts';
import { describeReport } from './register/report.ts';
import { runCommand } from './run-command.ts';
import { readStackFile } from './stack/stack-file.ts';

await runCommand('register', async () => {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const { files, stackFile, json } = parsed;
  const network = await readStackFile(stackFile);
  const report = await registerFiles({
    ...parsed,
    network,
    account: chooseAccount(network.accounts, parsed.account, process.env),
    onProgress: (file, done) => {
      if (files.length > 1) console.error(`${done}/${files.length} ${file}`);
    },
  });
  console.log(json ? JSON.stringify(report, null, 2) : describeReport(report));
  for (const { file, code, message } of report.failed) console.error(`${file}: ${message} (${code})`);
  if (report.failed.length > 0) process.exitCode = 1;
});
