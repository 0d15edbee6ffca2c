import 'fake-indexeddb/auto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeBackup, openBackup, type Crypt } from '../../../../entrypoints/options/backup/backup.ts';
import { crypt } from '../../../../entrypoints/options/backup/crypt.ts';
import { readUsedAccounts } from '../../../../entrypoints/shared/account/used-accounts.ts';
import { ownRecipient, readIdentity } from '../../../../entrypoints/shared/evidence/own-identity.ts';
import { addProvider, readProviders } from '../../../../entrypoints/shared/keeping/stored-providers.ts';
import {
  addSightings,
  MAX_SIGHTINGS,
  readSightings,
  removeAllSightings,
} from '../../../../entrypoints/shared/sightings/sightings-db.ts';
import { ROOT_USES } from '../../../../utils/evidence/certificates/trusted-root.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { noteSeen, type Sighting } from '../../../../utils/matching/sightings.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import type { WalletOrder } from '../../../../utils/registry/wallets.ts';
import {
  broughtWallets,
  deviceAccount,
  walletOrders,
  type DeviceAccount,
} from '../../../../utils/storage/account.ts';
import { evidenceKeyNames, trustedRoots, type StoredRoot } from '../../../../utils/storage/evidence.ts';
import { ipfsFiles, ipfsProviders, type KeptFile } from '../../../../utils/storage/keeping.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { otherRegistries, type OtherRegistries } from '../../../../utils/storage/other-registries.ts';
import { scanRule } from '../../../../utils/storage/scanning.ts';
import { sightingSettings } from '../../../../utils/storage/sightings.ts';

const OTHER = await generateX25519Identity();
const ANOTHERS = await identityToRecipient(await generateX25519Identity());
const NOW = new Date('2026-11-20T12:00:00Z');
const NETWORK = { chainId: 1, rpcUrls: ['https://node.example'], gateways: ['https://gateway.example'] };
const PLACE = {
  kind: 'kubo',
  url: 'https://kubo.example',
  auth: { kind: 'bearer', token: 'hunter2' },
} as const;
const account = (digit: string): DeviceAccount => ({
  address: `0x${digit.repeat(40)}`,
  key: {
    kind: 'passphrase',
    keystore: {
      version: 3,
      crypto: {
        cipher: 'aes-128-ctr',
        cipherparams: { iv: 'a'.repeat(32) },
        ciphertext: 'b'.repeat(64),
        mac: 'c'.repeat(64),
        kdf: 'scrypt',
        kdfparams: { dklen: 32, n: 262_144, r: 8, p: 1, salt: 'd'.repeat(64) },
      },
    },
  },
  lockAfterMinutes: 15,
  signsSeals: false,
});
const sighting = (digit: string): Sighting => ({
  ...noteSeen(
    undefined,
    {
      id: digit.repeat(64) as Sha256,
      workId: `0x${digit.repeat(64)}` as WorkId,
      registrant: `0x${digit.repeat(40)}`,
      pageUrl: `https://site-${digit}.example/`,
      imageUrl: 'https://site.example/a.jpg',
      kind: 'same',
      distanceBits: 4,
      pageId: 'page',
    },
    NOW.getTime(),
  ),
  licence: { state: 'licensed', name: 'site.example', untilSeconds: null, onlySource: 'node.example' },
});
const ROOT: StoredRoot = {
  fingerprint: 'a'.repeat(64) as Sha256,
  name: 'Camera maker',
  notAfter: '2030-01-01T00:00:00.000Z',
  der: 'MIIB',
  uses: [...ROOT_USES],
};
const OTHERS: OtherRegistries = {
  chainId: 31337,
  commitLog: { contract: `0x${'b'.repeat(40)}`, sinceBlock: 12 },
  attestations: null,
};
const keptFile = (cid: string, unsent: KeptFile['unsent'] = null): KeptFile => ({
  cid,
  name: 'harbour.raw',
  sizeBytes: 12,
  isFolder: false,
  isPrivate: true,
  profile: '256k',
  addedAt: NOW.toISOString(),
  unsent,
});

/** What the passphrase does is tested where it is really used: it takes seconds. */
const plain: Crypt = async (content) => content;
const make = () => makeBackup('', { encrypt: plain, now: () => NOW });
const open = (file: Blob) => openBackup(file, '', plain);
const fileOf = (content: unknown) => new Blob([JSON.stringify(content)]);
const backupOf = (parts: object) =>
  fileOf({ format: 'whence-backup', version: 1, madeAt: NOW.toISOString(), parts });

