import { SCREENSHOT } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { createLimit } from '../../../utils/limit.ts';
import { readStored } from '../../shared/evidence/library.ts';
import { redraw } from '../../shared/verifying/redraw.ts';

const WIDTH = 240;
const HEIGHT = 150;
/** Each is decoded whole. */
const oneAtATime = createLimit(1);

/** The top of a capture's screenshot, small; null when it has none. */
export const readThumbnail = (captureId: string): Promise<Blob | null> =>
  oneAtATime(async () => {
    const { archive } = await readStored(captureId);
    const files = await readStoredZip(archive.wacz);
    const [first] = [...files].filter(([path]) => SCREENSHOT.test(path)).toSorted();
    return first ? redraw(first[1], WIDTH, HEIGHT) : null;
  });
