import type { ChainReader } from '../proofs/chain-reader.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import { TOLERANCE_MS, type Stamp } from './stamp.ts';
import type { Finding } from './types.ts';

/** Blocks come every few seconds, and a capture names the newest. */
const MAX_BEACON_AGE_MS = 3_600_000;
/** What is sealed offline or while fees are high is stamped later; much later, it may have been made later. */
const MAX_STAMP_DELAY_MS = 86_400_000;

/**
 * Beacon ≤ capture ≤ stamps, and both near enough to bear out the time that the capture names itself. One that was resumed hours
 * later lasted from its first step to its last.
 */
export async function checkTimeOrder(
  { seal }: OpenPackage,
  stamps: readonly Stamp[],
  chain: ChainReader | null,
): Promise<Finding[]> {
  const notes = notesOf('time_order');
  const begunAt = Date.parse(seal.capturedAt);
  const completedAt = Math.max(begunAt, Date.parse(seal.completedAt ?? seal.capturedAt));
  const beacons = (await notes.guard(() => readBeacons(seal.beacon, chain, notes))) ?? [];
  for (const { at, by } of stamps) {
    if (at.getTime() < completedAt - TOLERANCE_MS) {
      notes.failed('stamp_before_capture', `${by} had the seal at ${at.toISOString()}, before the capture`);
    }
  }
  for (const at of beacons) {
    if (at > completedAt + TOLERANCE_MS) {
      notes.failed(
        'beacon_after_capture',
        `the capture names a block of ${new Date(at).toISOString()}, after it`,
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
