/** `npm run bench:fingerprint [-- --json]`: what a fingerprint costs beside decoding. */
import { parseArgs } from 'node:util';
import { benchFingerprint } from './bench/fingerprint.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const cost = await benchFingerprint();

if (values.json) {
  console.log(JSON.stringify(cost));
} else {
  const { afterDecodeRatio, scanRatio, ...times } = cost;
  console.log('One fingerprint of a 1600×1000 JPEG in Chromium, medians in ms');
  for (const [step, ms] of Object.entries(times)) {
    console.log(`  ${step.padEnd(14)} ${ms.toFixed(2).padStart(6)}`);
  }
  console.log(`  after decoding (canvas + fingerprint) ${afterDecodeRatio.toFixed(2)} × decoding`);
  console.log(`  scan of 200 images, digests and all   ${scanRatio.toFixed(2)} × decoding`);
  console.log(
    `  PDQ with eight orientations           ${(cost.pdqMs / cost.blockhashMs).toFixed(2)} × blockhash-core`,
  );
}
