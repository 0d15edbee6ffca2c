import { redirectsOf } from '../../../utils/evidence/package/exchange.ts';
import {
  CALLS,
  CAPTURE,
  CONSISTENCY,
  IMAGES,
  REPORT,
  SCREENSHOT,
  WITNESS,
} from '../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import { writeChain, type ChainHead } from '../../../utils/evidence/record/chain.ts';
import { clip, MAX_TITLE, MAX_URL } from '../../../utils/evidence/record/clip.ts';
import { compareSightings, type Consistency } from '../../../utils/evidence/record/consistency.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import { renderReport } from '../../../utils/evidence/report/render-report.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Witness } from '../../../utils/evidence/witness/witness-record.ts';
import type { Draft, ListedPart } from '../../shared/evidence/draft.ts';
import { keptImages } from './kept-images.ts';
import { readRights } from './record-rights.ts';
import { compareDraft } from './witness/compare-draft.ts';

/** What was found, and how much of it is here. */
function countFound({ facts, missing }: Draft, parts: readonly ListedPart[]): Capture['completeness'] {
  const frames = facts.frames ?? [];
  const pictures = new Set(frames.flatMap(({ images }) => images));
  const got = new Set(
    parts.flatMap(({ exchange }) => (exchange && exchange.status < 400 ? [exchange.url] : [])),
  );
  const locals = parts.filter(({ name }) => name in (facts.localPictures ?? {})).length;
  const resources = new Set([...frames.flatMap(({ resources: files, url }) => [url, ...files]), ...pictures]);
  const served = [...resources].filter((url) => got.has(url)).length;
  return {
    resources: { found: resources.size, captured: served + locals },
    images: { found: pictures.size, captured: [...pictures].filter((url) => got.has(url)).length + locals },
    frames: {
      found: frames.reduce((sum, frame) => sum + frame.frames, 1),
      captured: frames.filter(({ file }) => parts.some(({ name }) => name === file)).length,
    },
    missing: [...missing],
  };
}

/** The page as records name it. */
export function pageOf({ facts, url, title }: Draft): { readonly url: string; readonly title: string } {
  const [top] = facts.frames ?? [];
  return { url: clip(top?.url ?? url, MAX_URL), title: clip(top?.title ?? title, MAX_TITLE) };
}

function describeCapture(
  draft: Draft,
  parts: readonly ListedPart[],
  environment: Capture['environment'],
): Capture {
  const { facts, request } = draft;
  const files = new Set(parts.map(({ name }) => name));
  const subject = facts.frames?.find((frame) => frame.subject)?.subject ?? null;
  return {
    version: 1,
    captureId: draft.captureId,
    mode: facts.watched ? 'full' : 'default',
    ...pageOf(draft),
    capturedAt: draft.capturedAt,
    subject: request.subject && {
      kind: request.subject.imageUrl === null ? 'element' : 'image',
      url: request.subject.imageUrl && clip(request.subject.imageUrl, MAX_URL),
      box: subject ?? { left: 0, top: 0, width: 0, height: 0 },
      ...(request.subject.shortened && { shortened: request.subject.shortened }),
    },
    note: clip(draft.note, MAX_URL),
    environment,
    clock: {
      wall: draft.capturedAt,
      monotonicMs: draft.monotonicMs,
      servers: [...(facts.servers ?? [])],
      chain: facts.chainTime ?? null,
    },
    connection: facts.watched?.connection ?? null,
    works: [...(facts.works ?? [])],
    frames: (facts.frames ?? []).map(({ url, file }) => ({
      url: clip(url, MAX_URL),
      file: file !== null && files.has(file) ? file : null,
    })),
    screenshots: [...(facts.screenshots ?? []), ...(facts.tiles ?? [])].filter(({ file }) => files.has(file)),
    completeness: countFound(draft, parts),
    dropped: [...draft.dropped],
    redirects: redirectsOf(
      parts.flatMap(({ exchange, sha256 }) => (exchange ? [{ ...exchange, sha256 }] : [])),
    ),
    steps: [...(draft.steps ?? [])],
  };
}

/** What is sealed beside the parts themselves; `files` by path. */
export interface Records {
  readonly capture: Capture;
  readonly files: ReadonlyMap<string, string>;
  readonly calls: ChainHead;
  readonly witness: Witness | null;
}

/** Writes the records of a capture: the last that is done before it is packed. */
export async function writeRecords(
  draft: Draft,
  parts: readonly ListedPart[],
  environment: Capture['environment'],
): Promise<Records> {
  const capture = describeCapture(draft, parts, environment);
  const sightings = parts.flatMap(({ exchange, sha256 }) =>
    exchange ? [{ url: exchange.url, side: exchange.side, sha256 }] : [],
  );
  const consistency: Consistency = {
    version: 1,
    resources: compareSightings(sightings),
    foreign: [...(draft.facts.watched?.foreign ?? [])],
  };
  const images: Images = { version: 1, images: keptImages(draft, parts) };
  const calls = writeChain(
    draft.calls.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
  );
  const files = new Map([
    [CAPTURE, canonicalJson(capture)],
    [CALLS, calls.text],
    [CONSISTENCY, canonicalJson(consistency)],
    [IMAGES, canonicalJson(images)],
  ]);
  const witness = await compareDraft(capture, images, sightings, parts);
  if (witness) files.set(WITNESS, canonicalJson(witness));
  const screenshots = [...new Set(parts.map(({ name }) => name))]
    .filter((path) => SCREENSHOT.test(path))
    .toSorted();
  files.set(
    REPORT,
    renderReport({ capture, images, consistency, screenshots, witness, rights: await readRights(parts) }),
  );
  return { capture, files, calls: calls.chain, witness };
}
