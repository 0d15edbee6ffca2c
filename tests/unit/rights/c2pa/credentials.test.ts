import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, insert, plainPicture, pngChunk, type Format } from '../../../../scripts/rights/embed.ts';
import {
  CAMERA,
  makeSignedMatrix,
  REMOTE,
  withFlippedPixel,
} from '../../../../scripts/rights/signed-matrix.ts';
import { created, signPicture, signWithRecord, wasmBytes } from '../../../../scripts/rights/sign.ts';
import { makeSigners, type TestSigners } from '../../../../scripts/rights/signers.ts';
import { CHECK_TIMEOUT_MS, MAX_CHECKED_BYTES } from '../../../../utils/rights/c2pa/checker.ts';
import type { CheckedCredentials, Credentials } from '../../../../utils/rights/c2pa/credentials.ts';
import { loadEngine, type C2paEngine, type RemoteRecord } from '../../../../utils/rights/c2pa/engine.ts';
import { readCredentials } from '../../../../utils/rights/c2pa/read-store.ts';
import { SHIPPED_LIST } from '../../../../utils/rights/c2pa/shipped-list.ts';
import { engineSettings, type TrustLists } from '../../../../utils/rights/c2pa/trust.ts';
import { readFileRights } from '../../../../utils/rights/file/read-file.ts';

const matrix = await makeSignedMatrix();
let signers: TestSigners;
let engine: C2paEngine;
beforeAll(async () => {
  [signers, engine] = await Promise.all([makeSigners(), loadEngine(wasmBytes())]);
});

const picture = async (format: Format) => new Uint8Array(await plainPicture(format));
const signed = async (format: Format, draft = CAMERA, signer = signers.valid) =>
  signPicture(await picture(format), `image/${format}`, signer, draft);

const NO_LISTS: TrustLists['shipped'] = { signers: '', timestamps: '' };

async function check(
  file: Uint8Array,
  format: Format,
  own = signers.root,
  record: RemoteRecord | null = null,
  shipped = NO_LISTS,
): Promise<Credentials> {
  const settings = engineSettings({ shipped, own }, record !== null);
  return readCredentials(await engine.read(file, `image/${format}`, settings, record));
}

async function checked(file: Uint8Array, format: Format, own?: string): Promise<CheckedCredentials> {
  const credentials = await check(file, format, own);
  if (credentials.kind !== 'checked') throw new Error(`not checked: ${JSON.stringify(credentials)}`);
  return credentials;
}

describe.each(matrix.fixtures)('$name', ({ bytes, format, trust, reasons, record }) => {
  const fetched = record && { url: REMOTE, bytes: record };

  test('is worth what was made of it', async () => {
    const credentials = await check(bytes, format, matrix.root, fetched);
    expect(credentials).toMatchObject({ kind: 'checked', trust, reasons });
  });

  test('is of an unknown signer at best if nobody is trusted', async () => {
    const credentials = await check(bytes, format, '', fetched);
    expect(credentials).toMatchObject({ trust: trust === 'trusted' ? 'unknown' : trust });
  });

  test('is noticed by the first look if its credentials are in it, and only then', async () => {
    const { manifestBytes, remoteManifest } = await readFileRights(bytes);
    expect([manifestBytes > 0, remoteManifest]).toEqual(record ? [false, REMOTE] : [true, null]);
  });

  if (record)
    test('has none as long as nobody fetched them', async () => {
      expect(await check(bytes, format, matrix.root)).toEqual({ kind: 'none' });
    });
});

describe('a record from elsewhere', () => {
  const elsewhere = async () =>
    signWithRecord(await picture('jpeg'), 'image/jpeg', signers.valid, { ...CAMERA, remote: REMOTE });

  test('of another picture does not hold for this one', async () => {
    const { file } = await elsewhere();
    const other = await signWithRecord(await picture('png'), 'image/png', signers.valid, CAMERA);
    const record = { url: REMOTE, bytes: other.record };
    expect(await check(file, 'jpeg', signers.root, record)).toMatchObject({ trust: 'invalid' });
  });

  test('that begins as one and breaks off is damaged', async () => {
    const { file, record } = await elsewhere();
    const broken = { url: REMOTE, bytes: record.slice(0, 300) };
    expect(await check(file, 'jpeg', signers.root, broken)).toMatchObject({ trust: 'invalid' });
  });

  test('is given for its own address alone, and the network is as it was before', async () => {
    const { file, record } = await elsewhere();
    const before = globalThis.fetch;
    const other = { url: 'https://other.example/m.c2pa', bytes: record };
    expect(await check(file, 'jpeg', signers.root, other)).toEqual({ kind: 'none' });
    expect(globalThis.fetch).toBe(before);
  });
});

