import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '../../../utils/errors.ts';
import { receive, type Handlers } from '../../../utils/messaging/receive.ts';
import { MAX_ANNOUNCED } from '../../../utils/messaging/protocol.ts';
import { imageReading, imageUrl, imageUrls, pageId, workId } from '../../../utils/messaging/schemas.ts';
import { send } from '../../../utils/messaging/send.ts';
import { MAX_NAME_LENGTH } from '../../../utils/page/image-url.ts';
import { fingerprint } from '../matching/fixtures.ts';

const handled = vi.fn();
const refuse = { from: 'extension', input: v.never(), handle: handled } as const;

const handlers: Handlers = {
  'page.announceImages': {
    from: 'page',
    input: v.object({
      pageId: v.string(),
      imageUrls: v.array(v.string()),
      areSeen: v.boolean(),
      hasMore: v.boolean(),
    }),
    handle: (input, sender) => {
      handled(input, sender);
      return null;
    },
  },
  'page.open': { ...refuse },
  'page.look': { ...refuse },
  'page.join': { ...refuse },
  'page.leave': { ...refuse },
  'identity.check': { ...refuse },
  'others.lookUp': { ...refuse },
  'market.readSiteLicence': { ...refuse },
  'registry.readTimeline': { ...refuse },
  'registry.readEarlier': { ...refuse },
  'hint.open': { ...refuse },
  'sightings.check': { ...refuse },
  'matching.checkImage': { ...refuse },
  'matching.checkShown': { ...refuse },
  'dataUsed.add': { ...refuse },
  'dataUsed.clear': { ...refuse },
  'keeping.track': { ...refuse },
  'keeping.forget': { ...refuse },
  'works.match': { ...refuse },
  'works.list': { ...refuse },
  'works.readBusiness': { ...refuse },
  'works.writeAmendment': { ...refuse },
  'evidence.capture': { ...refuse },
  'evidence.cancel': { ...refuse },
  'evidence.seal': { ...refuse },
  'evidence.readWitnessKey': { ...refuse },
  'registry.sync': {
    from: 'extension',
    input: v.null(),
    handle: () => {
      throw new AppError('registry.unreachable', 'down', { details: { host: 'rpc.test' } });
    },
  },
  'registry.cancelSync': { ...refuse },
  'storage.clear': { ...refuse },
  'registry.readSample': { ...refuse },
  'registry.readOwner': { ...refuse },
  'registry.readMetadata': { ...refuse },
  'registry.readPreview': { ...refuse },
  'evidence.addProofs': { ...refuse },
  'transactions.quote': { ...refuse },
  'transactions.send': { ...refuse },
  'wallet.list': { ...refuse },
  'wallet.connect': { ...refuse },
  'wallet.send': { ...refuse },
  'market.read': { ...refuse },
  'market.encode': { ...refuse },
  'licences.read': { ...refuse },
  'market.readPurchases': { ...refuse },
  'market.readToken': { ...refuse },
  'market.readText': { ...refuse },
  'market.readTerms': { ...refuse },
  'market.keepText': { ...refuse },
  'market.keepTerms': { ...refuse },
  'evidence.readBalance': { ...refuse },
  'evidence.readPrice': { ...refuse },
  'evidence.report': { ...refuse },
  'evidence.signAnchor': { ...refuse },
  'evidence.relayAnchor': { ...refuse },
  'evidence.readRaised': { ...refuse },
  'evidence.raise': { ...refuse },
  'evidence.testProver': { ...refuse },
};

/** What the browser would hand to the listener for a message from this sender. */
const deliver = (message: unknown, sender: object) =>
  fakeBrowser.runtime.onMessage.trigger(message, sender as never, () => {}).then(([reply]) => reply);

const extensionPage = () => ({ id: browser.runtime.id, url: browser.runtime.getURL('/popup.html') });
const page = () => ({
  id: browser.runtime.id,
  url: 'https://news.test/story',
  frameId: 7,
  tab: { id: 3, incognito: false },
});

beforeEach(() => {
  fakeBrowser.reset();
  handled.mockReset();
  receive(handlers);
});

