import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import sharp from 'sharp';
import { encryptFor } from '../../../utils/evidence/seal/encrypt.ts';
import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import { rootOf } from '../../../utils/ipfs/write/root-of.ts';
import {
  makeKey,
  packFixed,
  sealFixed,
  type Built,
  type FixedInput,
} from '../../unit/evidence/fixed-capture.ts';

/** A package with a screenshot, from fixed input. */
export async function makePackage(input: FixedInput = {}): Promise<Built> {
  const key = await makeKey();
  return sealFixed(key, await packFixed(key, await withScreenshot(input)));
}

/** The same, encrypted for an identity of its own. */
export async function makeEncrypted(): Promise<Built & { readonly identity: string }> {
  const key = await makeKey();
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const packed = await packFixed(key, await withScreenshot({}));
  const encrypted = await new Response(
    (await encryptFor(recipients, packed.wacz)) as ReadableStream<Uint8Array<ArrayBuffer>>,
  ).blob();
  const ciphertext = {
    cid: await rootOf(encrypted.stream()),
    sha256: await digestBlob(encrypted),
    recipients,
  };
  return { ...(await sealFixed(key, packed, { ciphertext, encrypted })), identity };
}

async function withScreenshot(input: FixedInput): Promise<FixedInput> {
  const png = await sharp({ create: { width: 1280, height: 800, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  return {
    ...input,
    files: { 'evidence/screenshot-1.png': new Blob([new Uint8Array(png)]), ...input.files },
  };
}

export async function save(folder: string, name: string, file: Blob): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}
