import { AppError } from '../../../../../utils/errors.ts';
import { blobOf } from '../blob-of.ts';
import { withoutFragment } from '../served-store.ts';
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
  const files: DisplayedFile[] = [];
  const missing: { what: string; why: string }[] = [];
  for (const { session, frameId, url: address, type, mimeType, contentSize = 0 } of await listFiles(it)) {
    const url = withoutFragment(address);
    if (contentSize > MAX_BODY_BYTES || url.length > 2048) {
      missing.push({ what: url.slice(0, 2048), why: 'too large to be read back from the browser' });
      continue;
    }
    const at = new Date(io.now()).toISOString();
    try {
      const mediaType = mimeType || 'application/octet-stream';
      const read = async ({ content, base64Encoded }: { content: string; base64Encoded: boolean }) => ({
        body: blobOf(content, base64Encoded, mediaType),
        isText: !base64Encoded,
      });
      const order = { frameId, url: address };
      const { body, isText } = await it.take('Page.getResourceContent', order, session, read);
      files.push({ url, at, type, mediaType, body: await io.keep(body), isText });
    } catch (thrown) {
      it.signal.throwIfAborted();
      if (!(thrown instanceof AppError)) throw thrown;
      missing.push({ what: url, why: 'the browser did not keep what it showed of it' });
    }
  }
  return { files, documents, viewport, missing };
}
