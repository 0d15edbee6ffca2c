import { hexToBytes } from '@noble/hashes/utils.js';
import { equals } from 'uint8arrays/equals';
import { concat } from 'uint8arrays/concat';
import type { Sha256 } from '../../imaging/types.ts';
import { readOtsNode } from './ots-file.ts';
import { APPEND, applyOp, SHA256, type OtsNode } from './ots-tree.ts';

const NOTHING = new Uint8Array();

/** What calendars are sent: M with a nonce, so that no calendar learns M. 32 bytes, for `POST <calendar>/digest`. */
export const commitmentOf = (m: Sha256, nonce: Uint8Array): Uint8Array =>
  applyOp(SHA256, NOTHING, concat([hexToBytes(m), nonce])) ?? NOTHING;

/** The tree of M over what calendars answered. @throws {AppError} `evidence.malformed` when an answer is none */
export function joinAnswers(m: Sha256, nonce: Uint8Array, answers: readonly Uint8Array[]): OtsNode {
  const message = hexToBytes(m);
  const commitment = commitmentOf(m, nonce);
  const joined = joinNodes(
    commitment,
    answers.map((answer) => readOtsNode(answer, commitment)),
  );
  const nonced: OtsNode = {
    message: concat([message, nonce]),
    attestations: [],
    steps: [{ op: SHA256, argument: NOTHING, next: joined }],
  };
  return { message, attestations: [], steps: [{ op: APPEND, argument: nonce, next: nonced }] };
}

const joinNodes = (message: Uint8Array, nodes: readonly OtsNode[]): OtsNode => ({
  message,
  attestations: nodes.flatMap(({ attestations }) => attestations),
  steps: nodes.flatMap(({ steps }) => steps),
});

/**
 * The tree with what a calendar answered later for a message in it (`GET <calendar>/timestamp/<message>`): the way to Bitcoin.
 * @throws {AppError} `evidence.malformed` when the answer is none
 */
export function withAnswer(node: OtsNode, message: Uint8Array, answer: Uint8Array): OtsNode {
  if (equals(node.message, message)) return joinNodes(message, [node, readOtsNode(answer, message)]);
  const steps = node.steps.map((step) => ({ ...step, next: withAnswer(step.next, message, answer) }));
  return { ...node, steps };
}
