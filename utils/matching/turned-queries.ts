import { bytesDistance } from '../imaging/hamming.ts';

/** What mirroring a picture top to bottom, left to right, or turning it by 180° flips in the first 8 bytes of a head. */
const TURNS = [[], [0, 1, 2, 3], [0, 1, 4, 5], [2, 3, 4, 5]].map((flipped) =>
  Uint8Array.from({ length: 8 }, (_, byte) => (flipped.includes(byte) ? 0xff : 0)),
);

/** Turns are exact but for few bits: a picture's median is not quite that of the mirrored one. */
const MAX_SLACK_BITS = 2;

/** Queries that one comparison of the first 8 bytes serves. */
export interface QueryGroup {
  readonly head: Uint8Array;
  /** Whether its turns are asked for as well. */
  readonly isTurned: boolean;
  /** How many bits a query of the group differs at most from the head, or its turn. */
  readonly slackBits: number;
}

const turned = (head: Uint8Array, turn: Uint8Array) => turn.map((flips, byte) => flips ^ (head[byte] ?? 0));

/** The eight hashes of a picture's orientations are two groups of four: scanning for all costs little more than for two. */
export function groupQueries(heads: readonly Uint8Array[]): readonly QueryGroup[] {
  const groups: QueryGroup[] = [];
  for (const head of heads) {
    const slack = (group: QueryGroup) =>
      Math.min(...TURNS.map((turn) => bytesDistance(turned(group.head, turn), head.subarray(0, 8))));
    const at = groups.findIndex((group) => slack(group) <= MAX_SLACK_BITS);
    const group = groups[at];
    if (!group) groups.push({ head, isTurned: false, slackBits: 0 });
    else
      groups[at] = { head: group.head, isTurned: true, slackBits: Math.max(group.slackBits, slack(group)) };
  }
  return groups;
}
