import { gunzipSync } from 'node:zlib';
import { CAPTURE, CDX, IMAGES, WARC, PAGES, REPORT } from '../../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../../utils/evidence/package/read-zip.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { CAPTURED_AT, CAPTURE_RECORD, HTML, IMAGE_URL, PAGE_URL } from '../fixed-capture.ts';
import { forge, withLastRecord } from '../forge.ts';
import { flipped } from '../zip-surgery.ts';
import { changeInside, lie, text, type Mutation } from './mutation.ts';

const record = (payload: string, digestOf = payload) => {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n${payload}`;
  return [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Target-URI: ${IMAGE_URL}`,
    `WARC-Date: ${CAPTURED_AT}`,
    `WARC-Payload-Digest: sha256:${digestText(digestOf)}`,
    `Content-Length: ${http.length}`,
    '',
    `${http}\r\n\r\n`,
  ].join('\r\n');
};

/** A record that says it has the bytes of another. */
const revisit = (original: string, uri: string, digestOf: string) =>
  [
    'WARC/1.1',
    'WARC-Type: revisit',
    'WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
    `WARC-Target-URI: urn:displayed:${IMAGE_URL}`,
    `WARC-Date: ${CAPTURED_AT}`,
    `WARC-Refers-To: ${original}`,
    `WARC-Refers-To-Target-URI: ${uri}`,
    `WARC-Refers-To-Date: ${CAPTURED_AT}`,
    `WARC-Payload-Digest: sha256:${digestText(digestOf)}`,
    'Content-Length: 0',
    '',
    '\r\n\r\n',
  ].join('\r\n');

/** The name of the first record after the one that tells of the WARC. */
async function firstRecord(wacz: Blob): Promise<string> {
  const warc = (await readStoredZip(wacz)).get(WARC) ?? new Blob();
  const heads = gunzipSync(await warc.bytes()).toString('latin1');
  return [...heads.matchAll(/WARC-Record-ID: (<[^>]+>)/gi)][1]?.[1] ?? '';
}

/** What was captured, by a maker who lies, signs and seals. */
export const CAPTURE_BY_ITS_MAKER: readonly Mutation[] = [
  {
    name: 'the record is of another page than the list of files',
    grade: 'integrity',
    reason: 'digest_file.other_capture',
    file: lie(() => ({ [CAPTURE]: canonicalJson({ ...CAPTURE_RECORD, url: 'https://other.example/' }) })),
  },
  {
    name: 'viewers would show another page than was captured',
    grade: 'integrity',
    reason: 'digest_file.other_capture',
    file: changeInside(PAGES, 'news.example', 'fake.example'),
  },
  {
    name: 'the report has a script',
    grade: 'integrity',
    reason: 'resources.unknown_report',
    file: lie(() => ({ [REPORT]: '<script>alert(1)</script>' })),
  },
  {
    name: 'the list of files leaves out the index',
    grade: 'integrity',
    reason: 'resources.missing',
    file: lie(() => ({ [CDX]: null })),
  },
  {
    name: 'the index is not sorted',
    grade: 'integrity',
    reason: 'warc.unsorted_index',
    file: lie(async ({ wacz }) => ({
      [CDX]: `${(await text(wacz, CDX)).trim().split('\n').toReversed().join('\n')}\n`,
    })),
  },
  {
    name: 'the index leaves out a record',
    grade: 'integrity',
    reason: 'warc.hidden_bytes',
    file: changeInside(CDX, /^.*picture.*\n/m, ''),
  },
  {
    name: 'the index has another offset',
    grade: 'integrity',
    reason: 'warc.hidden_bytes',
    file: changeInside(CDX, /"offset":"\d\d/, '"offset":"99'),
  },
  {
    name: 'the index has another digest',
    grade: 'integrity',
    reason: 'warc.other_index',
    file: changeInside(CDX, /sha256:[\da-f]{64}/, `sha256:${digestText('x')}`),
  },
  {
    name: 'the index has another URL',
    grade: 'integrity',
    reason: 'warc.other_index',
    file: changeInside(CDX, `"url":"${IMAGE_URL}"`, `"url":"${PAGE_URL}"`),
  },
  {
    name: 'a record has other bytes than it says',
    grade: 'integrity',
    reason: 'warc.other_payload',
    file: async (good) => forge(good, await withLastRecord(good, [record('forged', 'original')])),
  },
  {
    name: 'a record names another digest of its block',
    grade: 'integrity',
    reason: 'warc.block_has_another_digest',
    file: async (good) => {
      const block = `WARC-Block-Digest: sha256:${digestText('x')}\r\nWARC-Payload`;
      return forge(good, await withLastRecord(good, [record('one').replace('WARC-Payload', block)]));
    },
  },
  {
    name: 'a record has the bytes of one that is not there',
    grade: 'integrity',
    reason: 'warc.no_original',
    file: async (good) => forge(good, await withLastRecord(good, [revisit('<urn:uuid:0>', PAGE_URL, HTML)])),
  },
  {
    name: 'a record has the bytes of one of another address than it says',
    grade: 'integrity',
    reason: 'warc.no_original',
    file: async (good) =>
      forge(good, await withLastRecord(good, [revisit(await firstRecord(good.wacz), IMAGE_URL, HTML)])),
  },
  {
    name: 'a record has the bytes of one that has other bytes than it says',
    grade: 'integrity',
    reason: 'warc.other_payload',
    file: async (good) =>
      forge(good, await withLastRecord(good, [revisit(await firstRecord(good.wacz), PAGE_URL, 'x')])),
  },
  {
    name: 'a record has the bytes of another in a way that nobody knows',
    grade: 'integrity',
    reason: 'warc.revisit_is_unknown',
    file: async (good) =>
      forge(
        good,
        await withLastRecord(good, [revisit('<urn:uuid:0>', PAGE_URL, HTML).replace('identical', 'similar')]),
      ),
  },
  {
    name: 'two records are in one',
    grade: 'integrity',
    reason: 'warc.length_is_wrong',
    file: async (good) => forge(good, await withLastRecord(good, [record('one') + record('two')])),
  },
  {
    name: 'a record is cut off',
    grade: 'integrity',
    reason: 'warc.body_is_cut_off',
    file: async (good) => forge(good, await withLastRecord(good, [record('one').slice(0, -6)])),
  },
  {
    name: 'a record is no gzip',
    grade: 'integrity',
    reason: 'warc.gzip_is_damaged',
    file: lie(async ({ wacz }) => ({
      [WARC]: await flipped((await readStoredZip(wacz)).get(WARC) ?? new Blob(), 0),
    })),
  },
  {
    name: 'a picture is listed with other bytes',
    grade: 'integrity',
    reason: 'warc.image_without_bytes',
    file: changeInside(IMAGES, /"sha256":"[\da-f]{64}"/, `"sha256":"${digestText('x')}"`),
  },
];