describe('a signer', () => {
  test('of C2PA’s own list is trusted', async () => {
    const shipped = { signers: signers.root, timestamps: '' };
    expect(await check(await signed('jpeg'), 'jpeg', '', null, shipped)).toMatchObject({
      trust: 'trusted',
      signer: { trustedBy: { list: 'c2pa', issuedAt: SHIPPED_LIST.issuedAt } },
    });
  });

  // The engine names any of the lists that it found it on: once is no test of it.
  test.each(Array.from({ length: 8 }, (_, i) => i))('of several lists is (%i)', async () => {
    const shipped = { signers: signers.root, timestamps: signers.root };
    const file = await signed('jpeg');
    for (const [own, lists] of [
      ['', shipped],
      [signers.root, shipped],
      [`\n${signers.root.replaceAll('\n', '\r\n')}`, { ...shipped, signers: '' }],
    ] as const)
      expect(await check(file, 'jpeg', own, null, lists)).toMatchObject({ trust: 'trusted' });
  });

  test.each(Array.from({ length: 8 }, (_, i) => i))(
    'of the user’s own list is told as that, also where C2PA lists it for time stamps (%i)',
    async () => {
      const shipped = { signers: '', timestamps: signers.root };
      expect(await check(await signed('jpeg'), 'jpeg', signers.root, null, shipped)).toMatchObject({
        trust: 'trusted',
        signer: { trustedBy: { list: 'own' } },
      });
    },
  );

  test('of the list of time-stamping authorities alone is not', async () => {
    const shipped = { signers: '', timestamps: signers.root };
    expect(await check(await signed('jpeg'), 'jpeg', '', null, shipped)).toMatchObject({ trust: 'unknown' });
  });
});

test('the signer is told, without a time that nobody stamped', async () => {
  const { signer } = await checked(await signed('jpeg'), 'jpeg');
  expect(signer).toEqual({
    organisation: 'Whence-Tests',
    name: 'Test-Camera',
    trustedBy: { list: 'own' },
    signedAt: null,
    isTimeTrusted: false,
  });
});

test.each(FORMATS)('a %s file without credentials has none', async (format) => {
  const plain = await picture(format);
  expect(await check(plain, format)).toEqual({ kind: 'none' });
  expect((await readFileRights(plain)).manifestBytes).toBe(0);
});

describe('somebody who puts their name to a picture', () => {
  const name = 'Ana-Ruiz, Whence-Tests';
  const named = (identity = signers.person, signer = signers.valid) =>
    signed('jpeg', { ...CAMERA, identity }, signer);

  test('is trusted by the user’s own list, and unknown without', async () => {
    const file = await named();
    expect((await checked(file, 'jpeg')).identities).toEqual([{ name, trust: 'trusted' }]);
    expect((await checked(file, 'jpeg', '')).identities).toEqual([{ name, trust: 'unknown' }]);
  });

  test('is not trusted by C2PA’s list, which is of signers', async () => {
    const shipped = { signers: signers.root, timestamps: '' };
    expect(await check(await named(), 'jpeg', '', null, shipped)).toMatchObject({
      trust: 'trusted',
      identities: [{ name, trust: 'unknown' }],
    });
  });

  test('makes no unknown signer a trusted one', async () => {
    const file = await named(signers.person, (await makeSigners()).valid);
    expect(await checked(file, 'jpeg')).toMatchObject({
      trust: 'unknown',
      identities: [{ name, trust: 'trusted' }],
    });
  });

  test('is not told where somebody else has put that name there, and the rest is as it was', async () => {
    const forged = { certificate: signers.person.certificate, key: signers.valid.key };
    expect(await checked(await named(forged), 'jpeg')).toMatchObject({
      trust: 'trusted',
      identities: [],
    });
  });
});

