import { describe, expect, test } from 'vitest';
import { NOT_ASKED } from '../../../utils/evidence/record/left-out.ts';
import { MAX_PACKAGE_BYTES } from '../../../utils/evidence/verify/open-package.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { AppError } from '../../../utils/errors.ts';
import { buildFixed, exchange, EXCHANGES, IMAGE_URL, NO_TOOLS, PAGE_URL, PICTURE } from './fixed-capture.ts';

describe('verifyPackage', () => {
  test('finds a package whole, and says what that does not prove', async () => {
    const { file, sealed } = await buildFixed();
    const { m, grades, checks } = await verifyPackage(file, NO_TOOLS);
    expect(m).toBe(sealed.m);
    expect(checks).toMatchObject({
      zip: 'passed',
      resources: 'passed',
      digest_file: 'passed',
      signature: 'passed',
      warc: 'passed',
      logs: 'passed',
      consistency: 'passed',
    });
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.time.standing).toBe('open');
    expect(grades.identity.standing).toBe('partly');
    expect(grades.origin.standing).toBe('open');
  });

  test('hands on what the capture says that it lacks, apart from what nobody asked for', async () => {
    const missing = [{ what: 'https://cdn.example/film.mp4', why: 'films are not captured' }];
    const notAsked = [{ what: 'the page outside of the view', why: NOT_ASKED }];
    const completeness = {
      resources: { found: 2, captured: 2 },
      images: { found: 1, captured: 1 },
      frames: { found: 1, captured: 1 },
      missing: [...notAsked, ...missing],
    };
    const { file } = await buildFixed({ capture: { completeness } });
    expect(await verifyPackage(file, NO_TOOLS)).toMatchObject({ missing, notAsked });
  });

  test('calls nobody a forger for a page that is served differently without cookies', async () => {
    const shown = exchange(PAGE_URL, 'displayed', 'text/html', 'Hello, reader');
    const exchanges = EXCHANGES.with(1, shown);
    const asked = await buildFixed({ exchanges, capture: { mode: 'default' } });
    const watched = await buildFixed({ exchanges });
    expect((await verifyPackage(asked.file, NO_TOOLS)).grades.origin).toMatchObject({
      standing: 'open',
      because: ['consistency.differs', 'consistency.not_watched'],
    });
    expect((await verifyPackage(watched.file, NO_TOOLS)).grades.origin.standing).toBe('refused');
  });

  test.each([
    ['nothing was shown', EXCHANGES.filter(({ side }) => side === 'served')],
    ['nothing was compared', []],
    [
      'only a picture was compared',
      EXCHANGES.with(1, exchange(IMAGE_URL, 'displayed', 'image/jpeg', PICTURE)),
    ],
  ])('does not say that a page was shown as it was served where %s', async (_, exchanges) => {
    const { file } = await buildFixed({ exchanges });
    const { checks, grades } = await verifyPackage(file, NO_TOOLS);
    expect(checks.consistency).toBe('unproven');
    expect(grades.origin).toMatchObject({ standing: 'open', because: ['consistency.page_not_compared'] });
  });

  test('finds a package whole whose title was cut off within a character', async () => {
    const { file } = await buildFixed({ capture: { title: 'A smile \uD83D…' } });
    expect((await verifyPackage(file, NO_TOOLS)).grades.integrity).toMatchObject({ standing: 'holds' });
  });

  const gone = 'evidence/gone.png';
  const box = { left: 0, top: 0, width: 1, height: 1 };
  test.each([
    ['a frame', { capture: { frames: [{ url: PAGE_URL, file: gone }] } }],
    ['a screenshot', { capture: { screenshots: [{ file: gone, shows: 'view' as const, box }] } }],
    ['a picture', { imageFile: gone }],
  ])('refuses a record of %s whose file is not there', async (_, input) => {
    const { file } = await buildFixed(input);
    expect((await verifyPackage(file, NO_TOOLS)).grades.integrity.standing).toBe('refused');
  });

  test('says of a file without a seal, and of one that it does not look into, not that it was changed', async () => {
    const large = { size: MAX_PACKAGE_BYTES + 1 } as Blob;
    for (const [file, says] of [
      [new Blob(['no package']), /No seal could be read/],
      [large, /was not looked into/],
    ] as const) {
      const { grades } = await verifyPackage(file, NO_TOOLS);
      for (const grade of Object.values(grades)) {
        expect(grade.says).toMatch(says);
        expect(grade.says).not.toMatch(/changed|damaged/);
      }
    }
  });

  test('says what it could not ask when the RPC is down', async () => {
    const { file } = await buildFixed();
    const down = () => Promise.reject(new AppError('registry.unreachable', 'rpc.example is down'));
    const chain = { chainId: down, block: down, receipt: down, finalNumber: down };
    const { grades } = await verifyPackage(file, { ...NO_TOOLS, chain });
    expect(grades.time).toMatchObject({ standing: 'open', because: ['time_order.rpc_failed'] });
  });
});
