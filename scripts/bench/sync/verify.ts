import { keccak_256 } from '@noble/hashes/sha3.js';
import { chainPlainly, chainSegment } from '../../../utils/registry/chain-segment.ts';
import { decodeSegment } from '../../../utils/registry/segment.ts';
import { makeLog } from './make-log.ts';

const LEAF_BYTES = 15 * 32;

/** Works a second of processor time whose leaf, id and head are computed: by the kernel, in plain TypeScript, and bare keccak of noble. */
export function benchVerify() {
  const { segments, checkpoints } = makeLog(1024);
  const [bytes = new Uint8Array()] = segments;
  const head = checkpoints[0]?.head ?? '0x';
  const rate = (works: number, job: () => unknown) => {
    job();
    const before = process.threadCpuUsage();
    job();
    const { user, system } = process.threadCpuUsage(before);
    return Math.round((works / (user + system)) * 1e6);
  };
  const rounds = Array.from({ length: 50 }, () => bytes);
  const leaves = Array.from({ length: 2000 }, () => new Uint8Array(LEAF_BYTES));
  return {
    kernel: rate(50 * 1024, () => rounds.map((it) => chainSegment(head, decodeSegment(it)))),
    plain: rate(1024, () => chainPlainly(head, decodeSegment(bytes))),
    noble: rate(2000, () =>
      leaves.map((leaf) => [
        keccak_256(leaf.subarray(0, 64)),
        keccak_256(leaf),
        keccak_256(leaf.subarray(0, 64)),
      ]),
    ),
  };
}