describe('what credentials say', () => {
  test('is told in plain words', async () => {
    const { actions, madeWith, says } = await checked(
      await signed('jpeg', { assertions: [created('trainedAlgorithmicMedia')] }),
      'jpeg',
    );
    expect(actions).toEqual([
      { action: 'created', how: 'trainedAlgorithmicMedia', software: 'Fixture Maker' },
    ]);
    expect(madeWith[0]).toBe('whence-fixtures 1');
    expect(says.sourceType).toBe('trainedAlgorithmicMedia');
  });

  test.each([
    [{ 'cawg.data_mining': { use: 'notAllowed' } }, { rule: 'prohibited', terms: null }],
    [
      { 'cawg.ai_generative_training': { use: 'notAllowed' } },
      { rule: 'no_generative_training', terms: null },
    ],
    [
      { 'cawg.ai_training': { use: 'constrained', constraint_info: 'Ask us.' } },
      { rule: 'see_terms', terms: 'Ask us.' },
    ],
    [
      Object.fromEntries(
        ['data_mining', 'ai_training', 'ai_generative_training'].map((key) => [
          `cawg.${key}`,
          { use: 'allowed' },
        ]),
      ),
      { rule: 'allowed', terms: null },
    ],
  ])('of data mining is read: %o', async (entries, rule) => {
    const draft = {
      assertions: [created('digitalCapture'), { label: 'cawg.training-mining', data: { entries } }],
    };
    expect((await checked(await signed('jpeg', draft), 'jpeg')).dataMining).toEqual(rule);
  });

  test('of what a picture was made from is told, with what that was worth', async () => {
    const parent = await signed('jpeg');
    const draft = {
      parent,
      assertions: [{ label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.cropped' }] } }],
    };
    const { ingredients, actions } = await checked(await signed('jpeg', draft), 'jpeg');
    expect(ingredients).toEqual([{ title: 'The parent', relation: 'parentOf', trust: 'unknown', depth: 0 }]);
    expect(actions.map(({ action }) => action)).toContain('cropped');
  });

  test('is nothing if they are invalid', async () => {
    const draft = {
      assertions: [created('digitalCapture'), { label: 'cawg.training-mining', data: { entries: {} } }],
    };
    const { says } = await checked(withFlippedPixel(await signed('png', draft), 'png'), 'png');
    expect(says.sourceType).toBeNull();
  });

  test('elsewhere is not fetched', async () => {
    const file = await signed('jpeg', { ...CAMERA, remote: REMOTE });
    let asked = 0;
    const before = globalThis.fetch;
    globalThis.fetch = () => {
      asked += 1;
      return Promise.reject(new TypeError('no network'));
    };
    try {
      await check(file, 'jpeg');
    } finally {
      globalThis.fetch = before;
    }
    expect(asked).toBe(0);
  });
});

describe('a file that breaks off', () => {
  test('is not checked, which is no verdict on its credentials', async () => {
    const file = await signed('png');
    expect(await check(file.subarray(0, file.length - 30), 'png')).toEqual({
      kind: 'not_checked',
      reason: 'unreadable',
    });
  });
});

describe('a hostile manifest', () => {
  const CROPPED = { label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.cropped' }] } };
  const madeFrom = (parent: Uint8Array<ArrayBuffer>) => signed('jpeg', { parent, assertions: [CROPPED] });
  /** Of the manifests in a file, which stand there in the order in which they were made. */
  const labelsIn = (text: string) => [...new Set(text.match(/(?<!\/c2pa\/)urn:c2pa:[\da-f-]{36}(?=\0)/g))];

  test.each([
    ['itself', 1],
    ['what was made from it', 2],
  ] as const)('that is made from %s is not valid, and that is told at once', async (_, generations) => {
    let file = await signed('jpeg');
    for (let made = 0; made < generations; made++) file = await madeFrom(file);
    const text = Buffer.from(file).toString('latin1');
    const labels = labelsIn(text);
    const [first, last] = [labels[0], labels.at(-1)];
    const circle = Buffer.from(text.replaceAll(`/c2pa/${first}`, `/c2pa/${last}`), 'latin1');
    const started = performance.now();
    expect(await check(new Uint8Array(circle), 'jpeg')).toMatchObject({
      kind: 'checked',
      trust: 'invalid',
      reasons: ['ingredient_damaged'],
    });
    expect(performance.now() - started).toBeLessThan(CHECK_TIMEOUT_MS / 3);
  });

  test.each([
    ['nothing but zeros', () => new Uint8Array()],
    [
      'a record and nothing behind it',
      async () => (await signWithRecord(await picture('png'), 'image/png', signers.valid, CAMERA)).record,
    ],
  ])('of 31 MB, %s, is refused well before its worker would be ended', async (_, begin) => {
    const store = new Uint8Array(31 * 1024 * 1024);
    const beginning = await begin();
    store.set(beginning);
    // The box of the store says that all of it is its own.
    if (beginning.length > 0) new DataView(store.buffer).setUint32(0, store.length);
    const file = insert(await picture('png'), 33, [pngChunk('caBX', store)]);
    expect(file.length).toBeLessThan(MAX_CHECKED_BYTES);
    const started = performance.now();
    expect((await readFileRights(file)).manifestBytes).toBe(store.length);
    expect(await check(file, 'png')).toMatchObject({ kind: 'checked', trust: 'invalid' });
    expect(performance.now() - started).toBeLessThan(CHECK_TIMEOUT_MS);
  });
});

describe('the user’s own list', () => {
  test('may hold text between its certificates, and nothing but text', async () => {
    const file = await signed('jpeg');
    expect((await checked(file, 'jpeg', `my camera\n${signers.root}\nend`)).trust).toBe('trusted');
    expect((await checked(file, 'jpeg', 'not a certificate')).trust).toBe('unknown');
  });
});
