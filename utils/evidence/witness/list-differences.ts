import type { Witness } from './witness-record.ts';

/** How what a witness captured differs, a sentence each, for people. Empty: both are the same. */
export function listDifferences({ title, resources, pictures, text }: Omit<Witness, 'version'>): string[] {
  const differences: string[] = [];
  if (title.verdict === 'differs') differences.push(`The witness saw another title: “${title.theirs}”`);
  for (const line of text.onlyOurs) differences.push(`Only here the page says: “${line}”`);
  for (const line of text.onlyTheirs) differences.push(`Only to the witness the page said: “${line}”`);
  if (text.more > 0) differences.push(`${text.more} more lines of text are on one side only.`);
  if (!text.isInOrder) differences.push('The same lines of text come in another order.');
  const told = new Set<string>();
  for (const { url, verdict, distanceBits } of pictures) {
    if (verdict === 'same') continue;
    told.add(url);
    differences.push(PICTURES[verdict](nameOf(url), distanceBits));
  }
  for (const { url, verdict } of resources) {
    // A picture has been told as what it is.
    if (verdict !== 'same' && !told.has(url)) differences.push(FILES[verdict](url));
  }
  return differences;
}

/** Where a picture is; one that is at no address is named by what it is. */
const nameOf = (url: string) => (/^https?:/.test(url) ? url : 'that is written into the page itself');

const FILES = {
  differs: (url: string) => `The witness got other bytes of ${url}.`,
  only_ours: (url: string) => `The witness has nothing of ${url}.`,
  only_theirs: (url: string) => `Only the witness has ${url}.`,
} as const;

const PICTURES = {
  differs: (url: string, bits: number | null) =>
    `The witness saw another picture in the place of ${url}${bits === null ? '' : ` (${bits} of 256 bits differ)`}.`,
  alike: (url: string) => `The witness got other bytes of a picture that looks the same: ${url}.`,
  only_ours: (url: string) => `The witness did not see the picture ${url}.`,
  only_theirs: (url: string) => `Only the witness saw the picture ${url}.`,
} as const;
