import 'fake-indexeddb/auto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createPacker, type Packer } from '../../../../entrypoints/background/evidence/pack-draft.ts';
import type { Draft, ExchangePart, Part } from '../../../../entrypoints/shared/evidence/draft.ts';
import { recipientsForSeal } from '../../../../entrypoints/shared/evidence/own-identity.ts';
import { CAPTURE, CDX, WARC } from '../../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../../utils/evidence/package/read-zip.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import type { StepName } from '../../../../utils/evidence/record/steps.ts';
import { decryptInto } from '../../../../utils/evidence/seal/encrypt.ts';
import { blobSink, EXCHANGES } from '../../evidence/fixed-capture.ts';

vi.mock(import('../../../../entrypoints/shared/evidence/own-identity.ts'), async (original) => ({
  ...(await original()),
  recipientsForSeal: vi.fn(async () => []),
}));

const draftAfter = (...done: StepName[]): Draft => ({
  captureId: 'a',
  request: { tabId: 7, mode: 'default', subject: null, isWhole: false, isReviewed: false },
  state: 'capturing',
  url: 'https://news.example/',
  title: 'News',
  capturedAt: '2026-03-01T12:00:00.000Z',
  monotonicMs: 1,
  viewport: { width: 1280, height: 800 },
  done,
  facts: {},
  calls: [],
  missing: [],
  note: '',
  dropped: [],
});

const PARTS = EXCHANGES.map(({ body, sha256, ...exchange }): ExchangePart => {
  const name = `${exchange.side} ${exchange.url}`;
  return { captureId: 'a', name, sha256, content: body, exchange };
});
const SERVED = PARTS.filter(({ exchange }) => exchange.side === 'served');
const DISPLAYED = PARTS.filter(({ exchange }) => exchange.side === 'displayed');

async function file(name: string, text: string): Promise<Part> {
  const content = new Blob([text]);
  return { captureId: 'a', name, content, sha256: await digestBlob(content), exchange: null };
}

const RECORDS = new Map([[CAPTURE, '{}']]);
const ALL = draftAfter('page', 'archive', 'served', 'screen');

/** Takes step by step, as they are stored. */
async function takeSteps(packer: Packer): Promise<void> {
  packer.take(draftAfter('page'), [await file('evidence/dom.html', 'dom')]);
  packer.take(draftAfter('page', 'archive'), DISPLAYED);
  packer.take(draftAfter('page', 'archive', 'served'), SERVED);
}

describe('a capture that is packed while the rest of it is captured', () => {
  beforeEach(() => {
    // Node has none.
    vi.stubGlobal('scheduler', { postTask: () => new Promise((resolve) => setImmediate(resolve)) });
    vi.mocked(recipientsForSeal).mockResolvedValue([]);
    const manifest = { version: '0.1.0' } as ReturnType<typeof browser.runtime.getManifest>;
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue(manifest);
  });

  test('is read before its records are there', async () => {
    await using packer = createPacker();
    const [first] = SERVED.map(({ content }) => vi.spyOn(content as Blob, 'arrayBuffer'));
    await takeSteps(packer);
    await vi.waitFor(() => expect(first).toHaveBeenCalled());
  });

  test('holds what came before and after that, and the same WARC as one that is packed at once', async () => {
    const screenshot = await file('evidence/screenshot-1.png', 'pixels');
    await using along = createPacker();
    await takeSteps(along);
    along.take(ALL, [screenshot]);
    await using atOnce = createPacker();
    atOnce.take(ALL, [...PARTS, await file('evidence/dom.html', 'dom'), screenshot]);
    const archives = await Promise.all(
      [along, atOnce].map(async (packer) => readStoredZip((await packer.finish(ALL, RECORDS)).wacz)),
    );
    const [one, other] = archives.map((files) => [WARC, CDX].map((path) => files.get(path)));
    expect(await Promise.all((one ?? []).map((it) => it?.text()))).toEqual(
      await Promise.all((other ?? []).map((it) => it?.text())),
    );
    for (const files of archives) {
      expect(await files.get('evidence/dom.html')?.text()).toBe('dom');
      expect(await files.get('evidence/screenshot-1.png')?.text()).toBe('pixels');
      expect(await files.get(CAPTURE)?.text()).toBe('{}');
    }
    // What was displayed came first, and still refers to what was served.
    expect(await one?.[1]?.text()).toContain('warc/revisit');
    const names = (packer: Packer) =>
      packer
        .parts()
        .map(({ name }) => name)
        .toSorted();
    expect(names(along)).toEqual(names(atOnce));
  });

  test('is packed, too, where a step never came to its end', async () => {
    await using packer = createPacker();
    packer.take(draftAfter('page'), [await file('evidence/dom.html', 'dom')]);
    const { wacz, ciphertext, secret } = await packer.finish(draftAfter('page'), RECORDS);
    expect([...(await readStoredZip(wacz)).keys()]).toContain('evidence/dom.html');
    expect([ciphertext, secret]).toEqual([undefined, null]);
  });

  test('is encrypted along', async () => {
    const identity = await generateX25519Identity();
    vi.mocked(recipientsForSeal).mockResolvedValue([await identityToRecipient(identity)]);
    await using packer = createPacker();
    await takeSteps(packer);
    const { wacz, ciphertext, secret } = await packer.finish(ALL, RECORDS);
    const { sink, blob } = blobSink();
    await decryptInto(identity, secret ?? new Blob(), sink);
    expect(Buffer.compare(await blob().bytes(), await wacz.bytes())).toBe(0);
    expect(ciphertext?.sha256).toBe(await digestBlob(secret ?? new Blob()));
  });

  test('has of two parts of one name the later, as the store has', async () => {
    await using packer = createPacker();
    const [first, second] = [
      await file('evidence/picture-1.bin', '1'),
      await file('evidence/picture-1.bin', '2'),
    ];
    packer.take(draftAfter('page', 'archive', 'served'), [first, ...PARTS, ...PARTS, second]);
    const files = await readStoredZip((await packer.finish(ALL, RECORDS)).wacz);
    expect(await files.get('evidence/picture-1.bin')?.text()).toBe('2');
    expect((await files.get(CDX)?.text())?.trim().split('\n')).toHaveLength(PARTS.length);
  });

  test('fails rather than to leave out what came too late for its WARC', async () => {
    await using packer = createPacker();
    packer.take(draftAfter('archive', 'served'), SERVED);
    packer.take(ALL, DISPLAYED);
    await expect(packer.finish(ALL, RECORDS)).rejects.toMatchObject({ code: 'internal.unexpected' });
  });

  test('is given up at any time, and its files with it', async () => {
    for (const isBegun of [false, true]) {
      const packer = createPacker();
      if (isBegun) await takeSteps(packer);
      await packer[Symbol.asyncDispose]();
      await expect(packer.finish(ALL, RECORDS)).rejects.toThrow();
    }
  });
});
