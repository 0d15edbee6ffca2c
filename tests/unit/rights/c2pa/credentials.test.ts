import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, plainPicture, type Format } from '../../../../scripts/rights/embed.ts';
import { created, signPicture, wasmBytes, type ManifestDraft } from '../../../../scripts/rights/sign.ts';
import { makeSigners, type TestSigners } from '../../../../scripts/rights/signers.ts';
import type { CheckedCredentials, Credentials } from '../../../../utils/rights/c2pa/credentials.ts';
import { loadEngine, type C2paEngine } from '../../../../utils/rights/c2pa/engine.ts';
import { readCredentials } from '../../../../utils/rights/c2pa/read-store.ts';
import { engineSettings } from '../../../../utils/rights/c2pa/trust.ts';
import { viewOf } from '../../../../utils/rights/file/bytes.ts';
import { readFileRights } from '../../../../utils/rights/file/read-file.ts';
import { readDirectory } from '../../../../utils/rights/file/tiff-directory.ts';

let signers: TestSigners;
let engine: C2paEngine;
beforeAll(async () => {
  [signers, engine] = await Promise.all([makeSigners(), loadEngine(wasmBytes())]);
});

const CAMERA: ManifestDraft = { assertions: [created('digitalCapture')] };
const picture = async (format: Format) => new Uint8Array(await plainPicture(format));
const signed = async (format: Format, draft = CAMERA, signer = signers.valid) =>
  signPicture(await picture(format), `image/${format}`, signer, draft);

async function check(file: Uint8Array, format: Format, own = signers.root): Promise<Credentials> {
  return readCredentials(await engine.read(file, `image/${format}`, engineSettings({ shipped: '', own })));
}

async function checked(file: Uint8Array, format: Format, own?: string): Promise<CheckedCredentials> {
  const credentials = await check(file, format, own);
  if (credentials.kind !== 'checked') throw new Error(`not checked: ${JSON.stringify(credentials)}`);
  return credentials;
}

/** Where the picture itself stands: at the end, but behind a header in WebP, and where its directory says in TIFF. */
function pixelAt(file: Uint8Array, format: Format): number {
  if (format === 'tiff') {
    const strip = readDirectory(file).get(273);
    return strip ? viewOf(strip).getUint32(0, true) : 0;
  }
  return format === 'webp' ? 30 : file.length - (format === 'png' ? 20 : 10);
}

function flipped(file: Uint8Array, format: Format): Uint8Array {
  const copy = file.slice();
  const at = pixelAt(file, format);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe.each(FORMATS)('credentials in %s', (format) => {
  test('are noticed by the first look, and only there', async () => {
    expect((await readFileRights(await signed(format))).hasManifest).toBe(true);
    expect((await readFileRights(await picture(format))).hasManifest).toBe(false);
  });

  test('of a signer on the list are trusted', async () => {
    const { trust, signer, reasons } = await checked(await signed(format), format);
    expect([trust, reasons, signer]).toEqual([
      'trusted',
      [],
      { organisation: 'Whence-Tests', name: 'Test-Camera', signedAt: null },
    ]);
  });

  test('of anybody else are of an unknown signer', async () => {
    expect((await checked(await signed(format), format, '')).trust).toBe('unknown');
    const stranger = await makeSigners();
    expect((await checked(await signed(format), format, stranger.root)).trust).toBe('unknown');
  });

  test('are invalid once a bit of the picture has changed', async () => {
    const { trust, reasons } = await checked(flipped(await signed(format), format), format);
    expect([trust, reasons]).toEqual(['invalid', ['the picture was changed after it was signed']]);
  });

  test('signed after the certificate had expired are invalid', async () => {
    const { trust, reasons } = await checked(await signed(format, CAMERA, signers.expired), format);
    expect([trust, reasons]).toEqual(['invalid', ['the signer’s certificate had expired']]);
  });

  test('are none in a file without', async () => {
    expect(await check(await picture(format), format)).toEqual({ kind: 'none' });
  });
});

describe('what credentials say', () => {
  test('is told in plain words', async () => {
    const { actions, madeWith, says } = await checked(
      await signed('jpeg', { assertions: [created('trainedAlgorithmicMedia')] }),
      'jpeg',
    );
    expect(actions).toEqual([{ text: 'created by a generative AI', software: 'Fixture Maker' }]);
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
    expect(ingredients).toEqual([
      { title: 'The parent', text: 'this picture is an edit of it', trust: 'unknown', depth: 0 },
    ]);
    expect(actions.map(({ text }) => text)).toContain('cropped');
  });

  test('is nothing if they are invalid', async () => {
    const draft = {
      assertions: [created('digitalCapture'), { label: 'cawg.training-mining', data: { entries: {} } }],
    };
    const { says } = await checked(flipped(await signed('png', draft), 'png'), 'png');
    expect(says.sourceType).toBeNull();
  });

  test('elsewhere is not fetched, only its address is known', async () => {
    const file = await signed('jpeg', { ...CAMERA, remote: 'https://camera.example/m.c2pa' });
    expect(await readFileRights(file)).toMatchObject({
      hasManifest: false,
      remoteManifest: 'https://camera.example/m.c2pa',
    });
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

describe('the user’s own list', () => {
  test('may hold text between its certificates, and nothing but text', async () => {
    const file = await signed('jpeg');
    expect((await checked(file, 'jpeg', `my camera\n${signers.root}\nend`)).trust).toBe('trusted');
    expect((await checked(file, 'jpeg', 'not a certificate')).trust).toBe('unknown');
  });
});
