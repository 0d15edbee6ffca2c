import { CAPTURE } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema, type Capture } from '../record/capture.ts';
import { parseRecord } from '../record/parse.ts';

/** capture.json of a package, as far as it was opened; null where it is none, which the checks of its files tell. */
export async function readCapture(inner: ReadonlyMap<string, Blob> | null): Promise<Capture | null> {
  if (!inner) return null;
  try {
    return parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
  } catch {
    return null;
  }
}
