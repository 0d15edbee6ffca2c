import { expect, test } from 'vitest';
import { CID } from 'multiformats/cid';
import { EMPTY_FOLDER, testGateway } from '../../../utils/ipfs/test-gateway.ts';
import { answering, honest, keyOf, startGateway, tampering, type Behaviour } from './loopback-gateway.ts';

/** https://ipld.io/specs/codecs/dag-pb/: a UnixFS folder with nothing in it. */
const EMPTY = Uint8Array.from([0x0a, 0x02, 0x08, 0x01]);

async function tryGateway(behaviour: Behaviour, blocks = new Map([[keyOf(CID.parse(EMPTY_FOLDER)), EMPTY]])) {
  const { url } = await startGateway(blocks, behaviour);
  let nowMs = 0;
  const now = () => (nowMs += 25);
  return testGateway(url, { cid: EMPTY_FOLDER, fetch: (...args) => fetch(...args), now });
}

test('tells how long an honest gateway takes', async () => {
  expect(await tryGateway(honest)).toBe(25);
});

test.each([
  ['ipfs.tampered', 'alters what it gives', tampering],
  ['ipfs.unreachable', 'refuses', answering(403)],
])('throws %s for one that %s', async (code, _, behaviour) => {
  await expect(tryGateway(behaviour)).rejects.toMatchObject({ code });
});

test('throws ipfs.not_found for one that does not have it', async () => {
  await expect(tryGateway(honest, new Map())).rejects.toMatchObject({ code: 'ipfs.not_found' });
});
