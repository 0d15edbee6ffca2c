import { beforeAll, describe, expect, test } from 'vitest';
import { recordRights, withoutMissing } from '../../../entrypoints/background/evidence/record-rights.ts';
import type { Draft, ExchangePart } from '../../../entrypoints/shared/evidence/draft.ts';
import { makeUnsignedMatrix } from '../../../scripts/rights/matrix.ts';
import { pictureWith, plainPicture, type Format } from '../../../scripts/rights/embed.ts';
import { created, signPicture } from '../../../scripts/rights/sign.ts';
import { makeSigners } from '../../../scripts/rights/signers.ts';
import { utf8 } from '../../../scripts/rights/tiff.ts';
import type { DigestedExchange } from '../../../utils/evidence/package/exchange.ts';
import { REPORT, RIGHTS } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { digestText } from '../../../utils/evidence/record/digest.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import { sizeOf } from '../../../utils/evidence/record/held.ts';
import { pageRecordOf, readFileRecord, RIGHTS_READER } from '../../../utils/evidence/record/read-rights.ts';
import { MAX_PICTURES, MAX_RIGHTS_BYTES, type Rights } from '../../../utils/evidence/record/rights.ts';
import { renderRights } from '../../../utils/evidence/report/render-rights.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import type { PageFacts } from '../../../utils/page/facts/types.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import { pageReader } from '../../../utils/rights/page/read-page.ts';
import { NOTHING_SAID } from '../../../utils/rights/types.ts';
import { buildFixed, exchange, EXCHANGES, IMAGE_URL, NO_TOOLS, type Built } from './fixed-capture.ts';
import { forge } from './forge.ts';

const PAGE_SAYS = [
  { where: 'caption', says: { ...NOTHING_SAID, creators: [], licensors: [], credit: 'Agence B' } },
];

const NO_FACTS: PageFacts = {
  url: 'https://news.example/story',
  images: [],
  jsonLd: [],
  items: [],
  leadImages: [],
  figures: [],
  licences: [],
};

const press = async (format: Format = 'jpeg') =>
  new Uint8Array(
    await pictureWith(format, {
      iptc: { byLines: [utf8('Ana Ruiz')], credit: utf8('Agence A') },
      exif: { artist: utf8('Ben Sol') },
    }),
  );

/** An answer whose host reserves data mining. */
const reserving = (url: string, body: Uint8Array<ArrayBuffer>): DigestedExchange => {
  const answer = exchange(url, 'served', 'image/jpeg', body);
  return { ...answer, headers: [...answer.headers, ['TDM-Reservation', '1']] };
};

const DRAFT = {
  request: { subject: null },
  facts: { pageRights: { [IMAGE_URL]: PAGE_SAYS } },
} as unknown as Draft;

const partOf = ({ body: content, ...answer }: DigestedExchange): ExchangePart => ({
  captureId: 'a',
  name: `${answer.side} ${answer.url}`,
  sha256: answer.sha256,
  content,
  exchange: answer,
});
const listed = ({ url, sha256 }: DigestedExchange) =>
  ({ url, sha256, file: null }) as Images['images'][number];

const record = async (answers: readonly DigestedExchange[], changes: Partial<Draft['request']> = {}) =>
  recordRights(
    { ...DRAFT, request: { ...DRAFT.request, ...changes } },
    answers.map(partOf),
    answers.map(listed),
  );

const build = (answer: DigestedExchange, rights: Rights) =>
  buildFixed({
    exchanges: [...EXCHANGES.slice(0, 2), answer],
    files: { [RIGHTS]: canonicalJson(rights) },
  });

const reasons = async (file: Blob) => {
  const { findings } = await verifyPackage(file, NO_TOOLS);
  return findings
    .filter(({ check }) => check === 'warc')
    .map(({ outcome, reason }) => `${outcome} ${reason}`);
};

