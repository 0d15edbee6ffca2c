import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readOthersSet } from '../../../../entrypoints/shared/rights/others-set.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { otherRegistries } from '../../../../utils/storage/other-registries.ts';

beforeEach(() => fakeBrowser.reset());

test('registries of others are set for one chain, and named in the order in which they are told', async () => {
  expect(await readOthersSet()).toEqual([]);
  const contract = `0x${'7'.repeat(40)}` as const;
  const schema = `0x${'5'.repeat(64)}` as const;
  const [commitLog, attestations] = [
    { contract, sinceBlock: 0 },
    { contract, schema, sinceBlock: 0 },
  ];
  await otherRegistries.setValue({ chainId: 7, commitLog, attestations });
  expect(await readOthersSet()).toEqual([]);
  await networkSettings.setValue({ chainId: 7, rpcUrls: ['https://rpc.example'], gateways: [] });
  expect(await readOthersSet()).toEqual(['erc7053', 'eas']);
  await otherRegistries.setValue({ chainId: 7, commitLog: null, attestations });
  expect(await readOthersSet()).toEqual(['eas']);
});
