import { afterEach, describe, expect, test, vi } from 'vitest';
import { plainPicture } from '../../../../scripts/rights/embed.ts';
import { withFlippedPixel } from '../../../../scripts/rights/signed-matrix.ts';
import { created, signPicture, wasmBytes } from '../../../../scripts/rights/sign.ts';
import { makeSigners } from '../../../../scripts/rights/signers.ts';
import { suggestClaim } from '../../../../entrypoints/options/works/claim.ts';
import { foundCredentials } from '../../../../entrypoints/options/works/found-credentials.ts';
import { withCredentials } from '../../../../entrypoints/options/works/with-credentials.ts';
import { checkCredentials } from '../../../../entrypoints/shared/rights/check-credentials.ts';
import { answerChecks } from '../../../../utils/rights/c2pa/answer-checks.ts';
import { loadEngine } from '../../../../utils/rights/c2pa/engine.ts';
import { readFileRights } from '../../../../utils/rights/file/read-file.ts';
import { sourcesOfFile } from '../../../../utils/rights/merge/source.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { facts as factsOf, picture } from './pictures.ts';

vi.mock(import('../../../../entrypoints/shared/rights/check-credentials.ts'), () => ({
  checkCredentials: vi.fn(),
}));
const checking = vi.mocked(checkCredentials);

const { root, valid } = await makeSigners();
const DRAFT = {
  assertions: [
    created('digitalCapture'),
    {
      label: 'stds.schema-org.CreativeWork',
      data: {
        '@context': 'https://schema.org',
        '@type': 'CreativeWork',
        author: [{ '@type': 'Person', name: 'Ada Marsh' }],
        license: 'https://creativecommons.org/licenses/by/4.0/',
      },
    },
  ],
};
const plain = new Uint8Array(await plainPicture('png'));
const sign = (changes: object = {}) => signPicture(plain, 'image/png', valid, { ...DRAFT, ...changes });
const signed = await sign();
const elsewhere = await sign({ remote: 'https://camera.example/m.c2pa' });

/** The engine itself, with these for the user's own list of signers. */
function check(own: string): void {
  const answer = answerChecks(async () => ({
    engine: await loadEngine(wasmBytes()),
    shipped: { signers: '', timestamps: '' },
  }));
  checking.mockImplementation((bytes, record) => answer({ bytes, mediaType: 'image/png', own, record }));
}

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const rights = await readFileRights(bytes);
  const facts = { ...factsOf(sha256(1)), says: sourcesOfFile(rights), credentials: foundCredentials(rights) };
  return withCredentials(new Blob([bytes]), facts);
}

afterEach(() => void checking.mockReset());

describe('what a file that is to be registered says', () => {
  test.each([
    ['nobody knows', '', 'unknown_credentials'],
    ['is trusted', root, 'trusted_credentials'],
  ] as const)('is also what was signed in it, by a signer whom %s', async (_, own, kind) => {
    check(own);
    const facts = await read(signed);
    expect(facts.credentials).toBe('read');
    expect(facts.says.slice(1)).toMatchObject([
      { kind, who: 'Test-Camera', says: { creators: ['Ada Marsh'] } },
    ]);
    expect(suggestClaim([picture(1, { facts })])).toMatchObject({
      creator: 'Ada Marsh',
      licence: 'CC-BY-4.0',
    });
  });

  test('is nothing of what was signed if the picture was changed since', async () => {
    check(root);
    const { credentials, says } = await read(withFlippedPixel(signed, 'png'));
    expect([credentials, says.map(({ kind }) => kind)]).toEqual(['invalid', ['file']]);
  });

  test('is told without what was signed where that could not be checked', async () => {
    checking.mockResolvedValue({ kind: 'not_checked', reason: 'timeout' });
    const { credentials, says } = await read(signed);
    expect([credentials, says.map(({ kind }) => kind)]).toEqual(['unread', ['file']]);
  });

  test.each([
    ['none', plain],
    ['elsewhere', elsewhere],
  ])('costs no check where its Content Credentials are %s', async (credentials, bytes) => {
    expect((await read(bytes)).credentials).toBe(credentials);
    expect(checking).not.toHaveBeenCalled();
  });
});
