import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateFiles, type GeneratedFile } from './contracts/generate.ts';

// npm run contracts:generate [-- --check]: writes what follows from contracts/src, or exits 1 when it is not up to date.

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const isStale = ({ url, text }: GeneratedFile) => {
  try {
    return readFileSync(url, 'utf8') !== text;
  } catch {
    return true;
  }
};

for (const file of generateFiles().filter(isStale)) {
  if (values.check) {
    console.error(`stale: ${fileURLToPath(file.url)} (run: npm run contracts:generate)`);
    process.exitCode = 1;
  } else {
    mkdirSync(new URL('.', file.url), { recursive: true });
    writeFileSync(file.url, file.text);
    console.log(`written: ${fileURLToPath(file.url)}`);
  }
}
