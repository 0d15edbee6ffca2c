/**
 * Renews the lists of whom signers of pictures are traced back to, from C2PA's own: `trust-list/C2PA-TRUST-LIST.json` and
 * `trust-list/C2PA-TSA-TRUST-LIST.json` of github.com/c2pa-org/conformance-public, each with the commit that it was taken at.
 * Look at what git shows before you commit it: whoever is on a list is believed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { packList, readList } from './rights/pack-list.ts';

const [signersFile, signersCommit, timestampsFile, timestampsCommit] = process.argv.slice(2);
if (!signersFile || !signersCommit || !timestampsFile || !timestampsCommit) {
  console.error('usage: npm run trust-lists -- C2PA-TRUST-LIST.json COMMIT C2PA-TSA-TRUST-LIST.json COMMIT');
  process.exit(2);
}

function renew(name: string, source: string, file: string, commit: string) {
  const list = readList(readFileSync(file, 'utf8'));
  writeFileSync(`public/trust/c2pa-${name}.pem`, packList(list, source, commit));
  console.log(`${list.title}: ${list.certificates.length} certificates, issued ${list.issuedAt}`);
  const over = list.certificates.filter(({ validTo }) => validTo < new Date());
  for (const one of over) console.warn(`  out of date since ${one.validTo.toISOString()}: ${one.name}`);
  return list;
}

const { issuedAt, nextUpdateAt, certificates } = renew(
  'signers',
  'C2PA-TRUST-LIST.json',
  signersFile,
  signersCommit,
);
renew('timestamps', 'C2PA-TSA-TRUST-LIST.json', timestampsFile, timestampsCommit);
writeFileSync(
  'utils/rights/c2pa/shipped-list.ts',
  `/** What is told of C2PA's list of signers (public/trust); written by scripts/trust-lists.ts. */
export const SHIPPED_LIST = {
  issuedAt: '${issuedAt}',
  nextUpdateAt: '${nextUpdateAt}',
  organisations: ${new Set(certificates.map(({ holder }) => holder)).size},
} as const;
`,
);
