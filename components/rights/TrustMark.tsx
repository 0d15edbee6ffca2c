import type { CredentialTrust } from '../../utils/rights/c2pa/credentials.ts';
import { Mark } from '../parts/Mark.tsx';

const SHAPE_OF = { trusted: 'tick', unknown: 'ring', invalid: 'cross', unchecked: 'struck' } as const;

/** What credentials are worth. */
export const TrustMark = ({ trust }: { trust: CredentialTrust | 'unchecked' }) => (
  <Mark shape={SHAPE_OF[trust]} className={`trust-mark trust-${trust}`} />
);