/** A browser in which nothing was done yet. */
async function startAnew() {
  fakeBrowser.reset();
  await removeAllSightings();
}

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: { request: (_: string, job: () => unknown) => job() } });
  await startAnew();
});

describe('a backup', () => {
  test('brings settings, sightings, places and keys to another browser', async () => {
    await networkSettings.setValue(NETWORK);
    await scanRule.setValue({ when: 'on_click', always: [], never: ['bank.example'] });
    await sightingSettings.setValue({
      watched: [{ address: `0x${'a'.repeat(40)}`, label: 'Agency' }],
      mutedSites: ['own.example'],
      isTold: true,
      quiet: { from: '22:00', to: '07:00' },
    });
    await addSightings([sighting('1')]);
    await trustedRoots.setValue([ROOT]);
    await otherRegistries.setValue(OTHERS);
    await addProvider(PLACE);
    await ipfsFiles.setValue([keptFile('bafkone')]);
    await deviceAccount.setValue(account('1'));
    await ownRecipient();
    const identity = await readIdentity();
    const { file, left } = await make();
    expect(left).toEqual([]);
    await startAnew();
    const { restore } = await open(file);
    expect(await networkSettings.getValue()).toBeNull();
    await restore();
    expect(await networkSettings.getValue()).toEqual(NETWORK);
    expect((await scanRule.getValue()).never).toEqual(['bank.example']);
    expect((await sightingSettings.getValue()).quiet).toEqual({ from: '22:00', to: '07:00' });
    expect(await readSightings()).toEqual([sighting('1')]);
    expect(await trustedRoots.getValue()).toEqual([ROOT]);
    expect(await otherRegistries.getValue()).toEqual(OTHERS);
    expect(await readProviders()).toEqual([PLACE]);
    expect(JSON.stringify(await ipfsProviders.getValue())).not.toContain('hunter2');
    expect(await ipfsFiles.getValue()).toEqual([keptFile('bafkone')]);
    expect(await deviceAccount.getValue()).toEqual(account('1'));
    expect(await readIdentity()).toBe(identity);
  });

  test('is encrypted with the passphrase, as the age program does', { timeout: 60_000 }, async () => {
    await networkSettings.setValue(NETWORK);
    const encrypt: Crypt = (content, passphrase) => crypt({ kind: 'encrypt', content, passphrase });
    const decrypt: Crypt = (content, passphrase) => crypt({ kind: 'decrypt', content, passphrase });
    const { file } = await makeBackup('four words by chance', { encrypt, now: () => NOW });
    expect(await file.text()).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
    expect(await file.text()).not.toContain('node.example');
    const { changes } = await openBackup(file, 'four words by chance', decrypt);
    expect(changes).toContainEqual({ part: 'network', kind: 'same' });
  });

  test('never replaces a key that is here, and says so', async () => {
    await deviceAccount.setValue(account('2'));
    const { changes, restore } = await open(backupOf({ account: account('1'), network: NETWORK }));
    expect(changes).toContainEqual({ part: 'account', kind: 'kept' });
    await restore();
    expect(await deviceAccount.getValue()).toEqual(account('2'));
    expect(await networkSettings.getValue()).toEqual(NETWORK);
  });

  test('does not replace a key that was made while its person read what would be done', async () => {
    const { changes, restore } = await open(backupOf({ account: account('1') }));
    expect(changes).toEqual([{ part: 'account', kind: 'added' }]);
    await deviceAccount.setValue(account('2'));
    await restore();
    expect(await deviceAccount.getValue()).toEqual(account('2'));
  });

  test('says what it would replace, and what is the same', async () => {
    await networkSettings.setValue(NETWORK);
    await evidenceKeyNames.setValue({ ['a'.repeat(64)]: 'Ada' });
    const { changes } = await open(
      backupOf({ network: { ...NETWORK, chainId: 5 }, keyNames: { ['a'.repeat(64)]: 'Ada' } }),
    );
    expect(changes).toEqual([
      { part: 'network', kind: 'replaced' },
      { part: 'keyNames', kind: 'same', entries: 0 },
    ]);
  });

  test('of a browser in which nothing was set replaces nothing', async () => {
    const { file } = await make();
    await evidenceKeyNames.setValue({ ['a'.repeat(64)]: 'Ada' });
    await scanRule.setValue({ when: 'always', always: [], never: ['bank.example'] });
    expect((await open(file)).changes).toEqual([]);
  });

  test('adds names of keys, and leaves those that are here', async () => {
    const [ada, ben] = ['a'.repeat(64), 'b'.repeat(64)];
    await evidenceKeyNames.setValue({ [ada]: 'Ada' });
    const { changes, restore } = await open(backupOf({ keyNames: { [ada]: 'Other', [ben]: 'Ben' } }));
    expect(changes).toEqual([{ part: 'keyNames', kind: 'added', entries: 1 }]);
    await restore();
    expect(await evidenceKeyNames.getValue()).toEqual({ [ada]: 'Ada', [ben]: 'Ben' });
  });

  test('brings along with which wallets Whence was used, so that what they hold is one’s own there, too', async () => {
    const wallets = [`0x${'b'.repeat(40)}`, `0x${'c'.repeat(40)}`] as const;
    const order = { from: wallets[0], askedAt: 1 } as unknown as WalletOrder;
    await walletOrders.setValue([order]);
    await broughtWallets.setValue([wallets[1]]);
    await deviceAccount.setValue(account('1'));
    const file = await make();
    // What is here already is not told as new.
    const { changes: none } = await open(file.file);
    expect(none.find(({ part }) => part === 'wallets')).toMatchObject({ kind: 'same' });
    await startAnew();
    const { changes, restore } = await open(file.file);
    expect(changes.find(({ part }) => part === 'wallets')).toMatchObject({ kind: 'added', entries: 2 });
    await restore();
    expect(await readUsedAccounts()).toEqual([account('1').address, ...wallets]);
  });

  test('adds only as many wallets as count as one’s own, names them, and overwrites none that is stored', async () => {
    const wallet = (n: number) => `0x${n.toString(16).padStart(40, '0')}` as const;
    const orders = Array.from({ length: 6 }, (_, n) => ({ from: wallet(n), askedAt: n + 1 }));
    await walletOrders.setValue(orders as unknown as WalletOrder[]);
    await broughtWallets.setValue([wallet(10)]);
    const { changes, restore } = await open(backupOf({ wallets: [wallet(20), wallet(21), wallet(0)] }));
    expect(changes).toEqual([{ part: 'wallets', kind: 'added', entries: 1, accounts: [wallet(20)] }]);
    await restore();
    expect(await broughtWallets.getValue()).toEqual([wallet(10), wallet(20)]);
    expect(await readUsedAccounts()).toContain(wallet(20));
    // Later, more were used: those that are stored beyond the cut stay, all the same.
    const more = Array.from({ length: 9 }, (_, n) => ({ from: wallet(n), askedAt: n + 1 }));
    await walletOrders.setValue(more as unknown as WalletOrder[]);
    const full = await open(backupOf({ wallets: [wallet(22)] }));
    expect(full.changes).toEqual([{ part: 'wallets', kind: 'added', entries: 0, accounts: [] }]);
    await full.restore();
    expect(await broughtWallets.getValue()).toEqual([wallet(10), wallet(20)]);
  });

  test('takes no file that names more wallets than anybody has', async () => {
    const many = Array.from({ length: 9 }, (_, n) => `0x${n.toString(16).padStart(40, '0')}`);
    await expect(open(backupOf({ wallets: many }))).rejects.toMatchObject({ code: 'messaging.bad_request' });
  });

  test('adds to lists what they do not have, and changes nothing else in them', async () => {
    const here = { ...sighting('1'), mark: 'ignored' } as const;
    const unsent = keptFile('bafktwo', { name: 'a', root: 'bafktwo', parts: [] });
    await addSightings([here]);
    await ipfsFiles.setValue([unsent]);
    const { changes, restore } = await open(
      backupOf({
        sightings: [sighting('1'), sighting('2')],
        files: [keptFile('bafktwo'), keptFile('bafkone')],
      }),
    );
    expect(changes).toEqual([
      { part: 'sightings', kind: 'added', entries: 1 },
      { part: 'files', kind: 'added', entries: 1 },
    ]);
    await restore();
    expect(new Set(await readSightings())).toEqual(new Set([here, sighting('2')]));
    expect(await ipfsFiles.getValue()).toEqual([unsent, keptFile('bafkone')]);
  });

  test('adds only as many sightings as there is room for, the last seen, and can be made again', async () => {
    const many = (from: number, count: number, lastSeenAt: string) =>
      Array.from({ length: count }, (_, at) => ({
        ...sighting('1'),
        id: (from + at).toString(16).padStart(64, '0') as Sha256,
        lastSeenAt,
      }));
    await addSightings(many(0, MAX_SIGHTINGS - 2, '2026-11-20T12:00:00.000Z'));
    const old = many(6000, 2, '2026-11-18T12:00:00.000Z');
    const recent = many(7000, 2, '2026-11-19T12:00:00.000Z');
    const { changes, restore } = await open(backupOf({ sightings: [...old, ...recent] }));
    expect(changes).toEqual([{ part: 'sightings', kind: 'added', entries: 2 }]);
    await restore();
    const stored = await readSightings();
    expect(stored).toHaveLength(MAX_SIGHTINGS);
    expect(stored).toEqual(expect.arrayContaining(recent));
    expect((await make()).left).toEqual([]);
  });

  test('leaves out an account that has no passphrase, and what is damaged, and names both', async () => {
    await deviceAccount.setValue({ ...account('1'), key: { kind: 'device', sealedKey: 'x' } });
    await ipfsProviders.setValue([{ kind: 'kubo', url: 'https://a.example', sealedAuth: 'damaged' }]);
    await networkSettings.setValue(NETWORK);
    const { file, left } = await make();
    expect(left).toEqual(['places', 'account']);
    await startAnew();
    expect((await open(file)).changes).toContainEqual({ part: 'network', kind: 'added' });
  });

  test('stores nothing at all where the browser does not store the settings', async () => {
    const { restore } = await open(backupOf({ network: NETWORK, sightings: [sighting('1')] }));
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(restore()).rejects.toMatchObject({ code: 'internal.unexpected' });
    expect(await readSightings()).toEqual([]);
    expect(await networkSettings.getValue()).toBeNull();
  });
});

