import { parseArgs } from 'node:util';
import { benchFingerprint } from './bench/fingerprint.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const times = await benchFingerprint();

if (values.json) {
  console.log(JSON.stringify(times));
} else {
  const { decodeMs, canvasMs, pdqMs, fingerprintMs, blockhashMs } = times;
  console.log('One fingerprint of a 1600×1000 JPEG in Chromium, medians');
  for (const [step, ms] of Object.entries(times)) {
    console.log(`  ${step.padEnd(12)} ${ms.toFixed(2).padStart(8)}`);
  }
  console.log(
    `  after decoding (canvas + all hashes) ${((canvasMs + fingerprintMs) / decodeMs).toFixed(2)} × decode`,
  );
  console.log(`  PDQ with eight orientations   ${(pdqMs / blockhashMs).toFixed(2)} × blockhash-core`);
}
