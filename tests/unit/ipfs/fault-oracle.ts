import { parseFaults, type FaultName } from '../../../scripts/stack/faults.ts';
import { AppError, type ErrorCode } from '../../../utils/errors.ts';

/** What a gateway with a fault is accused of; null where it still serves. */
const ACCUSED: Readonly<Record<FaultName, ErrorCode | null>> = {
  tamper: 'ipfs.tampered',
  truncate: 'ipfs.unreachable',
  '500': 'ipfs.unreachable',
  stale: 'ipfs.not_found',
  slow: null,
  late: null,
  hang: 'ipfs.timeout',
  down: 'ipfs.unreachable',
};

/** In the order in which they outweigh each other. */
const BY_WEIGHT: readonly ErrorCode[] = ['ipfs.tampered', 'ipfs.timeout', 'ipfs.unreachable'];

const accusations = (faults: string): ErrorCode[] =>
  [...parseFaults(faults).keys()].flatMap((name) => ACCUSED[name] ?? []);

/** Whether a gateway with these faults serves every block. */
export const serves = (faults: string): boolean => accusations(faults).length === 0;

/**
 * The codes that may be told when gateways have these faults and a read fails: of each gateway one of its faults is seen,
 * and the gravest of those counts; "not found" only when nothing else is seen.
 */
export function rightCodes(gateways: readonly string[]): Set<ErrorCode> {
  const perGateway = gateways.map(accusations);
  let seen: ErrorCode[][] = [[]];
  for (const codes of perGateway) seen = seen.flatMap((some) => codes.map((code) => [...some, code]));
  return new Set(
    seen.map((codes) => BY_WEIGHT.find((code) => codes.includes(code)) ?? ('ipfs.not_found' as const)),
  );
}

/** How a read ended: `bytes` when they were right, `wrong bytes`, or an error's code. */
export async function outcomeOf(
  reading: Promise<{ readonly bytes: Uint8Array }>,
  wanted: Uint8Array,
): Promise<string> {
  try {
    const { bytes } = await reading;
    return Buffer.compare(bytes, wanted) === 0 ? 'bytes' : 'wrong bytes';
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown);
  }
}
