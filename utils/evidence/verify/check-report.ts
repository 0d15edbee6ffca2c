import { CAPTURE, CONSISTENCY, IMAGES, REPORT, RIGHTS, SCREENSHOT, WITNESS } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import { consistencySchema } from '../record/consistency.ts';
import { imagesSchema } from '../record/images.ts';
import { parseRecord } from '../record/parse.ts';
import { rightsSchema } from '../record/rights.ts';
import { witnessSchema } from '../witness/witness-record.ts';
import { renderReport } from '../report/render-report.ts';
import type { Notes } from './findings.ts';

/** The report says what the records say, and can do nothing: it is written again and compared. */
export async function checkReport(inner: ReadonlyMap<string, Blob>, notes: Notes): Promise<void> {
  if (!inner.has(REPORT)) return;
  const report = renderReport({
    capture: parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE)),
    images: parseRecord(imagesSchema, IMAGES, await readText(inner, IMAGES)),
    consistency: parseRecord(consistencySchema, CONSISTENCY, await readText(inner, CONSISTENCY)),
    witness: inner.has(WITNESS) ? parseRecord(witnessSchema, WITNESS, await readText(inner, WITNESS)) : null,
    rights: inner.has(RIGHTS) ? parseRecord(rightsSchema, RIGHTS, await readText(inner, RIGHTS)) : null,
    screenshots: [...inner.keys()].filter((path) => SCREENSHOT.test(path)).toSorted(),
  });
  if (report !== (await readText(inner, REPORT))) {
    notes.unproven(
      'unknown_report',
      `${REPORT} is not as this version of Whence writes it: do not open it in a browser`,
    );
  }
}
