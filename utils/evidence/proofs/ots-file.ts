import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { concat } from 'uint8arrays/concat';
import { equals } from 'uint8arrays/equals';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import {
  applyOp,
  SHA256,
  takesArgument,
  type OtsAttestation,
  type OtsNode,
  type OtsStep,
} from './ots-tree.ts';

/** "\0OpenTimestamps\0\0Proof\0" and eight bytes that no text has; then the version. As python-opentimestamps 0.4 has it. */
const MAGIC = hexToBytes('004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294');
const VERSION = 1;
const TAG_BYTES = 8;
const DIGEST_BYTES = 32;
const MAX_ARGUMENT_BYTES = 4096;
const MAX_ATTESTATION_BYTES = 8192;
/** Deeper trees than calendars make, which have some 60 steps to a Bitcoin block. */
const MAX_DEPTH = 256;
const MAX_NODES = 4096;
const FORK = 0xff;
const ATTESTATION = 0x00;

const refuse = (why: string) =>
  new AppError('evidence.malformed', `the OpenTimestamps file ${why}`, { details: { reason: 'bad_ots' } });

/** Reads an OpenTimestamps file of a SHA-256. @throws {AppError} `evidence.malformed` */
export function readOts(file: Uint8Array): { digest: Sha256; tree: OtsNode } {
  const { take, byte, varuint, node, end } = createReader(file);
  if (!equals(take(MAGIC.length), MAGIC) || varuint() !== VERSION) throw refuse('is none');
  if (byte() !== SHA256) throw refuse('is of another hash');
  const digest = take(DIGEST_BYTES);
  const tree = node(digest, 0);
  end();
  return { digest: bytesToHex(digest) as Sha256, tree };
}

/** Reads what a calendar answers: what is made of a message, and who attests it. @throws {AppError} `evidence.malformed` */
export function readOtsNode(answer: Uint8Array, message: Uint8Array): OtsNode {
  const { node, end } = createReader(answer);
  const tree = node(message, 0);
  end();
  return tree;
}

function createReader(file: Uint8Array) {
  let at = 0;
  let nodes = 0;
  const take = (bytes: number) => {
    at += bytes;
    if (at > file.length) throw refuse('is cut off');
    return file.slice(at - bytes, at);
  };
  const byte = () => take(1)[0] ?? 0;
  const varuint = () => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const next = byte();
      value += (next & 0x7f) * 2 ** shift;
      if (next < 0x80) return value;
    }
    throw refuse('has a number that is too large');
  };
  const varbytes = (most: number) => {
    const length = varuint();
    if (length > most) throw refuse('has a part that is too long');
    return take(length);
  };
  const attestation = (): OtsAttestation => ({
    tag: take(TAG_BYTES),
    payload: varbytes(MAX_ATTESTATION_BYTES),
  });
  const step = (op: number, message: Uint8Array, depth: number): OtsStep => {
    const argument = takesArgument(op) ? varbytes(MAX_ARGUMENT_BYTES) : new Uint8Array();
    const result = applyOp(op, argument, message);
    if (!result || result.length > MAX_ARGUMENT_BYTES) throw refuse('has an operation that is not known');
    return { op, argument, next: node(result, depth + 1) };
  };
  const node = (message: Uint8Array, depth: number): OtsNode => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) throw refuse('is too deep');
    const attestations: OtsAttestation[] = [];
    const steps: OtsStep[] = [];
    for (let hasMore = true; hasMore;) {
      const first = byte();
      hasMore = first === FORK;
      const tag = hasMore ? byte() : first;
      if (tag === ATTESTATION) attestations.push(attestation());
      else steps.push(step(tag, message, depth));
    }
    return { message, attestations, steps };
  };

  const end = () => {
    if (at !== file.length) throw refuse('goes on after its end');
  };
  return { take, byte, varuint, node, end };
}

function writeVaruint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.of(...bytes, rest);
}

const writeVarbytes = (bytes: Uint8Array) => concat([writeVaruint(bytes.length), bytes]);

/** A node's parts, each but the last behind a fork. */
function writeNode({ attestations, steps }: OtsNode): Uint8Array {
  const parts = [
    ...attestations.map(({ tag, payload }) =>
      concat([Uint8Array.of(ATTESTATION), tag, writeVarbytes(payload)]),
    ),
    ...steps.map(({ op, argument, next }) =>
      concat([
        Uint8Array.of(op),
        takesArgument(op) ? writeVarbytes(argument) : new Uint8Array(),
        writeNode(next),
      ]),
    ),
  ];
  return concat(
    parts.flatMap((part, index) => (index === parts.length - 1 ? part : [Uint8Array.of(FORK), part])),
  );
}

/** Writes an OpenTimestamps file of the message that its tree begins with, a SHA-256. */
export const writeOts = (tree: OtsNode): Uint8Array =>
  concat([MAGIC, writeVaruint(VERSION), Uint8Array.of(SHA256), tree.message, writeNode(tree)]);
