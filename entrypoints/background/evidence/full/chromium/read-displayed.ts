import { toAppError } from '../../../../../utils/errors.ts';
import { bodyOf, decodeBody } from '../body.ts';
import { withoutFragment } from '../../../../../utils/evidence/record/redirects.ts';
import { createTurns } from '../take-turns.ts';
import type { Served, ServedIo } from '../types.ts';
import type { Debugger, Session } from './debugger.ts';
import type { DisplayedFile } from '../compare-sides.ts';
import type { ReadDocument } from '../list-foreign.ts';
import { COMPUTED_STYLES, readSnapshot, type Snapshot } from './read-snapshot.ts';

/** The debugger gives a body as one text, a third larger than it is; what is larger is counted as missing. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface Displayed {
  readonly files: readonly DisplayedFile[];
  readonly documents: readonly ReadDocument[];
  readonly viewport: { readonly width: number; readonly height: number };
  readonly missing: Served['missing'];
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string; readonly mimeType: string };
  readonly childFrames?: readonly FrameTree[];
  readonly resources: readonly {
    readonly url: string;
    readonly type: string;
    readonly mimeType: string;
    readonly contentSize?: number;
    readonly failed?: boolean;
    readonly canceled?: boolean;
  }[];
}

interface Known {
  readonly session: Session;
  readonly frameId: string;
  readonly url: string;
  readonly type: string;
  readonly mimeType: string;
  readonly contentSize?: number;
}

const flatten = (tree: FrameTree): FrameTree[] => [tree, ...(tree.childFrames ?? []).flatMap(flatten)];

const isFetched = (url: string) => /^https?:/.test(url);

/** All that the page's frames have loaded, each address once. */
async function listFiles({ send, sessions }: Debugger): Promise<Known[]> {
  const files = new Map<string, Known>();
  for (const session of sessions) {
    const { frameTree } = await send<{ frameTree: FrameTree }>('Page.getResourceTree', {}, session);
    for (const { frame, resources } of flatten(frameTree)) {
      const document = { url: frame.url, type: 'Document', mimeType: frame.mimeType };
      for (const resource of [document, ...resources]) {
        const url = withoutFragment(resource.url);
        const isLoaded =
          !('failed' in resource && resource.failed) && !('canceled' in resource && resource.canceled);
        if (isFetched(url) && isLoaded && !files.has(url)) {
          files.set(url, { ...resource, session, frameId: frame.id });
        }
      }
    }
  }
  return [...files.values()];
}

/** What of the page a capture sees: its documents, as the debugger lists them. No code runs in the page for it. */
export async function readDocuments({ send, sessions }: Debugger, base?: string): Promise<ReadDocument[]> {
  const documents: ReadDocument[] = [];
  for (const session of sessions) {
    const options = { computedStyles: COMPUTED_STYLES };
    const snapshot = await send<Snapshot>('DOMSnapshot.captureSnapshot', options, session);
    documents.push(...readSnapshot(snapshot, base));
  }
  return documents;
}

/** What the page shows (A): its documents, and the files that it was made of, from the browser's memory. Nothing is loaded. */
export async function readDisplayed(it: Debugger, io: ServedIo): Promise<Displayed> {
  const documents = await readDocuments(it);
  const { cssLayoutViewport } = await it.send<{
    cssLayoutViewport: { clientWidth: number; clientHeight: number };
  }>('Page.getLayoutMetrics');
  const viewport = { width: cssLayoutViewport.clientWidth, height: cssLayoutViewport.clientHeight };
  const missing: { what: string; why: string }[] = [];

  async function readFile({
    session,
    frameId,
    url: address,
    type,
    mimeType,
  }: Known): Promise<DisplayedFile[]> {
    const url = withoutFragment(address);
    const at = new Date(io.now()).toISOString();
    const mediaType = mimeType || 'application/octet-stream';
    const read = async ({ content, base64Encoded }: { content: string; base64Encoded: boolean }) => ({
      ...(await bodyOf(decodeBody(content, base64Encoded), mediaType)),
      isText: !base64Encoded,
    });
    try {
      const order = { frameId, url: address };
      const { body, ...taken } = await it.take('Page.getResourceContent', order, session, read);
      return [{ url, at, type, mediaType, body: await io.keep(body), ...taken }];
    } catch (thrown) {
      it.signal.throwIfAborted();
      if (toAppError(thrown).code !== 'evidence.not_watched') throw thrown;
      missing.push({ what: url, why: 'the browser did not keep what it showed of it' });
      return [];
    }
  }

  const known = await listFiles(it);
  const isTooLarge = ({ url, contentSize = 0 }: Known) => contentSize > MAX_BODY_BYTES || url.length > 2048;
  for (const { url } of known.filter(isTooLarge))
    missing.push({ what: url.slice(0, 2048), why: 'too large to be read back from the browser' });
  const inTurn = createTurns();
  const wanted = known.filter((file) => !isTooLarge(file));
  const read = wanted.map((file) => inTurn(file.contentSize ?? 0, () => readFile(file)));
  const files = (await Promise.all(read)).flat();
  return { files, documents, viewport, missing };
}
