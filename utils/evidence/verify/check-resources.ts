import { datapackageSchema, prefixed } from '../package/datapackage.ts';
import {
  CALLS,
  CAPTURE,
  CDX,
  CONSISTENCY,
  DATAPACKAGE,
  DATAPACKAGE_DIGEST,
  IMAGES,
  PAGES,
  WARC,
} from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { digestBlob } from '../record/digest.ts';
import { parseRecord } from '../record/parse.ts';
import { checkReport } from './check-report.ts';
import { notesOf } from './findings.ts';
import type { Meter } from './progress.ts';
import type { Finding } from './types.ts';

const NEEDED = [WARC, CDX, PAGES, CAPTURE, CALLS, CONSISTENCY, IMAGES];

/** Each listed file is there with its digest, and each file there is listed, once. */
export async function checkResources(inner: ReadonlyMap<string, Blob>, meter: Meter): Promise<Finding[]> {
  const notes = notesOf('resources');
  await notes.guard(async () => {
    const { resources } = parseRecord(datapackageSchema, DATAPACKAGE, await readText(inner, DATAPACKAGE));
    const listed = new Set(resources.map(({ path }) => path));
    if (listed.size !== resources.length) notes.failed('listed_twice', 'a file is listed twice');
    for (const path of NEEDED) {
      if (!listed.has(path)) notes.failed('missing', `${path} is not listed`);
    }
    for (const path of inner.keys()) {
      const isListed = listed.has(path) || path === DATAPACKAGE || path === DATAPACKAGE_DIGEST;
      if (!isListed) notes.failed('unlisted', `${path} is there, but not listed`);
    }
    for (const { path, hash, bytes } of resources) {
      const blob = inner.get(path);
      if (!blob) notes.failed('missing', `${path} is listed, but not there`);
      else if (blob.size !== bytes || prefixed(await digestBlob(blob, meter.read)) !== hash) {
        notes.failed('other_bytes', `${path} is not the file that was listed`);
      }
    }
    await checkReport(inner, notes);
    if (notes.findings.length === 0) notes.passed('all', `${resources.length} files have their digests`);
  });
  return notes.findings;
}
