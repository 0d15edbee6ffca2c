import { pageRecordOf } from '../../../utils/evidence/record/read-rights.ts';
import { MAX_PICTURES, type PictureRights } from '../../../utils/evidence/record/rights.ts';
import { pageReader } from '../../../utils/rights/page/read-page.ts';
import type { FrameFacts } from '../../shared/evidence/draft.ts';
import { whyOf, type StepIo } from './step-io.ts';
import { askFrames } from './tab-page.ts';

/** A page can be made so that reading it takes long; what it says of the pictures behind that is left out. */
const MAX_MS = 1000;

/** What the page says of the rights in its pictures, by their addresses, what was pointed at before all. */
export async function readPageRights(
  io: StepIo,
  frames: readonly FrameFacts[],
): Promise<Readonly<Record<string, PictureRights['page']>>> {
  const { tabId, subject } = io.draft.request;
  try {
    const answers = await io.call('scripting.executeScript', { ask: 'facts' }, () =>
      askFrames(tabId, null, 'facts'),
    );
    const facts = answers.toSorted((one, other) => one.frameId - other.frameId).map(({ value }) => value);
    const shown = new Set(frames.flatMap(({ images }) => images));
    const first = [subject?.imageUrl ?? ''].filter((url) => shown.has(url));
    const urls = [...new Set([...first, ...shown])].slice(0, MAX_PICTURES);
    const read = pageReader(facts);
    const end = performance.now() + MAX_MS;
    return Object.fromEntries(
      urls.flatMap((url) => {
        const says = performance.now() < end ? pageRecordOf(read([url])) : [];
        return says.length > 0 ? [[url, says]] : [];
      }),
    );
  } catch (thrown) {
    io.signal.throwIfAborted();
    io.miss('what the page says of the rights in its pictures', whyOf(thrown));
    return {};
  }
}
