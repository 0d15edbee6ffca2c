import { expect, test } from 'vitest';
import { usedAccounts, type Uses } from '../../../../entrypoints/shared/account/used-accounts.ts';
import type { Address } from '../../../../utils/registry/types.ts';

const account = (n: number) => `0x${n.toString(16).toUpperCase().padStart(40, '0')}` as Address;
const lower = (n: number) => account(n).toLowerCase();
const sent = (signedAt: string, wallet?: Address): Uses['sent'][number] => ({
  signedAt,
  purpose: { kind: 'call', requestId: 'r', facts: {} as never, ...(wallet && { wallet }) },
});

test('one’s own accounts are this device’s and those of wallets, the last used first, and what a backup brought, each once', () => {
  const used = usedAccounts({
    device: account(10),
    sent: [
      sent('2026-01-01T00:00:00Z', account(11)),
      sent('2026-03-01T00:00:00Z', account(12)),
      sent('2026-04-01T00:00:00Z', lower(11) as Address),
      sent('2026-05-01T00:00:00Z'),
    ],
    orders: [{ from: account(13), askedAt: Date.parse('2026-03-02T00:00:00Z') }],
    brought: [lower(12) as Address, lower(14) as Address],
  });
  expect(used).toEqual([lower(10), lower(11), lower(13), lower(12), lower(14)]);
});

test('of many wallets those that were used last are one’s own', () => {
  const days = Array.from({ length: 12 }, (_, n) => sent(`2026-01-${n + 10}T00:00:00Z`, account(n + 20)));
  const used = usedAccounts({ device: null, sent: days, orders: [], brought: [] });
  expect(used).toHaveLength(8);
  expect(used[0]).toBe(lower(31));
});
