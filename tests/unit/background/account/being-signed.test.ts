import { expect, test, vi } from 'vitest';
import { callsBeingSigned } from '../../../../entrypoints/background/account/being-signed.ts';
import { transactionHandlers } from '../../../../entrypoints/background/account/transaction-handlers.ts';
import { openProofs } from '../../../../entrypoints/background/evidence/proofs/tend-proofs.ts';
import { encodeCall } from '../../../../utils/registry/encoded-call.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';

vi.mock(import('../../../../entrypoints/background/evidence/proofs/tend-proofs.ts'), () => ({
  openProofs: vi.fn(),
  tendProofs: vi.fn(),
}));

const call = encodeCall(evidenceCalls().anchor('b'.repeat(64) as never));

test('what was confirmed is on its way from the first moment, until it is stored or came to nothing', async () => {
  const opening = Promise.withResolvers<never>();
  vi.mocked(openProofs).mockReturnValue(opening.promise);
  const input = { call, requestId: '11111111-1111-4111-8111-111111111111', maxFeeWei: '1' };
  const sending = transactionHandlers['transactions.send'].handle(input, {} as never);
  expect(callsBeingSigned()).toEqual([call]);
  opening.reject(new Error('locked'));
  await expect(sending).rejects.toThrow('locked');
  expect(callsBeingSigned()).toEqual([]);
});
