import type { TrustAnchors } from '../../../utils/rights/c2pa/trust.ts';
import { trustedRoots } from '../../../utils/storage/evidence.ts';

const pemOf = (der: string) =>
  `-----BEGIN CERTIFICATE-----\n${der.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----`;

/** Whom signers of Content Credentials are traced back to: none is shipped, so it is those that the user has named for that. */
export async function trustAnchors(): Promise<TrustAnchors> {
  const roots = await trustedRoots.getValue();
  const own = roots.filter(({ uses }) => uses.includes('pictures')).map(({ der }) => pemOf(der));
  return { shipped: '', own: own.join('\n') };
}
