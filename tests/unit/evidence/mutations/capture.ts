import { CAPTURE_RECORD } from '../fixed-capture.ts';
import { CALLS, CAPTURE, IMAGES, WACZ, WARC } from '../../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../../utils/evidence/package/read-zip.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { forge } from '../forge.ts';
import { flipped, withFiles } from '../zip-surgery.ts';
import { put, putInside, type Mutation } from './mutation.ts';

/** What was captured, by somebody who cannot sign. */
export const CAPTURE_BY_STRANGERS: readonly Mutation[] = [
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
];
