import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetCopy } from '../../../entrypoints/background/clear-storage.ts';
import { openCopyStore } from '../../../utils/registry/copy-store.ts';
import { networkSettings } from '../../../utils/storage/network.ts';

beforeEach(() => fakeBrowser.reset());

test('the copy of a network that was set before goes although the worker has it open still', async () => {
  await openCopyStore('1-0xabc');
  await networkSettings.setValue({ chainId: 2, rpcUrls: ['https://a'], gateways: ['https://b'] });
  await openCopyStore('2-0xabc');
  const forget = vi.fn(async () => {});
  await forgetCopy({ get: async () => ({ registry: { forget } }) } as never);
  expect(forget).toHaveBeenCalledOnce();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['whence-copy-2-0xabc']);
});
