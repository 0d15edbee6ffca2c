import { AppError } from '../../../utils/errors.ts';
import { pageRecordOf } from '../../../utils/evidence/record/read-rights.ts';
import { MAX_PICTURES, MAX_RIGHTS_BYTES, type PageSays } from '../../../utils/evidence/record/rights.ts';
import { pageReader } from '../../../utils/rights/page/read-page.ts';
import type { FrameFacts } from '../../shared/evidence/draft.ts';
import { jsonRoom } from './json-room.ts';
import { whyOf, type StepIo } from './step-io.ts';
import { askFrames } from './tab-page.ts';

/** A page can be made so that reading it takes long; what it says of the pictures behind that is not read. */
const MAX_MS = 1000;
const MAX_FRAMES = 32;
/** Of what the frames that are read say together. */
const MAX_CHARACTERS = 8_000_000;
/** What files and hosts say has the rest. */
const MAX_BYTES = MAX_RIGHTS_BYTES / 2;

/** What the page says of the rights in its pictures, by the addresses of those that it was read for, what was pointed at before all. */
export async function readPageRights(
  io: StepIo,
  frames: readonly FrameFacts[],
): Promise<Readonly<Record<string, PageSays>>> {
  const { tabId, subject } = io.draft.request;
  const pointed = subject?.imageUrl ?? '';
  const rank = ({ frameId, images }: FrameFacts) => (frameId === 0 ? 0 : images.includes(pointed) ? 1 : 2);
  const asked = frames
    .filter(({ frameId, images }) => frameId === 0 || images.length > 0)
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MAX_FRAMES);
  try {
    const answers = await io.call('scripting.executeScript', { ask: 'facts' }, () =>
      askFrames(
        tabId,
        asked.map(({ frameId }) => frameId),
        'facts',
      ),
    );
    const byFrame = new Map(answers.map(({ frameId, value }) => [frameId, value]));
    let left = MAX_CHARACTERS;
    const told = asked.flatMap(({ frameId, images }) => {
      const facts = byFrame.get(frameId);
      if (facts) left -= JSON.stringify(facts).length;
      return facts && left >= 0 ? [{ frameId, images, facts }] : [];
    });
    // A frame within it does not stand for the page.
    if (told[0]?.frameId !== 0)
      throw new AppError('evidence.no_page', 'the page did not answer, or is one to write in');
    // Those of frames that did not answer are not here.
    const shown = new Set(told.flatMap(({ images }) => images));
    const first = [pointed].filter((url) => shown.has(url));
    const urls = [...new Set([...first, ...shown])].slice(0, MAX_PICTURES);
    const isCut = told.some(({ facts }) => facts.isCut);
    const end = performance.now() + MAX_MS;
    const isLate = () => performance.now() > end;
    const read = pageReader(
      told.map(({ facts }) => facts),
      isLate,
    );
    const hasRoom = jsonRoom(MAX_BYTES);
    return Object.fromEntries(
      urls.flatMap((url) => {
        const says = isLate() ? [] : pageRecordOf(read([url]));
        // Silence of a page that was not read to its end is none.
        const isRead = !isLate() && (says.length > 0 || !isCut) && hasRoom(says);
        return isRead ? [[url, says]] : [];
      }),
    );
  } catch (thrown) {
    io.signal.throwIfAborted();
    io.miss('what the page says of the rights in its pictures', whyOf(thrown));
    return {};
  }
}