describe('a file that is no backup', () => {
  test.each([
    ['another format', { format: 'other', version: 1, madeAt: NOW.toISOString(), parts: {} }],
    ['a later version', { format: 'whence-backup', version: 2, madeAt: NOW.toISOString(), parts: {} }],
    ['no object', []],
  ])('is refused: %s', async (_, content) => {
    await expect(open(fileOf(content))).rejects.toMatchObject({ code: 'messaging.bad_request' });
  });

  test('is refused before it is opened when it is larger than any', async () => {
    const decrypt = vi.fn(plain);
    const huge = { size: 2 ** 30 } as Blob;
    await expect(openBackup(huge, '', decrypt)).rejects.toMatchObject({ code: 'messaging.bad_request' });
    expect(decrypt).not.toHaveBeenCalled();
  });

  test.each([
    ['a part that does not exist', { unlockedAccount: {} }],
    [
      'an address that the form would not take',
      { network: { ...NETWORK, rpcUrls: ['http://node.example'] } },
    ],
    ['a field too many', { network: { ...NETWORK, evil: 1 } }],
    ['a key that is no keystore', { account: { ...account('1'), key: { kind: 'device', sealedKey: 'x' } } }],
    ['a witness of another scheme', { witness: { url: 'javascript:0', keyFingerprint: 'a'.repeat(64) } }],
    ['a sighting on no page', { sightings: [{ ...sighting('1'), pageUrl: 'javascript:0' }] }],
    ['a place twice', { places: [PLACE, { ...PLACE, url: 'https://kubo.example/other' }] }],
    [
      'a file that says it waits on the disk',
      { files: [keptFile('a', { name: 'x', root: 'a', parts: [] })] },
    ],
    [
      'an identity that is another’s',
      {
        identity: {
          recipient: ANOTHERS,
          identity: OTHER,
        },
      },
    ],
  ])('is refused whole: %s', async (_, parts) => {
    const file = backupOf({ scanning: { when: 'always', always: [], never: [] }, ...parts });
    await expect(open(file)).rejects.toMatchObject({ code: 'messaging.bad_request' });
    expect(await browser.storage.local.get()).toEqual({});
  });
});