describe('what is said of rights in a capture', () => {
  let answer: DigestedExchange;
  let rights: Rights;
  let built: Built;
  beforeAll(async () => {
    answer = reserving(IMAGE_URL, await press());
    ({ rights } = await record([answer]));
    built = await build(answer, rights);
  });

  test('is that of the file with what contradicts it, of its host, and of the page', () => {
    expect(rights.pictures).toMatchObject([
      {
        url: IMAGE_URL,
        file: {
          says: { creators: ['Ben Sol'], credit: 'Agence A' },
          others: [{ field: 'creators', part: 'iptc', says: 'Ana Ruiz' }],
          credentialsBytes: 0,
        },
        host: { dataMining: { rule: 'prohibited' } },
        page: [{ where: 'caption', says: { credit: 'Agence B' } }],
      },
    ]);
  });

  test('verifies, and stands in the report in plain words', async () => {
    expect(await reasons(built.file)).toEqual(['passed warc.records', 'passed warc.rights']);
    const report = await (await readStoredZip(built.wacz)).get(REPORT)?.text();
    expect(report).toContain(
      'The file says creator: Ben Sol; credit: Agence A; its IPTC says otherwise, creator: Ana Ruiz.',
    );
    expect(report).toContain(
      'Its host says data mining: prohibited. The page (caption) says credit: Agence B.',
    );
  });

  test('is refused where file or host say something else than is recorded', async () => {
    const lie = async (from: string, to: string) =>
      reasons(await forge(built, { [RIGHTS]: canonicalJson(rights).replace(from, to) }));
    expect(await lie('Agence A', 'Agence C')).toContain('failed warc.other_rights');
    expect(await lie('"prohibited"', '"allowed"')).toContain('failed warc.other_host_rights');
    expect(await lie(answer.sha256, digestText('x'))).toContain('failed warc.rights_without_bytes');
    expect(await lie('"version":1', '"because":"x","version":1')).toContain('failed warc.malformed');
    // Whatever the page said is the word of the capture.
    expect((await lie('Agence B', 'Agence C')).join()).not.toContain('failed');
  });

  test('of another reader is not held against this one', async () => {
    const other = canonicalJson({ ...rights, reader: RIGHTS_READER + 1 }).replace('Agence A', 'Agence C');
    expect(await reasons(await forge(built, { [RIGHTS]: other }))).toContain('unproven warc.other_reader');
  });

  test('leaves out a picture that is not in the capture any more, though its bytes are, under another address', async () => {
    const twin = { ...answer, url: 'https://cdn.example/twin.jpg' };
    const images = [answer, twin].map(listed);
    const { rights: both } = await record([answer, twin]);
    const draft: Draft = { ...DRAFT, facts: { images } };
    expect(withoutMissing(both, draft, [answer, twin].map(partOf))).toEqual(both);
    const left = withoutMissing(both, draft, [partOf(answer)]);
    expect(both.pictures).toHaveLength(2);
    expect(canonicalJson(left)).not.toContain(twin.url);
    expect(await reasons((await build(answer, left)).file)).toEqual([
      'passed warc.records',
      'passed warc.rights',
    ]);
  });

  test('leaves out what a host said in an answer that was taken out, of a picture that is still there as it was shown', async () => {
    const shown = exchange(IMAGE_URL, 'displayed', 'image/jpeg', await press());
    const { rights: both } = await record([answer, shown]);
    const draft: Draft = { ...DRAFT, facts: { images: [answer, shown].map(listed) } };
    const left = withoutMissing(both, draft, [partOf(shown)]);
    expect([both, left].map(({ pictures }) => pictures.map(({ host }) => host !== null))).toEqual([
      [true],
      [false],
    ]);
    expect(await reasons((await build(shown, left)).file)).toEqual([
      'passed warc.records',
      'passed warc.rights',
    ]);
  });

  test('is told as not read where the page was not, which is no silence', async () => {
    const { rights: unread } = await recordRights(
      { ...DRAFT, facts: {} },
      [partOf(answer)],
      [listed(answer)],
    );
    expect(unread.pictures[0]?.page).toBeNull();
    const silent = unread.pictures.map((picture) => ({ ...picture, file: null, host: null }));
    const words = (pictures: Rights['pictures']) => renderRights({ ...unread, pictures }).markup;
    expect(words(unread.pictures)).toContain('What the page says of it was not read.');
    expect(words(silent)).toContain('Pictures of which nobody says anything: 0.');
    expect(words(silent)).toMatch(/what the page says was not read:\s+1\./);
    const quiet = words(silent.map((picture) => ({ ...picture, page: [] })));
    expect(quiet).toContain('Pictures of which nobody says anything: 1.');
    expect(quiet).not.toContain('not read');
  });

  test('has a bound, whatever files and pages say, and what has no room in it is counted', async () => {
    const long = (mark: string) => mark.repeat(2000);
    const xmp = `<dc:creator><rdf:Seq>${Array.from({ length: 32 }, (_, at) => `<rdf:li>${at}${long('漢')}</rdf:li>`).join('')}</rdf:Seq></dc:creator>`;
    const body = new Uint8Array(await pictureWith('png', { xmp }));
    const answers = Array.from({ length: 30 }, (_, at) =>
      exchange(`https://cdn.example/${at}.png`, 'served', 'image/png', body),
    );
    const ld = answers.map(({ url }) => ({
      '@type': 'ImageObject',
      contentUrl: url,
      creator: Array.from({ length: 32 }, (_, at) => `${at}${long('"')}`),
    }));
    const read = pageReader([{ ...NO_FACTS, jsonLd: ld.map((one) => JSON.stringify(one)) }]);
    const pageRights = Object.fromEntries(answers.map(({ url }) => [url, pageRecordOf(read([url]))]));
    const { rights: hostile, left } = await recordRights(
      { ...DRAFT, facts: { pageRights } },
      answers.map(partOf),
      answers.map(listed),
    );
    expect(hostile.pictures[0]?.file?.says.creators).toHaveLength(32);
    expect(hostile.pictures[0]?.page?.[0]?.says.creators).toHaveLength(32);
    expect(new TextEncoder().encode(canonicalJson(hostile)).length).toBeLessThanOrEqual(MAX_RIGHTS_BYTES);
    expect([hostile.pictures.length > 0, hostile.pictures.length + left]).toEqual([true, 30]);
    const { file } = await buildFixed({
      exchanges: [...EXCHANGES.slice(0, 2), ...answers],
      files: { [RIGHTS]: canonicalJson(hostile) },
    });
    expect(await reasons(file)).toEqual(['passed warc.records', 'passed warc.rights']);
  });

  test('has of Content Credentials how long they are, and what a card made of that very file', async () => {
    const { valid } = await makeSigners();
    const plain = new Uint8Array(await plainPicture('jpeg'));
    const assertions = [created('trainedAlgorithmicMedia')];
    const signed = exchange(
      IMAGE_URL,
      'served',
      'image/jpeg',
      new Uint8Array(await signPicture(plain, 'image/jpeg', valid, { assertions })),
    );
    const credentials = [signed, answer].map(({ sha256 }) => ({ sha256, trust: 'unknown' as const }));
    const { rights: known } = await record([signed, answer], { credentials });
    const bytes = known.pictures[0]?.file?.credentialsBytes ?? 0;
    const grownBy = sizeOf(signed.body) - plain.length;
    expect(bytes).toBeGreaterThan(0.9 * grownBy);
    expect(bytes).toBeLessThan(grownBy);
    expect(known.pictures.map(({ credentialsTrust }) => credentialsTrust)).toEqual(['unknown', null]);
    const { wacz, file } = await build(signed, { ...known, pictures: known.pictures.slice(0, 1) });
    expect(await reasons(file)).toContain('passed warc.rights');
    const report = await (await readStoredZip(wacz)).get(REPORT)?.text();
    expect(report).toContain(
      `Content Credentials: present, ${bytes} bytes by their own word; the card had found them to hold, of a signer whom this browser did not know`,
    );
    expect((await record([signed])).rights.pictures[0]?.credentialsTrust).toBeNull();
  });

  test('is of as many pictures as are looked at, what was pointed at before all, and counts the others', async () => {
    const body = await press('png');
    const many = Array.from({ length: MAX_PICTURES + 5 }, (_, index) =>
      exchange(`https://cdn.example/${index}.png`, 'served', 'image/png', body),
    );
    const last = many.at(-1)?.url ?? '';
    const { rights: first, left } = await record(many, { subject: { imageUrl: last, frameId: null } });
    expect(first.pictures).toHaveLength(MAX_PICTURES);
    expect(first.pictures[0]?.url).toBe(last);
    expect(left).toBe(5);
  });
});

test('a file that is read otherwise than before has another reader', async () => {
  const read = await Promise.all(
    (await makeUnsignedMatrix()).map(async ({ name, bytes }) => [name, await readFileRecord(bytes)] as const),
  );
  // Where this fails, raise RIGHTS_READER, and only then write what is read now.
  expect([RIGHTS_READER, digestText(canonicalJson(Object.fromEntries(read)))]).toEqual([
    1,
    '4d04d97cdce8b12d10b86fa3ccecc75a92cebda2512d9ed2b664cbf5b073e2f7',
  ]);
});
