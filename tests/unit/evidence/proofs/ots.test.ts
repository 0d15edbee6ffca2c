import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assert, constantFrom, integer, property, uint8Array } from 'fast-check';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { pendingAttestation, readAttestation } from '../../../../utils/evidence/proofs/ots-attestation.ts';
import { commitmentOf, joinAnswers, withAnswer } from '../../../../utils/evidence/proofs/ots-calendar.ts';
import { readOts, writeOts } from '../../../../utils/evidence/proofs/ots-file.ts';
import {
  APPEND,
  applyOp,
  attestationsIn,
  PREPEND,
  SHA256,
  type OtsAttestation,
  type OtsNode,
} from '../../../../utils/evidence/proofs/ots-tree.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';

const m = digestText('a seal');
const CALENDAR = 'https://calendar.example';
const bitcoin = (height: number): OtsAttestation => ({
  tag: hexToBytes('0588960d73d71901'),
  payload: Uint8Array.of((height & 0x7f) | 0x80, height >> 7),
});

/** A tree of one way, from a message through operations to attestations. */
function way(
  message: Uint8Array,
  ops: readonly [number, Uint8Array][],
  attestations: OtsAttestation[],
): OtsNode {
  const [first, ...rest] = ops;
  if (!first) return { message, attestations, steps: [] };
  const [op, argument] = first;
  const next = way(applyOp(op, argument, message) ?? message, rest, attestations);
  return { message, attestations: [], steps: [{ op, argument, next }] };
}

const NOTHING = new Uint8Array();

const statesOf = (tree: OtsNode) => [...attestationsIn(tree)].map(readAttestation);

/** A node as calendars send it: a file without its head. */
const bodyOf = (node: OtsNode) => writeOts(node).subarray(31 + 1 + 1 + node.message.length);
const nonced = way(
  hexToBytes(m),
  [
    [APPEND, Uint8Array.of(1, 2, 3)],
    [SHA256, NOTHING],
    [PREPEND, Uint8Array.of(9)],
    [SHA256, NOTHING],
  ],
  [pendingAttestation(CALENDAR), bitcoin(800_000 % 16_384)],
);

describe('an OpenTimestamps file', () => {
  test('is read as it was written', () => {
    const { digest, tree } = readOts(writeOts(nonced));
    expect(digest).toBe(m);
    expect(tree).toEqual(nonced);
  });

  test('tells a promise from a proof', () => {
    const states = [...attestationsIn(nonced)].map(readAttestation);
    const [last] = [...attestationsIn(nonced)];
    expect(states).toEqual([
      { kind: 'pending', calendar: CALENDAR },
      {
        kind: 'bitcoin',
        height: 800_000 % 16_384,
        merkleRoot: Buffer.from(last?.message.toReversed() ?? []).toString('hex'),
      },
    ]);
  });

  // Debian's python3-opentimestamps, which the set-up installs where there is apt; elsewhere this fails, as nothing else speaks for our codec.
  test('is read by python-opentimestamps as by us', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whence-ots-'));
    const file = join(folder, 'seal.ots');
    await writeFile(file, writeOts(nonced));
    const script = `
import sys
from opentimestamps.core.timestamp import DetachedTimestampFile
from opentimestamps.core.serialize import StreamDeserializationContext
with open(sys.argv[1], 'rb') as f:
    d = DetachedTimestampFile.deserialize(StreamDeserializationContext(f))
print(d.file_digest.hex())
for message, attestation in d.timestamp.all_attestations():
    print(type(attestation).__name__, message.hex(), getattr(attestation, 'uri', getattr(attestation, 'height', '')))
`;
    const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', script, file]);
    await rm(folder, { recursive: true });
    const [last] = [...attestationsIn(nonced)];
    const message = Buffer.from(last?.message ?? []).toString('hex');
    const [digest, ...attestations] = stdout.trim().split('\n');
    expect(digest).toBe(m);
    expect(attestations.toSorted()).toEqual([
      `BitcoinBlockHeaderAttestation ${message} ${800_000 % 16_384}`,
      `PendingAttestation ${message} ${CALENDAR}`,
    ]);
  });

  test('is refused when it is cut off anywhere, or goes on', () => {
    const file = writeOts(nonced);
    for (let length = 0; length < file.length; length++) {
      expect(() => readOts(file.subarray(0, length))).toThrow('OpenTimestamps');
    }
    expect(() => readOts(Uint8Array.of(...file, 0))).toThrow('after its end');
  });

  test('never does anything but answer or refuse, whatever it holds', () => {
    const file = writeOts(nonced);
    assert(
      property(
        integer({ min: 0, max: file.length - 1 }),
        constantFrom(0, 1, 0x7f, 0xf0, 0xff),
        uint8Array({ maxLength: 40 }),
        (at, byte, tail) => {
          const changed = Uint8Array.of(...file.subarray(0, at), byte, ...tail, ...file.subarray(at + 1));
          try {
            readOts(changed);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: 'evidence.malformed' });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('that forks without end is refused before the memory is full', () => {
    const head = writeOts(nonced).subarray(0, 31 + 1 + 1 + 32);
    const deep = Uint8Array.of(...head, ...Array.from({ length: 100_000 }, () => SHA256));
    expect(() => readOts(deep)).toThrow('too deep');
  });

  test('joins what calendars answer, and later what they anchored, under a message that hides M', () => {
    const nonce = new Uint8Array(16).fill(5);
    const commitment = commitmentOf(m, nonce);
    const answer = (calendar: string) =>
      bodyOf({ message: commitment, attestations: [pendingAttestation(calendar)], steps: [] });
    const tree = joinAnswers(m, nonce, [answer(CALENDAR), answer('https://other.example')]);
    const read = readOts(writeOts(tree));
    expect(read).toEqual({ digest: m, tree });
    expect(statesOf(read.tree)).toEqual([
      { kind: 'pending', calendar: CALENDAR },
      { kind: 'pending', calendar: 'https://other.example' },
    ]);
    const anchored = bodyOf(way(commitment, [[SHA256, NOTHING]], [bitcoin(5000)]));
    expect(statesOf(withAnswer(tree, commitment, anchored)).map(({ kind }) => kind)).toEqual([
      'pending',
      'pending',
      'bitcoin',
    ]);
  });
});
