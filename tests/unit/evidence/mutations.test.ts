import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CALLS,
  CAPTURE,
  CDX,
  CONSISTENCY,
  CUSTODY,
  IMAGES,
  OTS_PROOF,
  SEAL,
  TLS_CHAIN,
  VERIFY_TXT,
  WACZ,
  WARC,
} from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { writeAnchorProof, type AnchorProof } from '../../../utils/evidence/proofs/anchor-proof.ts';
import { writeTimestampRequest } from '../../../utils/evidence/proofs/timestamp-request.ts';
import { toBase64 } from '../../../utils/evidence/record/base64.ts';
import { writeChain } from '../../../utils/evidence/record/chain.ts';
import { digestText } from '../../../utils/evidence/record/digest.ts';
import { addCustody } from '../../../utils/evidence/seal/custody.ts';
import type { Standing, Verification } from '../../../utils/evidence/verify/types.ts';
import { verifyPackage, type VerifyTools } from '../../../utils/evidence/verify/verify-package.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import {
  buildFixed,
  CAPTURE_RECORD,
  CAPTURED_AT,
  exchange,
  EXCHANGES,
  HTML,
  IMAGE_URL,
  makeKey,
  PAGE_URL,
  SEALED_AT,
} from './fixed-capture.ts';
import { forge, withLastRecord } from './forge.ts';
import { startAuthority, type LocalAuthority } from './local-authority.ts';
import { buildProven, chainWith, otsOf, type Proven } from './proven.ts';
import { flipped, renamed, withCompressed, withFiles, withHiddenFile, type Edits } from './zip-surgery.ts';

type GradeName = keyof Verification['grades'];

/** One way to alter a good package, or the world around it. */
interface Mutation {
  readonly name: string;
  readonly grade: GradeName;
  readonly reason: string;
  readonly file?: (good: Proven) => Promise<Blob>;
  readonly tools?: (good: Proven) => Partial<VerifyTools>;
}

const text = async (archive: Blob, path: string) =>
  (await (await readStoredZip(archive)).get(path)?.text()) ?? '';

/** Changes one text of the package. */
const change =
  (path: string, from: string | RegExp, to: string) =>
  async ({ file }: Proven) =>
    withFiles(file, { [path]: (await text(file, path)).replace(from, to) });

const put = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  withFiles(good.file, await edits(good));

/** Changes files of the WACZ, and nothing that holds their digests. */
const putInside = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  withFiles(good.file, { [WACZ]: await withFiles(good.wacz, await edits(good)) });

/** Changes files of the WACZ, and makes everything fit that the maker can. */
const lie = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  forge(good, await edits(good));

const changeInside = (path: string, from: string | RegExp, to: string) =>
  lie(async ({ wacz }) => ({ [path]: (await text(wacz, path)).replace(from, to) }));

const anchorWith = (fields: Partial<AnchorProof>, path = 'proofs/evm-31337.json') =>
  put(({ anchor }) => ({
    'proofs/evm-31337.json': null,
    [path]: writeAnchorProof({ ...anchor, ...fields }),
  }));

let authority: LocalAuthority;

