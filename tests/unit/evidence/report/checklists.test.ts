import { describe, expect, test } from 'vitest';
import { checklistsFor } from '../../../../utils/evidence/report/checklists.ts';
import type { Records } from '../../../../utils/evidence/report/collected.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { Consistency } from '../../../../utils/evidence/record/consistency.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { NOT_ASKED } from '../../../../utils/evidence/record/left-out.ts';
import { CAPTURE_RECORD, IMAGE_URL, PAGE_URL } from '../fixed-capture.ts';

const DIGEST = digestText('');
const BOX = { left: 0, top: 0, width: 1280, height: 800 };
const VIEW = { file: 'evidence/screenshot-1.png', shows: 'view', box: BOX } as const;
const TILE = { file: 'evidence/screenshot-3.png', shows: 'page', box: BOX } as const;
const CUT = { file: 'evidence/screenshot-2.png', shows: 'subject', box: BOX } as const;

const served = (url: string): Consistency['resources'][number] => ({
  url,
  displayed: [],
  served: [DIGEST],
  verdict: 'only_served',
});
const PICTURE = {
  url: IMAGE_URL,
  sha256: DIGEST,
  byteLength: 1,
  mediaType: 'image/jpeg',
  width: 1,
  height: 1,
  pdq: null,
  file: null,
};

/** A capture that has all that a checklist asks. */
const COMPLETE: Records = {
  capture: { ...CAPTURE_RECORD, screenshots: [VIEW, TILE] },
  images: { version: 1, images: [PICTURE] },
  consistency: { version: 1, resources: [served(PAGE_URL), served(IMAGE_URL)], foreign: [] },
};

/** One that did not get beyond its first step. */
const EMPTY: Records = {
  capture: {
    ...CAPTURE_RECORD,
    mode: 'default',
    frames: [],
    screenshots: [],
    completeness: {
      ...CAPTURE_RECORD.completeness,
      resources: { found: 0, captured: 0 },
      images: { found: 0, captured: 0 },
    },
  },
  images: { version: 1, images: [] },
  consistency: { version: 1, resources: [], foreign: [] },
};

const answersTo = (records: Records) =>
  Object.fromEntries(
    checklistsFor(records).flatMap(({ items }) => items.map(({ asks, answer }) => [asks, answer])),
  );
const withCapture = (capture: Partial<Capture>): Records => ({
  ...COMPLETE,
  capture: { ...COMPLETE.capture, ...capture },
});
const lacking = (what: string, capture: Partial<Capture> = {}): Records =>
  withCapture({
    ...capture,
    completeness: { ...CAPTURE_RECORD.completeness, missing: [{ what, why: NOT_ASKED }] },
  });

const SOURCE = 'Source code';
const PAGE = 'Full-page capture with date and time';
const MEDIA = 'Embedded media files';
const METADATA = 'Embedded metadata';

describe('the checklist', () => {
  test('says of no digest that it is on the chain: a report is sealed before anything is anchored', () => {
    expect(answersTo(COMPLETE)['Whether the digest on the chain is that of the file']).toBe('person');
  });

  test('takes no refusal of a host for a file with its metadata', () => {
    const missing = [{ what: `the picture ${IMAGE_URL}`, why: 'its host answered 403' }];
    const completeness = { ...COMPLETE.capture.completeness, missing };
    const refused = { ...COMPLETE, capture: { ...COMPLETE.capture, completeness } };
    expect(answersTo(refused)[METADATA]).toBe('missing');
  });

  test('finds what a complete capture has', () => {
    expect(answersTo(COMPLETE)).toMatchObject({
      [SOURCE]: 'here',
      [PAGE]: 'here',
      [MEDIA]: 'here',
      [METADATA]: 'here',
    });
  });

  test('finds nothing of a page in a capture that has none', () => {
    expect(answersTo(EMPTY)).toMatchObject({
      [SOURCE]: 'missing',
      [PAGE]: 'missing',
      [MEDIA]: 'missing',
      [METADATA]: 'missing',
    });
  });

  test.each([
    [
      'only what was in view, of a page that is larger',
      lacking('pictures of the page outside of the view', { screenshots: [VIEW] }),
    ],
    ['not its end, as it is too tall', lacking('the page below 60000 px, as a picture')],
    ['not its side, as it is too wide', lacking('the page beyond 1280 px, as a picture')],
    ['not what came after the tab was closed', lacking('pictures of the whole page')],
    [
      'not a picture that its user took out',
      withCapture({ dropped: [{ what: 'evidence/screenshot-4.png', why: 'the user' }] }),
    ],
  ])('finds a part of the whole page: %s', (_, records) => {
    expect(answersTo(records)[PAGE]).toBe('partly');
  });

  test('finds the whole page in a picture of what was in view, where all of it was', () => {
    expect(answersTo(withCapture({ screenshots: [VIEW] }))[PAGE]).toBe('here');
  });

  test('finds no page in what was cut out of it', () => {
    expect(answersTo(withCapture({ screenshots: [CUT] }))[PAGE]).toBe('missing');
  });

  test('finds the source in the document that was shown, or in what its host gave', () => {
    const frames = [{ url: PAGE_URL, file: 'evidence/dom.html' }];
    expect(answersTo({ ...EMPTY, capture: { ...EMPTY.capture, frames } })[SOURCE]).toBe('here');
    const { consistency } = COMPLETE;
    expect(answersTo({ ...EMPTY, consistency })[SOURCE]).toBe('here');
  });

  test('finds no source in what a host gave that refused it, nor in a picture', () => {
    expect(answersTo(lacking('the page as its host gives it'))[SOURCE]).toBe('missing');
    const consistency = { ...COMPLETE.consistency, resources: [served(IMAGE_URL)] };
    expect(answersTo({ ...COMPLETE, consistency })[SOURCE]).toBe('missing');
  });

  test('finds a part of the media where a picture or a video is missing', () => {
    const images = { found: 3, captured: 2 };
    const some = withCapture({ completeness: { ...CAPTURE_RECORD.completeness, images } });
    expect(answersTo(some)[MEDIA]).toBe('partly');
    expect(answersTo(lacking('the video https://news.example/a.mp4'))[MEDIA]).toBe('partly');
  });

  test('finds no media where none of the pictures is listed with its digest', () => {
    expect(answersTo({ ...COMPLETE, images: { version: 1, images: [] } })[MEDIA]).toBe('missing');
  });
});
