import { AppError } from '../../../utils/errors.ts';
import type { IpfsNode } from '../../stack/ipfs-node.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { Reader } from './in-worker.ts';
import type { SampleFile } from './sample-file.ts';

/** Stock verified-fetch is given up after a minute. */
const CAP_MS = 60_000;
const MIB = 1024 ** 2;

/** Each gateway's line. */
const LINE = 'slow=2M,late=30';

/** What the first of the three gateways does, in the words of scripts/stack/faults.ts. */
export const CASES = {
  equal256k: LINE,
  equal1m: LINE,
  oneSlow: 'slow=205K,late=30',
  oneTampers: `${LINE},tamper=5`,
  oneDies: `${LINE},down=5M`,
  oneStalls: `${LINE},hang=5M`,
} as const;

export type CaseName = keyof typeof CASES;

export interface Measured {
  /** null when it was not done within a minute, or failed. */
  readonly ms: number | null;
  /** All that the gateways sent. */
  readonly sentBytes: number;
}

export interface BenchSetting {
  readonly browser: BenchBrowser;
  readonly nodes: readonly IpfsNode[];
  readonly sizeBytes: number;
  readonly fileOf: (name: CaseName | 'plain' | 'unthrottled' | 'deep') => SampleFile;
}

/** One read. @throws {AppError} `ipfs.tampered` when a verifying reader gave other bytes */
async function measure(
  { browser, nodes, sizeBytes }: BenchSetting,
  reader: Reader,
  { cid, sha256 }: SampleFile,
  faults: readonly string[],
): Promise<Measured> {
  for (const [index, node] of nodes.entries()) node.setFault(faults[index] ?? '');
  const asked = { gateways: nodes.map(({ url }) => url), cid, maxBytes: sizeBytes + MIB, capMs: CAP_MS };
  const timed = await browser.read(reader, asked);
  const sentBytes = nodes.reduce((sum, node) => sum + node.sentBytes(), 0);
  if (reader === 'plain') return { ms: timed.ms, sentBytes };
  if (timed.sha256 === null) return { ms: null, sentBytes };
  if (timed.sha256 !== sha256) throw new AppError('ipfs.tampered', `${reader} gave other bytes`);
  return { ms: timed.ms, sentBytes };
}

export const measurePlain = (setting: BenchSetting): Promise<Measured> =>
  measure(setting, 'plain', setting.fileOf('plain'), [LINE]);

export const measureCase = (setting: BenchSetting, reader: Reader, name: CaseName): Promise<Measured> =>
  measure(setting, reader, setting.fileOf(name), [CASES[name], LINE, LINE]);

export const measureUnthrottled = (setting: BenchSetting, reader: Reader): Promise<Measured> =>
  measure(setting, reader, setting.fileOf('unthrottled'), []);

/** A file five folders deep. */
export const measureDeep = (setting: BenchSetting, reader: 'ours' | 'blockwise'): Promise<Measured> =>
  measure(setting, reader, setting.fileOf('deep'), [LINE, LINE, LINE]);
