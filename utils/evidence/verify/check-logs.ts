import { CALLS, CUSTODY } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { callSchema } from '../record/calls.ts';
import { readChain } from '../record/chain.ts';
import { checkRecord } from '../record/parse.ts';
import { isSigned, readCustody } from '../seal/custody.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Finding } from './types.ts';

/** Both logs are unbroken: that of the capture's calls, which the seal holds, and that of the package's custody. */
export async function checkLogs(opened: OpenPackage): Promise<Finding[]> {
  const notes = notesOf('logs');
  if (opened.inner) await checkCalls(opened, opened.inner, notes);
  await checkCustody(opened, notes);
  return notes.findings;
}

const counted = (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`);

const checkCalls = ({ seal }: OpenPackage, inner: ReadonlyMap<string, Blob>, notes: Notes) =>
  notes.guard(async () => {
    const { entries, chain } = readChain(await readText(inner, CALLS));
    for (const entry of entries) checkRecord(callSchema, CALLS, entry);
    if (chain.head !== seal.calls.head || chain.count !== seal.calls.count) {
      notes.failed(
        'other_calls',
        `the log of calls has ${counted(chain.count)}, not the ${seal.calls.count} sealed`,
      );
    } else notes.passed('calls', `${chain.count === 1 ? '1 call' : `${chain.count} calls`}, none left out`);
  });

const checkCustody = ({ files, m, seal }: OpenPackage, notes: Notes) =>
  notes.guard(async () => {
    const lines = readCustody(await readText(files, CUSTODY));
    const [first] = lines;
    const before = notes.findings.length;
    if (first?.action !== 'sealed' || first.publicKey !== seal.publicKey) {
      notes.failed(
        'custody_without_seal',
        'the log of custody does not begin with the sealing by the same key',
      );
    }
    let earlier = seal.capturedAt;
    for (const [index, line] of lines.entries()) {
      const name = `line ${index + 1} of the log of custody`;
      if (line.m !== m) notes.failed('custody_of_another', `${name} is of another package`);
      if (line.line !== index)
        notes.failed('custody_numbers', `${name} says that it is line ${line.line + 1}`);
      if (line.at < earlier) notes.failed('custody_order', `${name} is earlier than what it follows`);
      if (!(await isSigned(line))) notes.failed('custody_unsigned', `${name} was not signed by its key`);
      earlier = line.at;
    }
    const last = lines.at(-1);
    if (last && notes.findings.length === before) {
      notes.passed(
        'custody',
        `custody up to ${last.at} (${counted(lines.length)}; later ones may have been cut off)`,
      );
    }
  });
