import { describe, expect, test } from 'vitest';
import { addressOf, decryptKey, encryptKey } from '../../../../utils/registry/account/keystore.ts';
import { parseKeystore } from '../../../../utils/registry/account/keystore-file.ts';

/** The vectors of the definition: https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage */
const SECRET = '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d';
const SCRYPT = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: {
      dklen: 32,
      n: 262144,
      r: 1,
      p: 8,
      salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19',
    },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};
const PBKDF2 = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};

const open = (file: object, passphrase: string) =>
  decryptKey(parseKeystore(JSON.stringify(file)), passphrase);

describe('a keystore', () => {
  test.each([
    ['scrypt', SCRYPT],
    ['PBKDF2', PBKDF2],
  ])('of the definition opens: %s', async (_, file) => {
    expect((await open(file, 'testpassword')).key).toBe(SECRET);
    await expect(open(file, 'testpasswort')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
  });

  test('opens with the passphrase it was made with, whatever letters that has', async () => {
    const passphrase = 'Käsebrot 😀 鍵';
    const file = await encryptKey(SECRET, passphrase);
    expect(await decryptKey(parseKeystore(JSON.stringify(file)), passphrase)).toEqual({
      key: SECRET,
      address: addressOf(SECRET),
    });
    const { n, r, p } = file.crypto.kdfparams as { n: number; r: number; p: number };
    expect([n, r, p]).toEqual([2 ** 17, 8, 1]);
  });

  test('that was altered is refused, and so is one that names another account', async () => {
    const file = { ...PBKDF2, address: '1'.repeat(40) };
    await expect(open(file, 'testpassword')).rejects.toMatchObject({ code: 'account.bad_key' });
    const { crypto: sealed } = PBKDF2;
    const altered = { ...PBKDF2, crypto: { ...sealed, ciphertext: `00${sealed.ciphertext.slice(2)}` } };
    await expect(open(altered, 'testpassword')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
  });

  test.each([
    ['no JSON', 'hello'],
    ['another version', JSON.stringify({ ...SCRYPT, version: 1 })],
    [
      'memory that no browser has',
      JSON.stringify({
        ...SCRYPT,
        crypto: { ...SCRYPT.crypto, kdfparams: { ...SCRYPT.crypto.kdfparams, n: 2 ** 22, r: 8 } },
      }),
    ],
    [
      'a cost that is no power of two',
      JSON.stringify({
        ...SCRYPT,
        crypto: { ...SCRYPT.crypto, kdfparams: { ...SCRYPT.crypto.kdfparams, n: 3 } },
      }),
    ],
  ])('is refused before anything is worked out: %s', (_, text) => {
    expect(() => parseKeystore(text)).toThrow(expect.objectContaining({ code: 'account.bad_key' }));
  });
});
