import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  ANOTHER,
  checking,
  competing,
  description,
  failing,
  FIRST,
  match,
  never,
  none,
  notChecked,
  followed,
  partially,
  registered,
  SECOND,
  shown,
  siteLicence,
  workId,
  ownerReading,
  AGENCY,
  EVENTFUL,
  TAKEN_BACK,
  timeline,
} from './fakes.ts';
import { fakeMarket, marketReading } from './market-fakes.ts';
import { renderCard } from './render.tsx';

const text = () => document.body.textContent ?? '';

describe('the card of a registered picture', () => {
  test('says who registered it and when, and that this proves no authorship', async () => {
    renderCard(registered());
    await screen.findByRole('heading', { name: 'Shadow and photon ring' });
    expect(text()).toContain('Registered by 0x12aB…9F9f on 3 May 2026');
    expect(text()).toContain('Registration does not prove authorship.');
  });

  test('gives the licence in plain words with its canonical address', async () => {
    renderCard(registered());
    const link = await screen.findByRole('link', { name: 'CC BY 4.0' });
    expect(link.getAttribute('href')).toBe('https://creativecommons.org/licenses/by/4.0/');
    expect(screen.getByText('May be used commercially')).toBeTruthy();
    expect(screen.getByText('Credit must be given')).toBeTruthy();
  });

  test('copies the credit line and says so', async () => {
    const copy = vi.fn(() => Promise.resolve());
    renderCard(registered(), { copy });
    fireEvent.click(await screen.findByRole('button', { name: 'Copy credit' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(copy).toHaveBeenCalledWith(description().creditLine);
  });

  test('says of a similar picture that it is similar, and by what', async () => {
    renderCard(registered('a.jpg', { ...match({}, 44), kind: 'similar' }));
    await screen.findByRole('heading', { name: 'A similar picture is registered' });
    await screen.findByText(/confirmed against the registered preview/);
  });

  test('says when copying did not work', async () => {
    renderCard(registered(), { copy: () => Promise.reject(new Error('no clipboard')) });
    fireEvent.click(await screen.findByRole('button', { name: 'Copy credit' }));
    await screen.findByRole('button', { name: 'Could not copy' });
  });

  test('tells whether the owner of record is the account that registered it', async () => {
    const { unmount } = renderCard(registered());
    await screen.findByText(/, the account that registered it/);
    unmount();
    renderCard(registered(), {
      readOwner: () => Promise.resolve(ownerReading({ owner: ANOTHER })),
    });
    await screen.findByText(/, not the account that registered it/);
  });

  test('names the sources that agree on the owner, and those that do not', async () => {
    const { unmount } = renderCard(registered(), {
      readOwner: () =>
        Promise.resolve(ownerReading({ odd: [{ host: 'node-c.example', reason: 'disagrees' }] })),
    });
    await screen.findByText('2 sources agree: node-a.example, node-b.example; node-c.example says otherwise');
    unmount();
    renderCard(registered(), {
      readOwner: () => Promise.resolve(ownerReading({ basis: 'one_source', sources: ['node-a.example'] })),
    });
    await screen.findByText('Only one of your nodes told this: node-a.example');
  });

  test('marks the site’s licence and the market, too, where one node alone tells of them', async () => {
    const alone = { basis: 'one_source', sources: ['node-a.example'] } as const;
    const answers = (support: object) => ({
      readDescription: () => Promise.resolve(description({ licence: 'All rights reserved' })),
      readSiteLicence: () => Promise.resolve(siteLicence(support)),
      market: fakeMarket({ read: () => Promise.resolve(marketReading(support)) }),
    });
    const { unmount } = renderCard(registered(), answers({}));
    await screen.findByRole('heading', { name: 'Disputes' });
    expect(screen.queryByText(/^Only one of your nodes/)).toBeNull();
    unmount();
    renderCard(registered(), answers(alone));
    await waitFor(() =>
      expect(screen.getAllByText('Only one of your nodes told this: node-a.example')).toHaveLength(2),
    );
  });

  test('shows the details where the owner cannot be read', async () => {
    renderCard(registered(), { readOwner: failing('registry.unreachable') });
    await screen.findByText('The chain could not be reached');
    expect(text()).toContain('Who holds the work now was not read.');
    expect(screen.getByRole('heading', { name: 'Shadow and photon ring' })).toBeTruthy();
  });

  test.each([
    ['ipfs.tampered', 'The details were altered on the way'],
    ['ipfs.unreachable', 'Could not check the details'],
    ['registry.bad_metadata', 'The details are not in a form Whence can read'],
  ] as const)('shows the owner and no word of the details on %s', async (code, title) => {
    const readPreview = () => Promise.resolve(new Blob(['picture'], { type: 'image/webp' }));
    renderCard(registered(), { readDescription: failing(code), readPreview });
    await screen.findByText(title);
    expect(text()).toContain('Owner of record: 0x12aB…9F9f');
    // What others say of its licence stands apart.
    const rights = screen.getByRole('region', { name: 'Who says what about its rights' });
    expect(text().replace(rights.textContent ?? '', '')).not.toContain('Licence');
    expect(screen.queryByRole('img', { name: 'The registered picture' })).toBeNull();
    expect(text()).toContain('Could not be read');
  });

  test('says which details these are, and that they may be old where that could not be asked', async () => {
    const amended = (value: boolean | null) => ({
      readDescription: () => Promise.resolve({ ...description(), amended: value }),
    });
    const { unmount } = renderCard(registered(), amended(true));
    await screen.findByText('as amended since the registration');
    expect(text()).not.toContain('These are the details of the registration.');
    unmount();
    renderCard(registered(), amended(null));
    await screen.findByText(/^These are the details of the registration\. Whether they were amended since/);
  });

  test('reads again on request', async () => {
    const readDescription = vi.fn(failing('ipfs.timeout') as () => Promise<ReturnType<typeof description>>);
    renderCard(registered(), { readDescription });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    readDescription.mockImplementation(() => Promise.resolve(description()));
    fireEvent.click(retry);
    await screen.findByRole('heading', { name: 'Shadow and photon ring' });
  });

  test('tells how it was checked: distance, sources, CIDs, and who sent altered bytes', async () => {
    renderCard(registered(), {
      readDescription: () => Promise.resolve(description({}, ['gateway-a.example'])),
    });
    await screen.findByText('gateway-a.example sent altered bytes: ignored');
    const record = screen.getByText('How this was checked').closest('details')?.textContent ?? '';
    expect(record).toContain('4 of 256 bits');
    expect(record).toContain('Number in the registry42');
    // No contract vouches for the block that a segment or node gives for it.
    expect(record).not.toContain('18,204');
    expect(record).toContain('At block 20,114 from node-a.example, node-b.example');
    expect(record).toContain('From gateway-b.example');
    expect(record).toContain(description().cid);
    expect(record).toContain(FIRST.work.contentHash);
  });

  test('names no gateway for details that were kept since an earlier look', async () => {
    renderCard(registered(), { readDescription: () => Promise.resolve({ ...description(), gateway: null }) });
    await screen.findByText('Kept since an earlier look; the bytes fit the CID');
  });

  test('says when the bytes are the same', () => {
    renderCard(registered('a.jpg', match({}, 0)));
    expect(text()).toContain('The same file, byte for byte.');
  });

  test('gives custom terms as a link to their host, and unknown terms as text', async () => {
    const { unmount } = renderCard(registered(), {
      readDescription: () => Promise.resolve(description({ licence: 'https://agency.example/terms' })),
    });
    expect((await screen.findByRole('link', { name: 'agency.example' })).getAttribute('rel')).toBe(
      'noopener noreferrer',
    );
    unmount();
    renderCard(registered(), {
      readDescription: () => Promise.resolve(description({ licence: 'javascript:alert(1)' })),
    });
    await screen.findByText('javascript:alert(1)');
    expect(screen.queryByRole('link', { name: /alert/ })).toBeNull();
  });
});

describe('the card of a picture with competing works', () => {
  test('lists the earliest claim first and opens on it', async () => {
    renderCard(competing());
    const choices = await screen.findAllByRole<HTMLInputElement>('radio');
    expect(
      choices.map((choice) => [choice.checked, choice.closest('label')?.textContent?.slice(0, 24)]),
    ).toEqual([
      [true, 'First registered, 3 May '],
      [false, 'Registered later, 21 Jun'],
    ]);
  });

  test('tells a claim that was committed beforehand from a registration', () => {
    const committed = match({ priorityAtSeconds: Date.parse('2026-05-02T22:00:00Z') / 1000 });
    renderCard({ ...competing(), matches: [committed, SECOND] } as ReturnType<typeof competing>);
    const [first] = screen.getAllByRole<HTMLInputElement>('radio');
    expect(first?.closest('label')?.textContent).toMatch(
      /^First claimed, 2 May 2026, 22:00:00 UTC; registered 3 May 2026, 10:00:00 UTC/,
    );
  });

  test('shows the details of the work that is chosen, never a mix', async () => {
    renderCard(competing());
    await screen.findByRole('heading', { name: 'Shadow and photon ring' });
    fireEvent.click(screen.getByRole('radio', { name: /Registered later/ }));
    expect(screen.queryByRole('heading', { name: 'Shadow and photon ring' })).toBeNull();
    await screen.findByRole('heading', { name: 'Deep space vortex (exclusive)' });
    expect(text()).toContain('who says they are its exclusive agent');
    expect(text()).toContain('12 of 256 bits');
    expect(text()).not.toContain('CC BY 4.0');
  });

  test('answers whether it may be used with what it may not be used for', async () => {
    renderCard(registered(), {
      readDescription: () => Promise.resolve(description({ licence: 'CC-BY-NC-SA-4.0' })),
    });
    await screen.findByText(/Yes, but not commercially, under/);
    await screen.findByText(/Open licence, but not for commercial use/);
  });

  test('tells no terms as those of the picture where its claim was taken back', async () => {
    renderCard(registered(), { readTimeline: () => Promise.resolve(timeline(TAKEN_BACK)) });
    await screen.findByText(/took this claim back/);
    expect(text()).toContain('According to this claim: yes, under CC BY 4.0');
    expect(text()).toContain('According to this claim alone: open licence');
  });

  test('marks each work that is disputed, also the one that is not chosen, but for disputes that were withdrawn', async () => {
    const [dispute] = EVENTFUL.events ?? [];
    if (dispute?.kind !== 'disputed') throw new Error('it begins with a dispute');
    const withdrawn = { ...dispute, kind: 'withdrawn', by: AGENCY } as const;
    const readTimeline = vi.fn((of: string) =>
      Promise.resolve(timeline({ events: of === SECOND.work.workId ? [dispute] : [dispute, withdrawn] })),
    );
    renderCard(competing(), { readTimeline });
    const mark = await screen.findByText('Disputed');
    expect(mark.closest('label')?.textContent).toMatch(/^Registered later/);
    expect(screen.getAllByText('Disputed')).toHaveLength(1);
  });

  test('says of each work whose disputes were not all read that it may have some, and of no other', async () => {
    const readTimeline = vi.fn((of: string) =>
      of === SECOND.work.workId
        ? failing('registry.unreachable')()
        : Promise.resolve(timeline({ nextBlock: 18_300 })),
    );
    renderCard(competing(), { readTimeline });
    const unread = await screen.findByText('Whether it is disputed could not be read');
    expect(unread.closest('label')?.textContent).toMatch(/^Registered later/);
    const older = await screen.findByText('Not all of its history was read: it may be disputed');
    expect(older.closest('label')?.textContent).toMatch(/^First registered/);
    expect(screen.queryByText('Disputed')).toBeNull();
  });

  test('says once who stands behind a work', async () => {
    renderCard(competing());
    await screen.findByRole('heading', { name: 'Shadow and photon ring' });
    await waitFor(() => expect(document.querySelectorAll('.work-option .who-proven')).toHaveLength(1));
    expect(document.querySelectorAll('.who-proven')).toHaveLength(1);
  });

  test('does not let a flood of works bury the page', () => {
    const flood = Array.from({ length: 60 }, (_, n) =>
      match({ workId: workId(String.fromCharCode(97 + (n % 26)) + n) }),
    );
    const readDescription = vi.fn(never);
    const checkProofs = vi.fn(never);
    renderCard({ ...competing(), matches: [FIRST, SECOND, ...flood] } as ReturnType<typeof competing>, {
      readDescription,
      checkProofs,
    });
    expect(screen.getAllByRole('radio')).toHaveLength(4);
    expect(new Set(readDescription.mock.calls.flat()).size).toBe(4);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 62 works' }));
    expect(screen.getAllByRole('radio')).toHaveLength(62);
    const asked = () => new Set(checkProofs.mock.calls.flat()).size;
    expect(asked()).toBe(4);
    expect(screen.getAllByText(/^Not asked yet whose account this is/)).toHaveLength(58);
    fireEvent.click(screen.getAllByRole('radio')[9] as HTMLElement);
    expect(asked()).toBe(5);
  });

  test('says how many registrations are not listed', () => {
    const cardOf = (omitted: number) => ({ ...competing(), omitted }) as ReturnType<typeof competing>;
    renderCard(cardOf(5));
    expect(screen.getByText('5 more registrations are not listed.')).toBeTruthy();
    cleanup();
    renderCard(cardOf(0));
    expect(screen.queryByText(/not listed/)).toBeNull();
  });
});

describe('the card of any other picture', () => {
  test('does not take “not registered” for “belongs to nobody”', () => {
    renderCard(none('a.jpg'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This picture is not registered');
    expect(text()).toContain('It may still belong to someone.');
  });

  test('says why it was not checked, and that it may be registered', () => {
    renderCard(notChecked('a.jpg'));
    expect(text()).toContain('did not give the file to Whence');
    expect(text()).toContain('It may be registered or not.');
  });

  test('follows a check that is under way', async () => {
    renderCard(checking('a.jpg'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This picture is being checked');
  });

  test.each([
    ['registered', registered()],
    ['not registered', none('a.jpg')],
  ])('says of a picture that is %s when it was checked as the screen shows it', (_, picture) => {
    renderCard(picture);
    expect(text()).not.toContain('on the screen');
    cleanup();
    renderCard(shown(picture));
    expect(text()).toContain('Checked as shown on the screen, not from its file.');
    expect(text()).not.toContain('Page’s file, SHA-256');
    expect(text()).not.toContain('in another file');
  });

  test('says which works it was compared with, where those were not all', () => {
    renderCard(partially(registered()));
    expect(text()).toContain('Compared with the newest 2,097,152 of 3,512,904 works.');
    expect(text()).toContain('Compared withthe newest 2,097,152 of 3,512,904 works');
    cleanup();
    renderCard(partially(none('a.jpg')));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Not among the newest 2,097,152 of 3,512,904 works',
    );
    expect(text()).toContain('older works were not compared');
    expect(text()).not.toContain('not registered');
  });

  test('says that only works of followed accounts were compared', () => {
    renderCard(followed(registered()));
    expect(text()).toContain('Compared with the 1 work of the account you follow, out of 3,512,904.');
    cleanup();
    renderCard(followed(none('a.jpg')));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Not among the 1 work of the account you follow, out of 3,512,904',
    );
    expect(text()).toContain('Not registered by those you follow');
    expect(text()).toContain('Only works of accounts that you follow were compared');
  });

  test('says of one that waits to be seen that it does', () => {
    renderCard(notChecked('a.jpg', 'not_seen'));
    expect(text()).toContain('It has not been in view yet.');
  });
});
