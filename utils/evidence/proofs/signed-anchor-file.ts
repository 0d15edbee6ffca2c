import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { SignedAnchor } from '../../registry/signed-anchor.ts';
import type { Address } from '../../registry/types.ts';
import { address, count, sha256 } from '../record/fields.ts';
import { checkRecord } from '../record/parse.ts';
import { AppError } from '../../errors.ts';

const schema = v.strictObject({
  version: v.literal(1),
  chainId: count,
  evidenceLog: address,
  account: address,
  digest: sha256,
  deadlineSeconds: count,
  signature: v.custom<`0x${string}`>((value) => typeof value === 'string' && /^0x[\da-f]{130}$/.test(value)),
});

/** An anchor that its account signed for one chain, to be given to whoever sends it. */
export interface PlacedAnchor extends SignedAnchor {
  readonly chainId: number;
  readonly evidenceLog: Address;
}

export const writeSignedAnchor = (anchor: PlacedAnchor): string => canonicalJson({ version: 1, ...anchor });

/** Reads such a file, from anybody. @throws {AppError} `evidence.malformed` */
export function readSignedAnchor(file: string): PlacedAnchor {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch (cause) {
    throw new AppError('evidence.malformed', 'the signed anchor is no JSON', {
      details: { file: 'the signed anchor' },
      cause,
    });
  }
  const { version: _, ...anchor } = checkRecord(schema, 'the signed anchor', value);
  return anchor;
}
