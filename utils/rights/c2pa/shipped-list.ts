/** What is told of C2PA's list of signers (public/trust); written by scripts/trust-lists.ts. */
export const SHIPPED_LIST = {
  issuedAt: '2026-08-05T00:11:39Z',
  nextUpdateAt: '2027-08-05T00:11:39Z',
  organisations: 16,
} as const;
