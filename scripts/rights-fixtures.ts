import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeUnsignedMatrix } from './rights/matrix.ts';
import { makeSignedMatrix } from './rights/signed-matrix.ts';

/** Writes the files by which reading rights is tested into a folder, with `expected.json`, to look at them with other tools. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run rights:fixtures -- <folder>');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const unsigned = await makeUnsignedMatrix();
const signed = await makeSignedMatrix();
for (const { name, bytes } of [...unsigned, ...signed.fixtures]) writeFileSync(join(folder, name), bytes);
for (const { name, record } of signed.fixtures)
  if (record) writeFileSync(join(folder, `${name}.c2pa`), record);
const expected = {
  says: Object.fromEntries(unsigned.map(({ name, says }) => [name, says])),
  credentials: Object.fromEntries(
    signed.fixtures.map(({ name, trust, reasons }) => [name, { trust, reasons }]),
  ),
};
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
writeFileSync(join(folder, 'root.pem'), signed.root);
console.log(`${unsigned.length + signed.fixtures.length} files in ${folder}`);
