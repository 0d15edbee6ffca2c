import { describe, expect, test } from 'vitest';
import { namesAccount, wellKnownUrl } from '../../../../utils/registry/identity/well-known.ts';

const ACCOUNT = { chainId: 1, address: '0x12aB34cD56eF7890aBcD12aB34cD56eF78909F9f' } as const;
const names = (document: unknown) =>
  namesAccount(new TextEncoder().encode(JSON.stringify(document)), ACCOUNT);

describe('namesAccount', () => {
  test('finds the account on its chain, in whatever case, beside entries that mean nothing', () => {
    const listed = { ...ACCOUNT, address: ACCOUNT.address.toLowerCase(), note: 'press office' };
    expect(names({ version: 1, accounts: [null, { chainId: '1' }, listed], more: true })).toBe(true);
  });

  test.each([
    ['another chain', { version: 1, accounts: [{ ...ACCOUNT, chainId: 10 }] }],
    ['another account', { version: 1, accounts: [{ ...ACCOUNT, address: `0x${'1'.repeat(40)}` }] }],
    ['another version', { version: 2, accounts: [ACCOUNT] }],
    ['no list', { version: 1, accounts: ACCOUNT }],
    ['too long a list', { version: 1, accounts: [...Array(1000).fill(null), ACCOUNT] }],
    ['nothing', null],
  ])('does not take %s for it', (_, document) => expect(names(document)).toBe(false));

  test('takes what is no JSON in UTF-8 for a document that names nobody', () => {
    expect(namesAccount(new TextEncoder().encode('<!doctype html>'), ACCOUNT)).toBe(false);
    expect(namesAccount(new Uint8Array([0xff, 0xfe]), ACCOUNT)).toBe(false);
  });

  test('stands at one address of a domain', () => {
    expect(wellKnownUrl('eso.org')).toBe('https://eso.org/.well-known/whence.json');
  });
});
