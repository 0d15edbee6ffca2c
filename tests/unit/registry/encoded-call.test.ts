import { parseAbi, encodeFunctionData } from 'viem';
import { describe, expect, test } from 'vitest';
import type { WorkId } from '../../../utils/matching/types.ts';
import { decodeCall, encodeCall } from '../../../utils/registry/encoded-call.ts';
import { licenceMarketAddress } from '../../../utils/registry/generated/licence-market.ts';
import { marketCalls } from '../../../utils/registry/market-calls.ts';
import { registryCalls } from '../../../utils/registry/registry-calls.ts';
import { tokenCalls } from '../../../utils/registry/token-calls.ts';

const workId = `0x${'5'.repeat(64)}` as WorkId;
const TOKEN = `0x${'7'.repeat(40)}` as const;

describe('a call that crosses between contexts', () => {
  test.each([
    ['to the registry', registryCalls().retract(workId)],
    ['with a function of two forms', registryCalls().transfer(workId, TOKEN, TOKEN)],
    ['to the market', marketCalls().closeOffer('12')],
    ['to a token, for the market', tokenCalls(TOKEN).approve(licenceMarketAddress, '5')],
  ])('is the same call on the other side: %s', (_, call) => {
    const encoded = encodeCall(call);
    expect(JSON.parse(JSON.stringify(encoded))).toEqual(encoded);
    expect(encodeCall(decodeCall(encoded).call)).toEqual(encoded);
  });

  test('tells what it does out of what would be signed', () => {
    expect(decodeCall(encodeCall(registryCalls().retract(workId))).facts).toMatchObject({
      contract: 'registry',
      functionName: 'retract',
      args: { workId: BigInt(workId).toString() },
      valueWei: '0',
    });
  });

  const transfer = parseAbi(['function transfer(address to, uint256 amount)']);
  test.each([
    ['lets anybody but the market take tokens', encodeCall(tokenCalls(TOKEN).approve(TOKEN, '5'))],
    [
      'gives tokens away',
      {
        to: TOKEN,
        data: encodeFunctionData({ abi: transfer, args: [TOKEN, 1n] }),
        valueWei: '0',
        extraGas: '0',
      },
    ],
    [
      'no contract of ours has',
      { ...encodeCall(registryCalls().retract(workId)), data: '0x12345678' as const },
    ],
  ])('is refused where it %s', (_, encoded) => {
    expect(() => decodeCall(encoded)).toThrow(expect.objectContaining({ code: 'messaging.bad_request' }));
  });
});
