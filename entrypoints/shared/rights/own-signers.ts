import { trustedRoots } from '../../../utils/storage/evidence.ts';

const pemOf = (der: string) =>
  `-----BEGIN CERTIFICATE-----\n${der.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----`;

/** Whom the user has named for signers of pictures, beside those of the lists that come with the extension, in PEM. */
export async function ownSigners(): Promise<string> {
  const roots = await trustedRoots.getValue();
  return roots
    .filter(({ uses }) => uses.includes('pictures'))
    .map(({ der }) => pemOf(der))
    .join('\n');
}
