import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateAll, type GeneratedFile } from './contracts/generate.ts';

// npm run contracts:generate [-- --check | --sources DIR]: writes what follows from contracts/src, or exits 1 when it is not
// up to date. --sources also writes each contract's standard JSON input, which block explorers take to verify the sources.

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, sources: { type: 'string' } },
});
const generated = generateAll();

const isStale = ({ url, text }: GeneratedFile) => {
  try {
    return readFileSync(url, 'utf8') !== text;
  } catch {
    return true;
  }
};

for (const file of generated.flatMap(({ files }) => files).filter(isStale)) {
  if (values.check) {
    console.error(`stale: ${fileURLToPath(file.url)} (run: npm run contracts:generate)`);
    process.exitCode = 1;
  } else {
    mkdirSync(new URL('.', file.url), { recursive: true });
    writeFileSync(file.url, file.text);
    console.log(`written: ${fileURLToPath(file.url)}`);
  }
}

if (values.sources !== undefined) {
  mkdirSync(values.sources, { recursive: true });
  for (const { name, compiled } of generated) {
    const path = join(values.sources, `${name}.standard-input.json`);
    writeFileSync(path, `${JSON.stringify(compiled.standardInput)}\n`);
    console.log(`written: ${path}`);
  }
}
