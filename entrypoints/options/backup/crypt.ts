import { decrypt, encrypt } from '../../../utils/ipfs/private/age.ts';

export interface CryptOrder {
  readonly kind: 'encrypt' | 'decrypt';
  readonly content: Blob;
  readonly passphrase: string;
}

/** As the `age` program does with `--passphrase`, so that nobody needs Whence to open it. @throws {AppError} as `decrypt` */
export async function crypt({ kind, content, passphrase }: CryptOrder): Promise<Blob> {
  if (kind === 'encrypt') {
    const sealed = await encrypt(content.stream(), { passphrase });
    return new Response(sealed as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of await decrypt(content.stream(), { passphrase }))
    pieces.push(Uint8Array.from(piece));
  return new Blob(pieces);
}
