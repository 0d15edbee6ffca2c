import { SEAL, VERIFY_TXT } from '../../../../utils/evidence/package/layout.ts';
import { toBase64 } from '../../../../utils/evidence/record/base64.ts';
import { buildFixed, CAPTURED_AT } from '../fixed-capture.ts';
import { change, put, type Mutation } from './mutation.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The seal and VERIFY.txt. */
export const SEAL_AND_TEXT: readonly Mutation[] = [
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
    file: change(SEAL, /("signature":".*?)(.)(?!\2)([^"])/, '$1$3$2'),
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
];
