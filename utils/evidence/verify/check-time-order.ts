import type { ChainReader } from '../proofs/chain-reader.ts';
import { endOfStep } from '../record/completion-of.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import { readCapture } from './read-capture.ts';
import { TOLERANCE_MS, type Stamp } from './stamp.ts';
import type { Finding } from './types.ts';

/** Blocks come every few seconds, and a capture names the newest. */
const MAX_BEACON_AGE_MS = 3_600_000;
/** What is sealed offline or while fees are high is stamped later; much later, it may have been made later. */
const MAX_STAMP_DELAY_MS = 86_400_000;
/** Most take seconds, and the longest some minutes. */
const MAX_CAPTURE_MS = 3_600_000;

/**
 * Beacon ≤ capture ≤ stamps, and both near enough to bear out the time that the capture names itself. One that was resumed
 * later lasted from its first step to its last: both times are its maker's, so of hours between them nothing is proven.
 */
export async function checkTimeOrder(
  { seal, inner }: OpenPackage,
  stamps: readonly Stamp[],
  chain: ChainReader | null,
): Promise<Finding[]> {
  const notes = notesOf('time_order');
  const begunAt = Date.parse(seal.capturedAt);
  const completedAt = Math.max(begunAt, Date.parse(seal.completedAt ?? seal.capturedAt));
  const capture = await readCapture(inner);
  for (const { name, begunAt: begun, endedAt } of capture?.steps ?? []) {
    if (Date.parse(begun) < begunAt || Date.parse(endedAt) < Date.parse(begun))
      notes.failed('step_out_of_order', `${name} is said to have been done before it was begun`);
  }
  if (completedAt > begunAt + MAX_CAPTURE_MS) {
    notes.unproven(
      'long_capture',
      `the capture is said to be of ${seal.capturedAt}, and was completed at ${new Date(completedAt).toISOString()}: any of it may have been captured as late as that`,
    );
  }
  const askedAt = capture ? endOfStep(capture, 'clock') : undefined;
  const namedAt = askedAt === undefined ? completedAt : Date.parse(askedAt);
  const beacons = (await notes.guard(() => readBeacons(seal.beacon, chain, notes))) ?? [];
  for (const { at, by } of stamps) {
    if (at.getTime() < completedAt - TOLERANCE_MS) {
      notes.failed('stamp_before_capture', `${by} had the seal at ${at.toISOString()}, before the capture`);
    }
  }
  for (const at of beacons) {
    if (at > namedAt + TOLERANCE_MS) {
      notes.failed(
        'beacon_after_capture',
        `the capture names a block of ${new Date(at).toISOString()}, after it had asked for the newest one`,
      );
    }
  }
  const newest = Math.max(...beacons);
  if (beacons.length > 0 && newest < begunAt - MAX_BEACON_AGE_MS) {
    notes.unproven(
      'old_beacon',
      `the newest block that the capture names is of ${new Date(newest).toISOString()}: it may have been captured any time since`,
    );
  }
  const proven = stamps.filter(({ isProven }) => isProven).map(({ at }) => at.getTime());
  const earliest = Math.min(...proven);
  if (proven.length > 0 && earliest > completedAt + MAX_STAMP_DELAY_MS) {
    notes.unproven(
      'late_stamp',
      `the earliest stamp is of ${new Date(earliest).toISOString()}: it may have been captured any time until then`,
    );
  }
  if (beacons.length > 0 && notes.findings.every(({ outcome }) => outcome !== 'failed')) {
    notes.passed('in_order', `captured after ${new Date(newest).toISOString()}`);
  }
  return notes.findings;
}

/** Times of the blocks that the capture names, in milliseconds, as far as the chain confirms them. */
async function readBeacons(
  beacons: OpenPackage['seal']['beacon'],
  chain: ChainReader | null,
  notes: Notes,
): Promise<number[]> {
  const times: number[] = [];
  if (beacons.length === 0)
    notes.unproven('no_beacon', 'the capture names no block: it may be older than it says');
  const chainId = chain && beacons.length > 0 ? await chain.chainId() : null;
  for (const beacon of beacons) {
    const name = `block ${beacon.blockNumber} of chain ${beacon.chainId}`;
    if (!chain || chainId !== beacon.chainId) {
      notes.unproven('beacon_not_asked', `nobody asked when ${name} was`);
      continue;
    }
    const block = await chain.block(beacon.blockNumber);
    if (block?.hash === beacon.blockHash) times.push(block.timestampSeconds * 1000);
    else notes.failed('other_beacon', `${name} has another hash`);
  }
  return times;
}