describe('receive', () => {
  test('hands a parsed message to its handler, with the page it came from', async () => {
    const input = { pageId: '1', imageUrls: ['https://news.test/a.jpg'], areSeen: true, hasMore: false };
    expect(
      await deliver({ name: 'page.announceImages', input: { ...input, extra: 'dropped' } }, page()),
    ).toEqual({ ok: true, value: null });
    expect(handled).toHaveBeenCalledWith(input, {
      kind: 'page',
      tabId: 3,
      frameId: 7,
      origin: 'https://news.test',
      isPrivate: false,
    });
  });

  test.each([
    [{ url: 'blob:https://news.test/0-1' }, 'https://news.test'],
    [{ url: 'about:blank', origin: 'https://news.test' }, 'https://news.test'],
    [{ url: 'https://news.test/', origin: 'null' }, 'https://news.test'],
    [{ url: 'about:srcdoc', origin: 'null' }, null],
    [{ url: 'file:///a.html' }, null],
  ])('knows whose a document is: %j', async (document, origin) => {
    const input = { pageId: '1', imageUrls: [], areSeen: true, hasMore: false };
    await deliver({ name: 'page.announceImages', input }, { ...page(), ...document });
    expect(handled).toHaveBeenCalledWith(input, expect.objectContaining({ origin }));
  });

  test.each([
    [
      'a page asks what only the extension may',
      { name: 'registry.sync', input: null },
      page,
      'messaging.forbidden',
    ],
    [
      'another extension asks',
      { name: 'registry.sync', input: null },
      () => ({ ...extensionPage(), id: 'x' }),
      'messaging.forbidden',
    ],
    [
      'the name is not of the protocol',
      { name: 'constructor', input: null },
      extensionPage,
      'messaging.bad_request',
    ],
    ['the message is no object', 'registry.sync', extensionPage, 'messaging.bad_request'],
    [
      'the input has another shape',
      { name: 'page.announceImages', input: { imageUrls: 1 } },
      page,
      'messaging.bad_request',
    ],
  ])('refuses when %s', async (_, message, sender, code) => {
    expect(await deliver(message, sender())).toMatchObject({ ok: false, error: { code } });
    expect(handled).not.toHaveBeenCalled();
  });
});

describe('send', () => {
  test("throws the background's own error, with code and details", async () => {
    const { runtime } = browser;
    vi.spyOn(runtime, 'sendMessage').mockImplementation((message: unknown) =>
      deliver(message, extensionPage()),
    );
    await expect(send('registry.sync', null)).rejects.toMatchObject({
      name: 'AppError',
      code: 'registry.unreachable',
      details: { host: 'rpc.test' },
    });
  });

  test('says when no worker answers', async () => {
    vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('Could not establish connection'));
    await expect(send('registry.sync', null)).rejects.toMatchObject({ code: 'messaging.unavailable' });
    vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(undefined);
    await expect(send('registry.sync', null)).rejects.toMatchObject({ code: 'messaging.unavailable' });
  });
});

describe('schemas', () => {
  test('take a fingerprint, a reason or nothing, and refuse what only looks like one', () => {
    expect(v.is(imageReading, { fingerprint: fingerprint() })).toBe(true);
    expect(v.is(imageReading, { fingerprint: fingerprint({ guard: 'unclear' }) })).toBe(true);
    expect(v.is(imageReading, { reason: 'too_large' })).toBe(true);
    expect(v.is(imageReading, null)).toBe(true);
    expect(v.is(imageReading, { fingerprint: fingerprint({ quality: 101 }) })).toBe(false);
    expect(v.is(imageReading, { fingerprint: { ...fingerprint(), pdq: ['<b>'] } })).toBe(false);
    expect(v.is(imageReading, { fingerprint: { ...fingerprint(), thumbnail: '<b>' } })).toBe(false);
    expect(v.is(imageReading, { reason: 'none' })).toBe(false);
  });

  test('take ids only as we make them', () => {
    expect(v.is(workId, `0x${'a'.repeat(64)}`)).toBe(true);
    expect(v.is(workId, `0x${'A'.repeat(64)}`)).toBe(false);
    expect(v.is(pageId, '1-2-3-4')).toBe(true);
    expect(v.is(pageId, '../../x')).toBe(false);
  });

  test('take names as long as the page makes them, and as many as it sends at once', () => {
    expect(v.is(imageUrl, 'x'.repeat(MAX_NAME_LENGTH))).toBe(true);
    expect(v.is(imageUrl, 'x'.repeat(MAX_NAME_LENGTH + 1))).toBe(false);
    expect(v.is(imageUrls, Array(MAX_ANNOUNCED).fill('x'))).toBe(true);
    expect(v.is(imageUrls, Array(MAX_ANNOUNCED + 1).fill('x'))).toBe(false);
  });
});