const stampOf = async (digest = digestText('another')) =>
  new Blob([await authority.stamp(writeTimestampRequest(digest, Uint8Array.of(1)))]);

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

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const MUTATIONS: readonly Mutation[] = [
  // The archive.
  {
    name: 'its end is cut off',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: async ({ file }) => file.slice(0, -30),
  },
  {
    name: 'bytes come after it',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: async ({ file }) => new Blob([file, 'x']),
  },
  {
    name: 'bytes come before it',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: async ({ file }) => new Blob(['#!/bin/sh\n', file]),
  },
  {
    name: 'two files have one name',
    grade: 'integrity',
    reason: 'zip.two_of_one_name',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'SEAL.json': '{}' }), 'SEAL.json', 'seal.json', 'both'),
  },
  {
    name: 'a file would be written above the folder',
    grade: 'integrity',
    reason: 'zip.unsafe_path',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'aaaaevil.sh': 'x' }), 'aaaaevil.sh', '../../ev.sh', 'both'),
  },
  {
    name: 'a file would be written at the root',
    grade: 'integrity',
    reason: 'zip.unsafe_path',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'aevil.sh': 'x' }), 'aevil.sh', '/evil.sh', 'both'),
  },
  {
    name: "a file's own header has another name than the directory",
    grade: 'integrity',
    reason: 'zip.two_headers',
    file: ({ file }) => renamed(file, 'seal.json', 'SEAL.json', 'header'),
  },
  {
    name: 'a file is in no directory',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: ({ file }) => withHiddenFile(file),
  },
  {
    name: 'a file unpacks to a thousand times its size',
    grade: 'integrity',
    reason: 'zip.not_stored',
    file: ({ file }) => withCompressed(file, 'bomb.bin', new Blob([new Uint8Array(4_000_000)])),
  },
  {
    name: 'a file more',
    grade: 'integrity',
    reason: 'zip.unknown_file',
    file: put(() => ({ 'extra.html': 'x' })),
  },
  { name: 'no capture', grade: 'integrity', reason: 'zip.missing', file: put(() => ({ [WACZ]: null })) },
  {
    name: 'the capture is cut off',
    grade: 'integrity',
    reason: 'zip.unreadable',
    file: put(({ wacz }) => ({ [WACZ]: wacz.slice(0, -40) })),
  },

  // The seal.
  { name: 'no seal', grade: 'integrity', reason: 'digest_file.missing', file: put(() => ({ [SEAL]: null })) },
  {
    name: 'the seal is spelt otherwise',
    grade: 'integrity',
    reason: 'digest_file.malformed',
    file: change(SEAL, '{', '{ '),
  },
  {
    name: 'the seal says more',
    grade: 'integrity',
    reason: 'digest_file.malformed',
    file: change(SEAL, ',"wacz"', ',"w":1,"wacz"'),
  },
  {
    name: 'the seal has an earlier time',
    grade: 'integrity',
    reason: 'digest_file.other_capture',
    file: change(SEAL, CAPTURED_AT, '2025-03-01T12:00:00.000Z'),
  },
  {
    name: 'the seal has another nonce',
    grade: 'integrity',
    reason: 'logs.custody_of_another',
    file: change(SEAL, '"AAEC', '"AAED'),
  },
  {
    name: 'the seal has another length of the capture',
    grade: 'integrity',
    reason: 'digest_file.other_wacz',
    file: change(SEAL, /"bytes":\d/, '"bytes":9'),
  },
  {
    name: 'the signature has another bit',
    grade: 'integrity',
    reason: 'signature.invalid',
    file: change(SEAL, /"signature":"./, '"signature":"+'),
  },
  {
    name: 'another key says that it signed',
    grade: 'integrity',
    reason: 'signature.invalid',
    async file(good) {
      const other = JSON.parse((await buildFixed()).sealed.seal) as { publicKey: string };
      return change(SEAL, /"publicKey":"[^"]*"/, `"publicKey":"${other.publicKey}"`)(good);
    },
  },
  {
    name: 'the key is of another curve',
    grade: 'integrity',
    reason: 'signature.other_curve',
    async file(good) {
      const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
      const spki = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
      return change(SEAL, /"publicKey":"[^"]*"/, `"publicKey":"${spki}"`)(good);
    },
  },
  {
    name: 'no VERIFY.txt',
    grade: 'integrity',
    reason: 'digest_file.missing',
    file: put(() => ({ [VERIFY_TXT]: null })),
  },
  {
    name: 'VERIFY.txt runs something else',
    grade: 'integrity',
    reason: 'digest_file.other_verify_txt',
    file: change(VERIFY_TXT, 'sha256sum -c', 'true'),
  },

  // The capture, by somebody who cannot sign.
  {
    name: 'a bit of the capture',
    grade: 'integrity',
    reason: 'digest_file.other_wacz',
    file: put(async ({ wacz }) => ({ [WACZ]: await flipped(wacz, 300) })),
  },
  {
    name: 'what a server sent',
    grade: 'integrity',
    reason: 'resources.other_bytes',
    file: putInside(async ({ wacz }) => ({
      [WARC]: await flipped((await readStoredZip(wacz)).get(WARC) ?? new Blob(), 900),
    })),
  },
  {
    name: 'the record of the capture',
    grade: 'integrity',
    reason: 'resources.other_bytes',
    file: putInside(() => ({ [CAPTURE]: canonicalJson({ ...CAPTURE_RECORD, note: 'x' }) })),
  },
  {
    name: 'a file of the capture is gone',
    grade: 'integrity',
    reason: 'resources.missing',
    file: putInside(() => ({ [IMAGES]: null })),
  },
  {
    name: 'a file is in the capture that nobody listed',
    grade: 'integrity',
    reason: 'resources.unlisted',
    file: putInside(() => ({ 'evidence/more.html': 'x' })),
  },
  {
    name: 'the list of files fits, but was not signed',
    grade: 'integrity',
    reason: 'digest_file.other_seal',
    file: async (good) =>
      withFiles(good.file, {
        [WACZ]: (await readStoredZip(await forge(good, { [CALLS]: '' }))).get(WACZ) ?? '',
      }),
  },

  // The capture, by a maker who lies and signs.
  {
    name: 'the record is of another page than the list of files',
    grade: 'integrity',
    reason: 'digest_file.other_capture',
    file: lie(() => ({ [CAPTURE]: canonicalJson({ ...CAPTURE_RECORD, url: 'https://other.example/' }) })),
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

  // The logs.
  {
    name: 'a call is left out',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: changeInside(CALLS, /^.*\n/, ''),
  },
  {
    name: 'the last call is left out',
    grade: 'integrity',
    reason: 'logs.other_calls',
    file: changeInside(CALLS, /[^\n]*\n$/, ''),
  },
  {
    name: 'a call is altered',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: changeInside(CALLS, '"tookMs":40', '"tookMs":41'),
  },
  {
    name: 'all calls are written anew',
    grade: 'integrity',
    reason: 'logs.other_calls',
    file: lie(() => ({ [CALLS]: writeChain([]).text })),
  },
  {
    name: 'no log of custody',
    grade: 'integrity',
    reason: 'logs.missing',
    file: put(() => ({ [CUSTODY]: null })),
  },
  {
    name: 'the log of custody is empty',
    grade: 'integrity',
    reason: 'logs.custody_without_seal',
    file: put(() => ({ [CUSTODY]: '' })),
  },
  {
    name: 'a line of custody has another time',
    grade: 'integrity',
    reason: 'logs.custody_unsigned',
    file: change(CUSTODY, SEALED_AT, '2026-03-01T12:00:06.000Z'),
  },
  {
    name: 'the log of custody begins with another key',
    grade: 'integrity',
    reason: 'logs.custody_without_seal',
    file: put(async ({ sealed }) => ({
      [CUSTODY]: await addCustody('', sealed.m, { at: SEALED_AT, action: 'sealed' }, await makeKey()),
    })),
  },
  {
    name: 'the lines of custody have another order',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: put(async ({ sealed, key }) => {
      const log = await addCustody(sealed.custody, sealed.m, { at: SEALED_AT, action: 'exported' }, key);
      return { [CUSTODY]: `${log.trim().split('\n').toReversed().join('\n')}\n` };
    }),
  },
  {
    name: 'a line of custody is earlier than the one before',
    grade: 'integrity',
    reason: 'logs.custody_order',
    file: put(async ({ sealed, key }) => ({
      [CUSTODY]: await addCustody(sealed.custody, sealed.m, { at: CAPTURED_AT, action: 'exported' }, key),
    })),
  },

  // The proofs.
  {
    name: 'a time stamp of another digest',
    grade: 'time',
    reason: 'tsa.other_digest',
    file: put(async () => ({ 'proofs/tsa-1.tsr': await stampOf() })),
  },
  {
    name: 'a time stamp with another bit',
    grade: 'time',
    reason: 'tsa.bad_signature',
    file: put(async ({ proofs }) => ({
      'proofs/tsa-1.tsr': await flipped(
        new Blob([proofs['proofs/tsa-1.tsr'] ?? '']),
        new Blob([proofs['proofs/tsa-1.tsr'] ?? '']).size - 1,
      ),
    })),
  },
  {
    name: 'a time stamp that is none',
    grade: 'time',
    reason: 'tsa.no_timestamp',
    file: put(() => ({ 'proofs/tsa-1.tsr': 'x' })),
  },
  {
    name: 'a time stamp by who may not give any',
    grade: 'time',
    reason: 'tsa.other_usage',
    file: put(async ({ sealed }) => ({
      'proofs/tsa-1.tsr': new Blob([
        await authority.stampLoosely(writeTimestampRequest(sealed.m, Uint8Array.of(1))),
      ]),
    })),
  },
  {
    name: 'a time stamp by an authority that nobody knows',
    grade: 'time',
    reason: 'tsa.unknown_root',
    tools: () => ({ roots: [] }),
  },
  {
    name: 'an OpenTimestamps file of another digest',
    grade: 'time',
    reason: 'ots.other_digest',
    file: put(() => ({ [OTS_PROOF]: otsOf(digestText('another')) })),
  },
  {
    name: 'an OpenTimestamps file that is cut off',
    grade: 'time',
    reason: 'ots.bad_ots',
    file: put(({ proofs }) => ({ [OTS_PROOF]: new Blob([proofs[OTS_PROOF] ?? '']).slice(0, -3) })),
  },
  {
    name: 'an anchor that says another chain than its name',
    grade: 'time',
    reason: 'anchor.other_chain',
    file: anchorWith({ chainId: 1 }),
  },
  {
    name: 'an anchor of another chain',
    grade: 'time',
    reason: 'anchor.rpc_of_another_chain',
    file: anchorWith({ chainId: 1 }, 'proofs/evm-1.json'),
  },
  {
    name: 'an anchor of another digest',
    grade: 'time',
    reason: 'anchor.other_digest',
    file: anchorWith({ digest: digestText('another') }),
  },
  {
    name: 'an anchor in another contract',
    grade: 'time',
    reason: 'anchor.other_emitter',
    file: anchorWith({ evidenceLog: `0x${'1'.repeat(40)}` }),
  },
  {
    name: 'an anchor by another account',
    grade: 'time',
    reason: 'anchor.other_event',
    file: anchorWith({ account: `0x${'2'.repeat(40)}` }),
  },
  {
    name: 'an anchor in no tree',
    grade: 'time',
    reason: 'merkle.other_root',
    file: anchorWith({ tree: { root: `0x${'1'.repeat(64)}`, proof: [] } }),
  },
  {
    name: 'an anchor that was not one of many',
    grade: 'time',
    reason: 'anchor.other_event',
    file: anchorWith({ tree: null }),
  },
  {
    name: 'an anchor in a transaction that is not there',
    grade: 'time',
    reason: 'anchor.not_on_chain',
    file: anchorWith({ transactionHash: `0x${'1'.repeat(64)}` }),
  },
  {
    name: 'an anchor in a block of another hash',
    grade: 'time',
    reason: 'anchor.other_block',
    file: anchorWith({ blockHash: `0x${'1'.repeat(64)}` }),
  },
  {
    name: 'an anchor at another time',
    grade: 'time',
    reason: 'anchor.other_block',
    file: anchorWith({ anchoredAtSeconds: 1 }),
  },
  {
    name: 'an anchor that is no record',
    grade: 'time',
    reason: 'anchor.malformed',
    file: put(() => ({ 'proofs/evm-31337.json': '{}' })),
  },
  {
    name: 'an event of another contract',
    grade: 'time',
    reason: 'anchor.other_event',
    tools: ({ anchor }) => ({ chain: chainWith(anchor, `0x${'1'.repeat(40)}`) }),
  },
  {
    name: 'a block that may be replaced',
    grade: 'time',
    reason: 'anchor.not_final',
    tools: ({ anchor }) => ({ chain: { ...chainWith(anchor), finalNumber: async () => 8 } }),
  },
  {
    name: 'nobody asks the chain',
    grade: 'time',
    reason: 'anchor.not_asked',
    tools: () => ({ chain: null }),
  },
  {
    name: 'the chain has another block than the capture names',
    grade: 'time',
    reason: 'time_order.other_beacon',
    tools: ({ anchor }) => ({
      chain: {
        ...chainWith(anchor),
        block: async (number) =>
          number === 7 ? { number, hash: '0x', timestampSeconds: 1 } : chainWith(anchor).block(number),
      },
    }),
  },
  {
    name: 'the capture names a block of after it',
    grade: 'time',
    reason: 'time_order.beacon_after_capture',
    tools: ({ anchor }) => ({
      chain: {
        ...chainWith(anchor),
        block: async (number) => ({
          ...(await chainWith(anchor).block(number)),
          number,
          hash: `0x${(number === 7 ? 'ab' : 'ef').repeat(32)}`,
          timestampSeconds: Date.parse('2026-03-01T13:00:00Z') / 1000,
        }),
      },
    }),
  },
  {
    name: 'the anchor is from before the capture',
    grade: 'time',
    reason: 'time_order.stamp_before_capture',
    file: anchorWith({ anchoredAtSeconds: 1_000_000_000 }),
    tools: ({ anchor }) => ({ chain: chainWith({ ...anchor, anchoredAtSeconds: 1_000_000_000 }) }),
  },

  // Where it is from.
  {
    name: 'the page was changed before it was captured',
    grade: 'origin',
    reason: 'consistency.differs',
    file: async () =>
      (
        await buildFixed({
          exchanges: EXCHANGES.with(
            1,
            exchange(PAGE_URL, 'displayed', 'text/html', HTML.replace('Some', 'Other')),
          ),
        })
      ).file,
  },
  {
    name: 'the comparison says that all is the same, and it is not',
    grade: 'origin',
    reason: 'consistency.other_result',
    file: async (good) =>
      (
        await buildFixed({
          exchanges: EXCHANGES.with(
            1,
            exchange(PAGE_URL, 'displayed', 'text/html', HTML.replace('Some', 'Other')),
          ),
          files: { [CONSISTENCY]: await text(good.wacz, CONSISTENCY) },
        })
      ).file,
  },
  {
    name: 'the certificate is that of another host',
    grade: 'origin',
    reason: 'tls.other_host',
    file: () => ofAnotherHost(),
  },
  {
    name: 'the certificate is no certificate',
    grade: 'origin',
    reason: 'tls.other_host',
    file: lie(() => ({ [TLS_CHAIN]: 'x' })),
  },
  {
    name: 'the certificate has another bit',
    grade: 'origin',
    reason: 'tls.incomplete_chain',
    file: lie(() => ({
      [TLS_CHAIN]: authority.server.replace(
        /\n(.)([^\n]{3,70}\n-----END)/,
        (_, one: string, rest: string) => `\n${one === 'A' ? 'B' : 'A'}${rest}`,
      ),
    })),
  },
  {
    name: 'the certificate is from an authority that nobody knows',
    grade: 'origin',
    reason: 'tls.incomplete_chain',
    tools: () => ({ roots: [] }),
  },
];

const ofAnotherHost = async () => (await buildFixed({ files: { [TLS_CHAIN]: authority.root } })).file;

const RANK: readonly Standing[] = ['refused', 'open', 'partly', 'holds'];

describe('a package that was altered', () => {
  let good: Proven;
  beforeAll(async () => {
    authority = await startAuthority();
    good = await buildProven(authority);
  });
  afterAll(() => authority.close());

  test('is graded well before it is', async () => {
    const { grades, findings } = await verifyPackage(good.file, good.tools);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.time.standing).toBe('holds');
    expect(grades.identity.standing).toBe('partly');
    expect(grades.origin.standing).toBe('partly');
  });

  test.each(MUTATIONS)('is graded down, with the reason: $name', async ({ file, tools, grade, reason }) => {
    const before = await verifyPackage(good.file, good.tools);
    const altered = file ? await file(good) : good.file;
    const after = await verifyPackage(altered, { ...good.tools, ...tools?.(good) });
    expect(
      after.findings.filter(({ outcome }) => outcome !== 'passed').map((finding) => finding.reason),
    ).toContain(reason);
    expect(RANK.indexOf(after.grades[grade].standing)).toBeLessThan(
      RANK.indexOf(before.grades[grade].standing),
    );
    expect(after.grades[grade].because).toContain(reason);
  });

  test('is one of at least forty', () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(40);
  });
});
