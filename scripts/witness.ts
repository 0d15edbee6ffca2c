import { resolve } from 'node:path';
import { digestBytes } from '../utils/evidence/record/digest.ts';
import { fromBase64 } from '../utils/evidence/record/base64.ts';
import { buildExtension } from './browsers/build-extension.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { untilAsked } from './stack/until-asked.ts';
import { parseWitnessArguments, USAGE } from './witness/arguments.ts';
import { startWitness } from './witness/start-witness.ts';

async function main(): Promise<void> {
  const parsed = parseWitnessArguments(process.argv.slice(2));
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const asked = untilAsked();
  const { step } = createProgress(new AbortController().signal);
  const outDir = resolve(parsed.stateDir);
  const extensionDir = await step('Extension built', () =>
    buildExtension({ stack: null, browser: 'chrome', outDir }),
  );
  const witness = await step('A page captured to try it', () =>
    startWitness({ ...parsed, stateDir: outDir, extensionDir }),
  );
  try {
    console.log(`The witness listens at ${witness.url}. Its key is`);
    console.log(digestBytes(fromBase64(witness.publicKey) ?? new Uint8Array()));
    await asked;
  } finally {
    await witness.stop();
    console.error('The witness has ended.');
  }
}

await runCommand('witness', main);
