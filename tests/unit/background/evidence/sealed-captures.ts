import { deviceKey } from '../../../../entrypoints/shared/evidence/device-key.ts';
import {
  openEvidence,
  type SealedCapture,
  type StoredProof,
} from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { sealCapture, writePackage } from '../../../../utils/evidence/package/write-package.ts';
import { toBase64 } from '../../../../utils/evidence/record/base64.ts';
import type { Seal } from '../../../../utils/evidence/seal/seal.ts';
import { blobSink, FIXED_CALLS, packFixed } from '../../evidence/fixed-capture.ts';

export interface SealedNow {
  readonly captureId: string;
  readonly at: Date;
  readonly beacon?: Seal['beacon'];
  readonly account?: Seal['account'];
}

/** Packs, seals and stores a capture as the background does. */
export async function sealNow({ captureId, at, beacon = [], account }: SealedNow): Promise<SealedCapture> {
  const key = await deviceKey();
  const capturedAt = at.toISOString();
  const { wacz, summary } = await packFixed(key, { capture: { captureId, capturedAt } });
  const sealed = await sealCapture(
    {
      captureId,
      nonce: toBase64(crypto.getRandomValues(new Uint8Array(32))),
      capturedAt,
      beacon,
      summary,
      calls: FIXED_CALLS.chain,
      sealedAt: capturedAt,
      ...(account && { account }),
    },
    key,
  );
  const entry: SealedCapture = {
    captureId,
    ...sealed,
    url: 'https://news.example/',
    title: 'A story',
    note: '',
    mode: 'default',
    capturedAt,
    sealedAt: capturedAt,
    bytes: wacz.size,
    works: [],
  };
  const database = await openEvidence();
  await database.put('sealed', entry);
  await database.put('archives', { captureId, wacz, ciphertext: null });
  return entry;
}

export async function proofsOf(captureId: string): Promise<StoredProof[]> {
  return (await openEvidence()).getAllFromIndex('proofs', 'captureId', captureId);
}

/** The package as it would be exported now. */
export async function exportNow(captureId: string): Promise<Blob> {
  const database = await openEvidence();
  const [sealed, archive] = [
    await database.get('sealed', captureId),
    await database.get('archives', captureId),
  ];
  if (!sealed || !archive) throw new Error(`no capture ${captureId}`);
  const proofs = new Map((await proofsOf(captureId)).map(({ path, content }) => [path, content]));
  const { sink, blob } = blobSink();
  await writePackage(sealed, { content: archive.wacz, isEncrypted: false }, proofs, sink, sealed.sealedAt);
  return blob();
}
