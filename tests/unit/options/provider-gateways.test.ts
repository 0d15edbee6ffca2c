import { describe, expect, test } from 'vitest';
import { withProviders } from '../../../entrypoints/options/files/provider-gateways.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { packFile, packFolder } from '../../../utils/ipfs/write/pack-files.ts';
import { createMemorySink } from '../../../utils/ipfs/write/blob-sink.ts';
import { send } from '../../../utils/ipfs/replication/send.ts';
import { sampleBytes } from '../ipfs/loopback-gateway.ts';
import { ioAt, memoryProvider } from '../ipfs/replication/memory-provider.ts';

const options = () => ({ profile: '256k', sink: createMemorySink() }) as const;
const bytes = sampleBytes(700_000);

async function readerOf(packed: Awaited<ReturnType<typeof packFile>>) {
  const place = memoryProvider('node.test:5001');
  await send(packed, [place], { ...ioAt(), wanted: 1 }).done;
  const reader = createVerifiedReader(createGatewaySession(withProviders([], [place])));
  return { place, read: (address: string) => reader.read(address, { maxBytes: 1_000_000 }) };
}

describe('withProviders', () => {
  test('a file is read from a place that is no gateway', async () => {
    const packed = await packFile(bytes, options());
    const { read } = await readerOf(packed);
    const file = await read(packed.root);
    expect(file.bytes).toEqual(bytes);
    expect(file.gateway).toBe('node.test:5001');
  });

  test('so is a file in a folder, by its path', async () => {
    const packed = await packFolder([{ path: 'deep/a.bin', content: bytes }], options());
    const { read } = await readerOf(packed);
    expect((await read(`${packed.root}/deep/a.bin`)).bytes).toEqual(bytes);
  });

  test('what a place does not have is not found, and what it alters is caught', async () => {
    const packed = await packFile(bytes, options());
    const { place, read } = await readerOf(packed);
    place.blocks.set(packed.root, new Uint8Array(100));
    await expect(read(packed.root)).rejects.toMatchObject({ code: 'ipfs.tampered' });
    place.blocks.clear();
    const other = await packFile(sampleBytes(5), options());
    const again = createVerifiedReader(createGatewaySession(withProviders([], [place])));
    await expect(again.read(other.root, { maxBytes: 100 })).rejects.toMatchObject({ code: 'ipfs.not_found' });
  });

  test('a place that is a gateway of the settings is asked once, as that', () => {
    const { gateways } = withProviders(['http://node.test:5001/x'], [memoryProvider('node.test:5001')]);
    expect(gateways).toEqual(['http://node.test:5001/x']);
  });
});
