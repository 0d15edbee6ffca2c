import { readFile } from 'node:fs/promises';
import { insert, jpegSegment } from '../../../scripts/rights/embed.ts';
import { makeIim, makePhotoshop, makeXmp, type Rights } from '../../../scripts/rights/metadata.ts';
import { signWithRecord, type ManifestDraft, type SignedPicture } from '../../../scripts/rights/sign.ts';
import { makeSigners } from '../../../scripts/rights/signers.ts';
import { ascii, utf8 } from '../../../scripts/rights/tiff.ts';
import { drawPicture } from './pictures.ts';

/** A photograph, as large as on a news page, with this in its metadata. */
export async function photograph(
  folder: string,
  name: string,
  seed: number,
  { iptc, xmp }: Rights,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Uint8Array(await readFile(await drawPicture(folder, name, seed)));
  const pieces = [
    xmp && jpegSegment(0xe1, [ascii('http://ns.adobe.com/xap/1.0/\0'), makeXmp(xmp)]),
    iptc && jpegSegment(0xed, [ascii('Photoshop 3.0\0'), makePhotoshop(makeIim(iptc), undefined)]),
  ];
  return new Uint8Array(
    insert(
      file,
      2,
      pieces.map((piece) => piece || undefined),
    ),
  );
}

/** One as agencies send them: who made it, and to whom credit is due. */
export const pressPhotograph = (folder: string): Promise<Uint8Array<ArrayBuffer>> =>
  photograph(folder, 'press.jpg', 11, {
    iptc: {
      byLines: [utf8('Ana Ruiz')],
      credit: utf8('Ana Ruiz/Agence A'),
      copyright: utf8('(c) 2026 Agence A. All rights reserved.'),
    },
  });

/** A picture with Content Credentials of a signer that nobody knows. */
export async function signedPhotograph(
  folder: string,
  name: string,
  seed: number,
  draft: ManifestDraft,
): Promise<SignedPicture> {
  const [{ valid }, plain] = await Promise.all([
    makeSigners(),
    readFile(await drawPicture(folder, name, seed)),
  ]);
  return signWithRecord(new Uint8Array(plain), 'image/jpeg', valid, draft);
}
