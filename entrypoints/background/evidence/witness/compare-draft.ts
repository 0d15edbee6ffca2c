import { WITNESS_PACKAGE } from '../../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { Images } from '../../../../utils/evidence/record/images.ts';
import { openPackage } from '../../../../utils/evidence/verify/open-package.ts';
import { readSide, type CaptureSide } from '../../../../utils/evidence/witness/capture-side.ts';
import { describeWitness } from '../../../../utils/evidence/witness/describe-witness.ts';
import { textLines } from '../../../../utils/evidence/witness/text-lines.ts';
import type { Witness } from '../../../../utils/evidence/witness/witness-record.ts';
import type { Pdq } from '../../../../utils/imaging/types.ts';
import { fileOf, type ListedPart } from '../../../shared/evidence/draft.ts';

/** How a draft compares with what a witness captured; null where it has nothing of one. */
export async function compareDraft(
  { mode, url, title, frames }: Capture,
  { images }: Images,
  resources: CaptureSide['resources'],
  parts: readonly ListedPart[],
): Promise<Witness | null> {
  const file = fileOf(parts, WITNESS_PACKAGE);
  const theirs = file && (await openPackage(file, null)).opened;
  if (!theirs?.inner) return null;
  const lines: string[] = [];
  for (const frame of frames) {
    const html = fileOf(parts, frame.file);
    if (html) lines.push(...textLines(await html.text()));
  }
  const pictures = images.map((image) => ({ ...image, pdq: image.pdq as Pdq | null }));
  const { publicKey, capturedAt } = theirs.seal;
  return describeWitness({ mode, url, title, resources, pictures, lines }, await readSide(theirs.inner), {
    m: theirs.m,
    publicKey,
    capturedAt,
  });
}
