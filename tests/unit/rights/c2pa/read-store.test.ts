import { describe, expect, test } from 'vitest';
import { SHIPPED_LIST } from '../../../../utils/rights/c2pa/shipped-list.ts';
import { readCredentials } from '../../../../utils/rights/c2pa/read-store.ts';

const found = (list: string) => `signing certificate trusted, found in [${list}] trust anchors`;
const TRUSTED = { code: 'signingCredential.trusted', explanation: found('whence:c2pa-signers') };

const store = (overrides: object, manifests: object = {}) =>
  readCredentials({
    kind: 'store',
    json: JSON.stringify({
      active_manifest: 'a',
      validation_state: 'Trusted',
      validation_results: {
        activeManifest: { success: [TRUSTED], failure: [] },
      },
      manifests: { a: { assertions: [] }, ...manifests },
      ...overrides,
    }),
  });
const failing = (...codes: string[]) => ({
  validation_results: {
    activeManifest: {
      success: [TRUSTED],
      failure: codes.map((code) => ({ code })),
    },
  },
});

describe('trust', () => {
  test('needs the engine’s summary and its list to agree', () => {
    expect(store({})).toMatchObject({ trust: 'trusted' });
    expect(store({ validation_state: 'Invalid' })).toMatchObject({ trust: 'invalid' });
    expect(store(failing('assertion.dataHash.mismatch'))).toMatchObject({ trust: 'invalid' });
    expect(store(failing('signingCredential.untrusted'))).toMatchObject({ trust: 'unknown' });
  });

  test('is not lost to somebody else’s identity that does not fit, which is told as that', () => {
    const identity = {
      label: 'cawg.identity',
      data: { signature_info: { common_name: 'Ana', issuer: 'Agency' } },
    };
    expect(store(failing('cawg.x509.signature.mismatch'), { a: { assertions: [identity] } })).toMatchObject({
      trust: 'trusted',
      identities: [{ name: 'Ana, Agency', trust: 'invalid' }],
    });
  });

  test('is given to signers that the engine found where signers are listed', () => {
    const from = (explanation?: string) =>
      store({
        validation_results: { activeManifest: { success: [{ ...TRUSTED, explanation }], failure: [] } },
      });
    expect(from(found('whence:own-signers'))).toMatchObject({ trust: 'trusted' });
    for (const list of ['whence:c2pa-timestamps', 'whence:other'])
      expect(from(found(list)), list).toMatchObject({ trust: 'unknown' });
    expect(from()).toMatchObject({ trust: 'unknown' });
  });

  test('is told with the list that gave it, and with none where it is not given', () => {
    const from = (list: string, failure: { code: string }[] = []) =>
      store({
        validation_results: {
          activeManifest: { success: [{ ...TRUSTED, explanation: found(list) }], failure },
        },
      });
    const c2pa = { list: 'c2pa', issuedAt: SHIPPED_LIST.issuedAt };
    expect(from('whence:c2pa-signers')).toMatchObject({ signer: { trustedBy: c2pa } });
    expect(from('whence:c2pa-signers-and-timestamps')).toMatchObject({ signer: { trustedBy: c2pa } });
    expect(from('whence:own-signers')).toMatchObject({ signer: { trustedBy: { list: 'own' } } });
    const untrusted = [{ code: 'signingCredential.untrusted' }];
    expect(from('whence:own-signers', untrusted)).toMatchObject({ signer: { trustedBy: null } });
  });

  // As c2pa-rs 0.91 words them; the authority’s own name is a stranger's.
  test.each([
    ['timestamp cert trusted: TSA, trust list: whence:c2pa-timestamps', true],
    ['timestamp cert trusted: TSA, trust list: whence:c2pa-signers-and-timestamps', true],
    ['timestamp cert trusted: TSA, trust list: whence:own-signers-and-c2pa-timestamps', true],
    ['timestamp cert trusted: TSA, trust list: whence:c2pa-signers', false],
    ['timestamp cert trusted: TSA, trust list: whence:own-signers', false],
    ['legacy timestamp cert trusted: TSA', false],
    ['legacy timestamp cert trusted: X, trust list: whence:c2pa-timestamps', false],
    ['timestamp cert trusted: , trust list: whence:c2pa-timestamps, trust list: whence:own-signers', false],
    [undefined, false],
  ])('in a time needs an authority on a list of those: %s', (explanation, isTimeTrusted) => {
    const stamp = { code: 'timeStamp.trusted', explanation };
    const stamped = store({
      validation_results: { activeManifest: { success: [TRUSTED, stamp], failure: [] } },
    });
    expect(stamped).toMatchObject({ signer: { isTimeTrusted } });
  });

  test('in a name needs a list of names', () => {
    const named = (list: string) =>
      store(
        {
          validation_results: {
            activeManifest: {
              success: [TRUSTED, { code: 'cawg.x509.credential.trusted', explanation: found(list) }],
              failure: [],
            },
          },
        },
        {
          a: { assertions: [{ label: 'cawg.identity', data: { signature_info: { common_name: 'Ana' } } }] },
        },
      );
    expect(named('whence:own-identities')).toMatchObject({ identities: [{ name: 'Ana', trust: 'trusted' }] });
    expect(named('whence:c2pa-signers')).toMatchObject({ identities: [{ name: 'Ana', trust: 'unknown' }] });
  });

  test('in what a picture was made from is the word of whoever signed the whole', () => {
    const ingredient = {
      title: 'Parent',
      active_manifest: 'b',
      validation_results: { activeManifest: { success: [TRUSTED], failure: [] } },
    };
    const of = (overrides: object) => store(overrides, { a: { assertions: [], ingredients: [ingredient] } });
    expect(of({})).toMatchObject({ ingredients: [{ trust: 'trusted' }] });
    expect(of(failing('signingCredential.untrusted'))).toMatchObject({ ingredients: [{ trust: 'unknown' }] });
  });

  test('of a record that the engine cannot read is none: it is invalid', () => {
    expect(readCredentials({ kind: 'damaged', error: 'InvalidClaim' })).toMatchObject({
      trust: 'invalid',
      reasons: ['damaged'],
    });
  });
});

describe('ingredients', () => {
  test('that are each other’s are each told once', () => {
    const of = (label: string) => ({
      assertions: [],
      ingredients: [{ title: label, active_manifest: label }],
    });
    expect(store({}, { a: of('b'), b: of('a') })).toMatchObject({
      ingredients: [
        { title: 'b', depth: 0 },
        { title: 'a', depth: 1 },
      ],
    });
  });

  test('by the thousand are bounded', () => {
    const ingredients = Array.from({ length: 5000 }, (_, i) => ({ title: `${i}`, active_manifest: 'a' }));
    const credentials = store({}, { a: { assertions: [], ingredients } });
    expect(credentials.kind === 'checked' && credentials.ingredients).toHaveLength(64);
  });
});
