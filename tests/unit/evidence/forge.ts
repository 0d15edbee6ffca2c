import { gzipSync } from 'node:zlib';
import { prefixed } from '../../../utils/evidence/package/datapackage.ts';
import { CDX, DATAPACKAGE, DATAPACKAGE_DIGEST, WARC } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import type { WaczSummary } from '../../../utils/evidence/package/write-wacz.ts';
import { digestBlob, digestText } from '../../../utils/evidence/record/digest.ts';
import { publicKeyText, signText, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Json } from '../../../utils/errors.ts';
import { SEALED_AT, sealFixed, type Built, type SealOptions } from './fixed-capture.ts';
import { zipOf, type Edits } from './zip-surgery.ts';

/**
 * A package by a maker who lies: files of the WACZ are changed, and all digests, the signature and the seal are made anew
 * to fit. Only what contradicts itself can tell.
 */
export async function forge(built: Built, edits: Edits, options: SealOptions = {}): Promise<Blob> {
  const files = new Map<string, Blob | string>(await readStoredZip(built.wacz));
  for (const [path, content] of Object.entries(edits)) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  const { wacz, summary } = await signAgain(files, built.key);
  return (await sealFixed(built.key, { wacz, summary }, options)).file;
}

async function signAgain(
  files: Map<string, Blob | string>,
  key: SigningKey,
): Promise<{ wacz: Blob; summary: WaczSummary }> {
  const old = JSON.parse(await new Blob([files.get(DATAPACKAGE) ?? '']).text()) as Record<string, Json>;
  files.delete(DATAPACKAGE);
  files.delete(DATAPACKAGE_DIGEST);
  const resources = await Promise.all(
    [...files].map(async ([path, content]) => {
      const blob = new Blob([content]);
      const hash = prefixed(await digestBlob(blob));
      return { name: path.split('/').at(-1) ?? path, path, hash, bytes: blob.size };
    }),
  );
  const datapackage = canonicalJson({ ...old, resources });
  const datapackageHash = digestText(datapackage);
  const hash = prefixed(datapackageHash);
  const [signature, publicKey] = [await signText(key, hash), await publicKeyText(key)];
  const signedData = { hash, created: SEALED_AT, software: 'x', version: '0.1.0', signature, publicKey };
  files.set(DATAPACKAGE, datapackage);
  files.set(DATAPACKAGE_DIGEST, canonicalJson({ path: DATAPACKAGE, hash, signedData }));
  const wacz = await zipOf(files);
  return {
    wacz,
    summary: {
      wacz: { sha256: await digestBlob(wacz), bytes: wacz.size },
      datapackageHash,
      signature,
      publicKey,
    },
  };
}

/** The WARC with its last record written by hand, and the index that fits it. */
export async function withLastRecord(built: Built, texts: readonly string[]): Promise<Edits> {
  const inner = await readStoredZip(built.wacz);
  const lines = (await (inner.get(CDX) ?? new Blob()).text()).split('\n').slice(0, -1);
  const offsetOf = (line: string) => Number(/"offset":"(\d+)"/.exec(line)?.[1]);
  const last = lines.toSorted((one, other) => offsetOf(one) - offsetOf(other)).at(-1) ?? '';
  const member = new Blob(texts.map((text) => new Uint8Array(gzipSync(text))));
  const warc = inner.get(WARC)?.slice(0, offsetOf(last)) ?? new Blob();
  const line = last.replace(/"length":"\d+"/, `"length":"${member.size}"`);
  const index = lines.map((one) => (one === last ? line : one));
  return { [WARC]: new Blob([warc, member]), [CDX]: `${index.join('\n')}\n` };
}
