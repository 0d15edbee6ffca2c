import type { ChainReader } from '../proofs/chain-reader.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import { TOLERANCE_MS, type Stamp } from './stamp.ts';
import type { Finding } from './types.ts';

/** Beacon ≤ capture ≤ stamps. */
export async function checkTimeOrder(
  { seal }: OpenPackage,
  stamps: readonly Stamp[],
  chain: ChainReader | null,
): Promise<Finding[]> {
  const notes = notesOf('time_order');
  const capturedAt = Date.parse(seal.capturedAt);
  const beacons = (await notes.guard(() => readBeacons(seal.beacon, chain, notes))) ?? [];
  for (const { at, by } of stamps) {
    if (at.getTime() < capturedAt - TOLERANCE_MS) {
      notes.failed('stamp_before_capture', `${by} had the seal at ${at.toISOString()}, before the capture`);
    }
  }
  for (const at of beacons) {
    if (at > capturedAt + TOLERANCE_MS) {
      notes.failed(
        'beacon_after_capture',
        `the capture names a block of ${new Date(at).toISOString()}, after it`,
      );
    }
  }
  if (beacons.length > 0 && notes.findings.every(({ outcome }) => outcome !== 'failed')) {
    notes.passed('in_order', `captured after ${new Date(Math.max(...beacons)).toISOString()}`);
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
