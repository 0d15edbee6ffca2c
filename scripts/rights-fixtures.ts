import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeUnsignedMatrix } from './rights/matrix.ts';

/** Writes the files by which reading rights is tested into a folder, with `expected.json`, to look at them with other tools. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run rights:fixtures -- <folder>');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const fixtures = await makeUnsignedMatrix();
for (const { name, bytes } of fixtures) writeFileSync(join(folder, name), bytes);
const expected = Object.fromEntries(fixtures.map(({ name, says }) => [name, says]));
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
console.log(`${fixtures.length} files in ${folder}`);
