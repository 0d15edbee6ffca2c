import { createPrivateKey, sign as signBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import init, { WasmBuilder } from '@contentauth/c2pa-wasm';
import { cborArray, cborBytes, cborInteger, cborMap, cborNull, cborTag, cborText } from './cbor.ts';
import type { TestSigner } from './signers.ts';

/** Room for a signature; it is padded to exactly this. */
const RESERVED_BYTES = 4096;

/** The engine, as Node reads it. */
export const wasmBytes = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')));

/** The engine writes through a `Blob` and a reader that browsers have in workers only: here both stand on bytes. */
class BytesBlob extends Blob {
  readonly held: Uint8Array<ArrayBuffer>;
  constructor(held: Uint8Array<ArrayBuffer>) {
    super([held]);
    this.held = held;
  }
  override slice(from?: number, to?: number): BytesBlob {
    return new BytesBlob(this.held.slice(from, to));
  }
}

class BytesReaderSync {
  readAsArrayBuffer(blob: BytesBlob): ArrayBuffer {
    return blob.held.slice().buffer;
  }
}

/** COSE_Sign1 (RFC 9052) with ES256 and the certificate in its protected header, as C2PA 2.1 §13.2 has it; of exactly this length. */
function signBlock(
  content: Uint8Array,
  { certificate, key }: TestSigner,
  byteLength: number,
): Uint8Array<ArrayBuffer> {
  const header = cborMap([
    [cborInteger(1), cborInteger(-7)],
    [cborInteger(33), cborArray([cborBytes(certificate)])],
  ]);
  const signed = cborArray([
    cborText('Signature1'),
    cborBytes(header),
    cborBytes(new Uint8Array()),
    cborBytes(content),
  ]);
  const signature = signBytes('sha256', signed, { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' });
  const cose = (padding: number) =>
    cborTag(
      18,
      cborArray([
        cborBytes(header),
        cborMap([[cborText('pad'), cborBytes(new Uint8Array(padding))]]),
        cborNull,
        cborBytes(signature),
      ]),
    );
  // Any padding of 256 bytes and more has a length of the same size.
  return new Uint8Array(cose(byteLength - cose(256).length + 256));
}

/** What somebody puts their name to, as the engine gives it. */
interface SignerPayload {
  readonly referencedAssertions: readonly { readonly url: string; readonly hash: Uint8Array }[];
  readonly sigType: string;
}

/** CAWG identity assertion 1.1 §5.1, of somebody without a role: it is signed as CBOR, in this order. */
const payloadBytes = ({ referencedAssertions, sigType }: SignerPayload) =>
  cborMap([
    [
      cborText('referenced_assertions'),
      cborArray(
        referencedAssertions.map(({ url, hash }) =>
          cborMap([
            [cborText('url'), cborText(url)],
            [cborText('hash'), cborBytes(hash)],
          ]),
        ),
      ),
    ],
    [cborText('sig_type'), cborText(sigType)],
  ]);

/** Somebody who puts their name to the picture itself, by a certificate. */
const identityOf = (person: TestSigner) => ({
  sigType: 'cawg.x509.cose',
  // Of the whole assertion, of which the signature is the largest part.
  reserveSize: RESERVED_BYTES,
  referencedAssertions: [],
  roles: [],
  sign: (payload: SignerPayload) =>
    Promise.resolve(signBlock(payloadBytes(payload), person, RESERVED_BYTES - 1024)),
});

/** What a manifest says, in c2pa-rs' words. */
export interface ManifestDraft {
  readonly assertions: readonly { readonly label: string; readonly data: unknown }[];
  /** A picture that this one was made from. */
  readonly parent?: Uint8Array<ArrayBuffer>;
  /** Somebody who puts their name to it. */
  readonly identity?: TestSigner;
  /** The manifest is not in the file, but here. */
  readonly remote?: string;
}

export const created = (sourceType: string): ManifestDraft['assertions'][number] => ({
  label: 'c2pa.actions.v2',
  data: {
    actions: [
      {
        action: 'c2pa.created',
        digitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${sourceType}`,
        softwareAgent: { name: 'Fixture Maker' },
      },
    ],
  },
});

/** A picture with Content Credentials, and the manifest store that is in it, or that it names. */
export interface SignedPicture {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly record: Uint8Array<ArrayBuffer>;
}

/** Signs a picture with Content Credentials. */
export const signPicture = async (
  ...order: Parameters<typeof signWithRecord>
): Promise<Uint8Array<ArrayBuffer>> => (await signWithRecord(...order)).file;

export async function signWithRecord(
  picture: Uint8Array<ArrayBuffer>,
  mediaType: string,
  signer: TestSigner,
  draft: ManifestDraft,
): Promise<SignedPicture> {
  Object.assign(globalThis, { FileReaderSync: BytesReaderSync });
  await init({ module_or_path: wasmBytes() });
  const builder = WasmBuilder.fromJson(
    JSON.stringify({
      claim_generator_info: [{ name: 'whence-fixtures', version: '1' }],
      title: 'A fixture',
      format: mediaType,
      assertions: draft.assertions,
    }),
    // An expired certificate is what some fixtures are about.
    JSON.stringify({ builder: { thumbnail: { enabled: false } }, verify: { verify_after_sign: false } }),
  );
  if (draft.parent) {
    const ingredient = JSON.stringify({ title: 'The parent', relationship: 'parentOf' });
    await builder.addIngredientFromBlob(ingredient, mediaType, new BytesBlob(draft.parent));
  }
  if (draft.remote) {
    builder.setRemoteUrl(draft.remote);
    builder.setNoEmbed(true);
  }
  const definition = {
    reserveSize: RESERVED_BYTES,
    alg: 'es256',
    sign: (claim: Uint8Array) => Promise.resolve(signBlock(claim, signer, RESERVED_BYTES)),
  };
  const { asset, manifest } = await builder.signAndGetManifestBytes(
    definition,
    draft.identity ? [identityOf(draft.identity)] : [],
    mediaType,
    new BytesBlob(picture),
  );
  return { file: new Uint8Array(asset), record: new Uint8Array(manifest) };
}
