import { viewOf } from '../../utils/rights/file/bytes.ts';
import { readDirectory } from '../../utils/rights/file/tiff-directory.ts';
import type { CredentialTrust } from '../../utils/rights/c2pa/credentials.ts';
import { FORMATS, plainPicture, type Format } from './embed.ts';
import { created, signWithRecord, type ManifestDraft, type SignedPicture } from './sign.ts';
import { makeSigners } from './signers.ts';

/** A small file with Content Credentials, and what they are worth to whoever trusts `root`. */
export interface SignedFixture {
  readonly name: string;
  readonly format: Format;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly trust: CredentialTrust;
  /** The credentials where they are not in the file, but at `REMOTE`. */
  readonly record: Uint8Array<ArrayBuffer> | null;
  readonly reasons: readonly string[];
}

export interface SignedMatrix {
  /** PEM. */
  readonly root: string;
  readonly fixtures: readonly SignedFixture[];
}

export const CAMERA: ManifestDraft = { assertions: [created('digitalCapture')] };
export const REMOTE = 'https://camera.example/m.c2pa';

/** Every format: signed, tampered with, by an expired certificate, by a stranger, and with credentials elsewhere. */
export async function makeSignedMatrix(): Promise<SignedMatrix> {
  const [own, strangers] = await Promise.all([makeSigners(), makeSigners()]);
  const fixtures: SignedFixture[] = [];
  for (const format of FORMATS) {
    const picture = new Uint8Array(await plainPicture(format));
    const sign = (signer = own.valid, draft = CAMERA) =>
      signWithRecord(picture, `image/${format}`, signer, draft);
    const flipped = ({ file, record }: SignedPicture) => ({ record, file: withFlippedPixel(file, format) });
    const add = (
      name: string,
      { file, record }: SignedPicture,
      trust: CredentialTrust,
      ...reasons: readonly string[]
    ) =>
      fixtures.push({
        name: `${name}.${format}`,
        format,
        bytes: file,
        trust,
        reasons,
        record: name.includes('elsewhere') ? record : null,
      });
    const signed = await sign();
    add('signed', signed, 'trusted');
    add('signed-then-flipped', flipped(signed), 'invalid', 'picture_changed');
    add('signed-when-expired', await sign(own.expired), 'invalid', 'certificate_expired');
    add('signed-by-a-stranger', await sign(strangers.valid), 'unknown');
    const elsewhere = await sign(own.valid, { ...CAMERA, remote: REMOTE });
    add('signed-elsewhere', elsewhere, 'trusted');
    add('signed-elsewhere-then-flipped', flipped(elsewhere), 'invalid', 'picture_changed');
  }
  return { root: own.root, fixtures };
}

/** Where the picture itself stands: at the end, but behind a header in WebP, and where its directory says in TIFF. */
function pixelAt(file: Uint8Array, format: Format): number {
  if (format === 'tiff') {
    const strip = readDirectory(file).get(273);
    return strip ? viewOf(strip).getUint32(0, true) : 0;
  }
  return format === 'webp' ? 30 : file.length - (format === 'png' ? 20 : 10);
}

/** The file with one bit of its picture turned. */
export function withFlippedPixel(file: Uint8Array<ArrayBuffer>, format: Format): Uint8Array<ArrayBuffer> {
  const copy = file.slice();
  const at = pixelAt(file, format);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
