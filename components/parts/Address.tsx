import { shortAddress } from '../format.ts';

/** An account, short enough to read; the whole of it on hover and among the details of the check. */
export const Address = ({ address }: { address: string }) => (
  <code className="address" title={address}>
    {shortAddress(address)}
  </code>
);
