import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { onChanged } from '../../components/market/changes.ts';
import type { WorkDetail } from '../../components/works/OwnWorks.tsx';
import type {
  AmendStep,
  CheckedAmendment,
  CheckedClaim,
  ClaimForm,
  SaidOfPictures,
} from '../../components/works/types.ts';
import { AppError } from '../../utils/errors.ts';
import { sha256 } from '../unit/matching/fixtures.ts';
import { facts } from '../unit/options/works/pictures.ts';
import * as fake from './fakes.ts';
import { renderBare } from './render.tsx';
import { fakeMarket, marketReading, offer, ownLicences, PLANNED, sentLicence } from './market-fakes.ts';
import {
  ACTIONS,
  amending,
  batch,
  detail,
  FINAL,
  FORM,
  CALL,
  OFFER_REQUEST,
  offering,
  own,
  ownWork,
  READY,
  received,
  row,
  SAID,
  works,
} from './works-states.tsx';

const CLAIM = {
  creator: 'Ada Marsh',
  credit: null,
  basis: 'creator',
  licence: 'CC0-1.0',
  dataMining: null,
} as const;
const CONTRADICTED: CheckedClaim = {
  claim: CLAIM,
  contradictions: [{ name: 'harbour-1.jpg', by: 'file', topic: 'creator', says: 'Ben Reed' }],
};
const known = {
  workId: fake.workId('2'),
  registrant: fake.AGENCY,
  registeredAtSeconds: Date.parse('2026-05-03T10:00:00Z') / 1000,
  kind: 'exact',
} as const;

const untilFree = (button: HTMLElement) =>
  waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));

describe('registering pictures', () => {
  test('takes all files of a folder, but for what systems leave in it', () => {
    const add = vi.fn(ACTIONS.add);
    renderBare(works({ actions: { ...ACTIONS, add } }));
    const inFolder = (path: string) =>
      Object.defineProperty(new File([''], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
        value: path,
      });
    const files = ['coast/a.jpg', 'coast/.DS_Store', 'coast/deep/b.png', 'coast/Thumbs.db'].map(inFolder);
    fireEvent.change(screen.getByLabelText('Choose a folder'), { target: { files } });
    expect(add.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(['a.jpg', 'b.png']);
  });

  test('is not begun before there are places to keep what others must read', () => {
    renderBare(works({ places: 1 }));
    expect(screen.getByText('Only one place is set')).toBeTruthy();
    expect(screen.queryByLabelText('Choose pictures')).toBeNull();
  });

  test('says who has registered a picture before, and does it only when told to', () => {
    const choose = vi.fn();
    const taken = row(1, { kind: 'left', works: [known] });
    renderBare(works({ batch: batch([taken, row(2, READY)]), actions: { ...ACTIONS, choose } }));
    expect(screen.getByText(/^Registered before by 0xA6e0…21b4 on 3 May 2026\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Register it nonetheless harbour-1.jpg' }));
    expect(choose).toHaveBeenCalledWith('picture-1', 'register');
    expect(screen.getByText('1 to register, 1 left out, 0 that cannot be registered')).toBeTruthy();
  });

  test('says nothing against a file before somebody insists, and asks again after a change', async () => {
    const describeAll = vi.fn(ACTIONS.describe);
    const contradicted = batch([row(1, READY)], undefined, { check: () => CONTRADICTED });
    renderBare(works({ batch: contradicted, actions: { ...ACTIONS, describe: describeAll } }));
    expect(screen.getByText('harbour-1.jpg says that it is by Ben Reed.')).toBeTruthy();
    const go = screen.getByRole('button', { name: 'Prepare 1 picture' });
    fireEvent.click(go);
    expect(describeAll).not.toHaveBeenCalled();
    const insist = screen.getByRole<HTMLInputElement>('checkbox', { name: /^What I say is right/ });
    expect(document.activeElement).toBe(insist);
    fireEvent.click(insist);
    fireEvent.change(screen.getByLabelText('Who made them'), { target: { value: 'Cleo Fen' } });
    expect(insist.checked).toBe(false);
    fireEvent.click(insist);
    await untilFree(go);
    fireEvent.click(go);
    expect(describeAll).toHaveBeenCalledExactlyOnceWith(CLAIM, null);
  });

  test('says whose word it is where signed Content Credentials say otherwise than the form', () => {
    const contradictions = (['credentials', 'file'] as const).map((by) => ({
      name: 'harbour-1.jpg',
      by,
      topic: 'creator' as const,
      says: by === 'file' ? 'Ben Reed' : 'Cleo Fen',
    }));
    const check = (): CheckedClaim => ({ claim: CLAIM, contradictions });
    renderBare(works({ batch: batch([row(1, READY)], undefined, { check }) }));
    screen.getByText('harbour-1.jpg says that it is by Ben Reed.');
    screen.getByText('The signed Content Credentials in harbour-1.jpg say that it is by Cleo Fen.');
  });

  test.each([
    ['read', /^Its signed Content Credentials were checked/],
    ['invalid', /^Its Content Credentials are not valid/],
    ['unread', /^Its Content Credentials could not be checked\. You can go on nonetheless/],
    ['elsewhere', /^Its Content Credentials are kept elsewhere, and are not fetched here/],
  ] as const)('says what came of its Content Credentials (%s), and can go on', (credentials, words) => {
    const read = { ...facts(sha256(1)), credentials };
    renderBare(works({ batch: batch([row(1, READY, { facts: read })]) }));
    screen.getByText(words);
    expect(screen.getByRole('button', { name: 'Prepare 1 picture' })).toBeTruthy();
  });

  test('begins with neither ground nor licence chosen, and goes to what is missing', () => {
    const suggested = { ...FORM, basis: '', licence: '' } as const;
    const check = (form: ClaimForm): CheckedClaim =>
      form.basis === ''
        ? { errors: { basis: 'Choose a ground.', licence: 'Choose a licence.' } }
        : { claim: CLAIM, contradictions: [] };
    renderBare(works({ batch: batch([row(1, READY)], undefined, { suggested, check }) }));
    const [basis, licence] = ['Why you may register them', 'Licence'].map((label) =>
      screen.getByLabelText<HTMLSelectElement>(label),
    );
    expect([basis, licence].map((field) => field?.selectedOptions[0]?.text)).toEqual(['Choose…', 'Choose…']);
    fireEvent.click(screen.getByRole('button', { name: 'Prepare 1 picture' }));
    expect(document.activeElement).toBe(basis);
    expect(screen.getByText('Choose a licence.')).toBeTruthy();
    expect(licence?.getAttribute('aria-invalid')).toBe('true');
  });

  test('says before it is prepared that anybody can then read what is said', () => {
    renderBare(works({ batch: batch([row(1, READY)]) }));
    expect(screen.getByText(/^Preparing puts .* where anybody can read them/)).toBeTruthy();
  });

  test('repeats before the signature what it will say: of one picture, or of many what is common', () => {
    const step = (said: SaidOfPictures) =>
      works({
        batch: batch([row(1, READY)], {
          kind: 'signing',
          call: CALL,
          requestId: OFFER_REQUEST,
          calls: 1,
          said,
        }),
      });
    const answers = () =>
      screen.getAllByRole('term').flatMap((term) => {
        const { nextElementSibling } = term;
        return [[term.textContent, nextElementSibling?.textContent]];
      });
    const { rerender } = renderBare(step({ ...SAID, titles: ['Dunes'] }));
    expect(answers()).toEqual([
      ['Title', 'Dunes'],
      ['Who made them', 'Ada Marsh'],
      ['Why you may register them', 'I made them'],
      ['Licence', 'CC BY-NC 4.0'],
      ['Reading by programs that learn from pictures', 'Not at all'],
    ]);
    rerender(step(SAID));
    expect(answers()[0]).toEqual([
      'Titles of 5 pictures',
      'Dunes at low tideHarbourThe old lighthouseand 2 more',
    ]);
    rerender(step({ ...SAID, form: { ...FORM, terms: 'https://ada.example/terms' } }));
    expect(screen.getByText('https://ada.example/terms')).toBeTruthy();
  });

  test('repeats all of it before the signature, however long', () => {
    const title = `${'a'.repeat(199)}!`;
    const creator = `${'b'.repeat(199)}!`;
    const credit = `${'c'.repeat(299)}!`;
    const terms = `https://ada.example/${'d'.repeat(2000)}!`;
    const said = { titles: [title], form: { ...FORM, creator, credit, licence: 'other', terms } } as const;
    const step = { kind: 'signing', call: CALL, requestId: OFFER_REQUEST, calls: 1, said } as const;
    renderBare(works({ batch: batch([row(1, READY)], step) }));
    for (const whole of [title, creator, credit, terms]) expect(screen.getByText(whole)).toBeTruthy();
  });

  test('lets go of a batch that blocks have, before it is final', () => {
    const clear = vi.fn();
    const sent = (isMined: boolean) =>
      works({
        batch: batch([row(1, { kind: isMined ? 'mined' : 'sent' })], {
          kind: 'sent',
          isMined,
          isFinal: false,
          originalsLost: 0,
        }),
        actions: { ...ACTIONS, clear },
      });
    const { rerender } = renderBare(sent(false));
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull();
    rerender(sent(true));
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(clear).toHaveBeenCalledOnce();
  });

  test('says of a licence that the files name it, as long as it is the one that they name', () => {
    const suggested = { ...FORM, licence: 'CC0-1.0' } as const;
    renderBare(works({ batch: batch([row(1, READY)], undefined, { suggested, named: suggested }) }));
    const licence = screen.getByLabelText('Licence');
    expect(screen.getByText(/^The files name it themselves\./)).toBeTruthy();
    fireEvent.change(licence, { target: { value: 'reserved' } });
    expect(screen.queryByText(/^The files name it themselves\./)).toBeNull();
  });

  test('says of terms that the files name them until another address is written', () => {
    const suggested = { ...FORM, licence: 'other', terms: 'https://ada.example/terms' } as const;
    renderBare(works({ batch: batch([row(1, READY)], undefined, { suggested, named: suggested }) }));
    expect(screen.getByText(/^The files name it themselves\./)).toBeTruthy();
    const terms = screen.getByDisplayValue('https://ada.example/terms');
    fireEvent.change(terms, { target: { value: 'https://other.example/terms' } });
    expect(screen.queryByText(/^The files name it themselves\./)).toBeNull();
  });

  test('keeps the files themselves only encrypted', async () => {
    const describeAll = vi.fn(ACTIONS.describe);
    renderBare(works({ batch: batch([row(1, READY)]), actions: { ...ACTIONS, describe: describeAll } }));
    fireEvent.click(screen.getByRole('radio', { name: 'Yes, encrypted with a passphrase' }));
    const go = screen.getByRole('button', { name: 'Prepare 1 picture' });
    fireEvent.click(go);
    expect(describeAll).not.toHaveBeenCalled();
    for (const label of ['Passphrase', 'The same again'])
      fireEvent.change(screen.getByLabelText(label), { target: { value: 'nine brown foxes' } });
    await untilFree(go);
    fireEvent.click(go);
    expect(describeAll).toHaveBeenCalledWith(CLAIM, { passphrase: 'nine brown foxes' });
  });

  test('stores a title once it is left', () => {
    const retitle = vi.fn();
    renderBare(works({ batch: batch([row(1, READY)]), actions: { ...ACTIONS, retitle } }));
    const field = screen.getByLabelText('Title of harbour-1.jpg');
    fireEvent.change(field, { target: { value: 'At low tide' } });
    expect(retitle).not.toHaveBeenCalled();
    fireEvent.blur(field);
    expect(retitle).toHaveBeenCalledWith('picture-1', 'At low tide');
  });
});

describe('what is stored before it is answered', () => {
  const full = () => Promise.reject(new AppError('internal.unexpected', 'the disk is full'));

  test('is what is said of a batch: the form stays until then, and says if it could not be', async () => {
    const storing = Promise.withResolvers<void>();
    const describeAll = vi.fn(() => storing.promise);
    renderBare(works({ batch: batch([row(1, READY)]), actions: { ...ACTIONS, describe: describeAll } }));
    const go = screen.getByRole('button', { name: 'Prepare 1 picture' });
    fireEvent.click(go);
    await waitFor(() => expect(go.getAttribute('aria-disabled')).toBe('true'));
    fireEvent.click(go);
    expect(describeAll).toHaveBeenCalledOnce();
    storing.reject(new AppError('internal.unexpected', 'the disk is full'));
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(go.getAttribute('aria-disabled')).toBe('false');
  });

  test('is a picture that was dropped: what could not be stored is told', async () => {
    renderBare(works({ actions: { ...ACTIONS, add: full } }));
    const files = [Object.defineProperty(new File([''], 'a.jpg'), 'webkitRelativePath', { value: '' })];
    fireEvent.change(screen.getByLabelText('Choose pictures'), { target: { files } });
    expect(await screen.findByRole('button', { name: 'Copy details' })).toBeTruthy();
  });
});

describe('a paid offer', () => {
  const registered = [row(1, { kind: 'registered' }), row(2, { kind: 'registered' })];

  test('is described with its price and bounds, and refused without a price', async () => {
    const describeAll = vi.fn(ACTIONS.describe);
    const sold = batch([row(1, READY)], undefined, { suggested: { ...FORM, licence: 'offered' } });
    renderBare(works({ batch: sold, actions: { ...ACTIONS, describe: describeAll } }));
    const go = screen.getByRole('button', { name: 'Prepare 1 picture' });
    fireEvent.click(go);
    const price = await screen.findByRole('textbox', {
      name: 'Price',
      description: /Write an amount/,
    });
    expect(describeAll).not.toHaveBeenCalled();
    fireEvent.change(price, { target: { value: '0.02' } });
    fireEvent.click(go);
    await waitFor(() => expect(describeAll).toHaveBeenCalledOnce());
    expect(describeAll.mock.calls[0]?.[0].offer).toMatchObject({
      terms: { scope: 'buyers_site', durationDays: 365 },
      asked: { price: '20000000000000000', currency: null },
    });
  });

  test('that is to be changed keeps its conditions', async () => {
    const describeAll = vi.fn(ACTIONS.describe);
    const changed = batch([row(1, READY)], undefined, {
      suggested: { ...FORM, licence: 'offered' },
      offered: PLANNED,
    });
    renderBare(works({ batch: changed, actions: { ...ACTIONS, describe: describeAll } }));
    fireEvent.click(screen.getByRole('button', { name: 'Prepare 1 picture' }));
    await waitFor(() => expect(describeAll).toHaveBeenCalledOnce());
    expect(describeAll.mock.calls[0]?.[0].offer).toEqual(PLANNED);
  });

  test('is made of one work after the other, and of none that has it already', async () => {
    const [first, second] = [fake.workId('1'), fake.workId('2')];
    const encode = vi.fn(fakeMarket().encode);
    const market = fakeMarket({
      encode,
      read: (workId) => Promise.resolve(marketReading({ offers: workId === first ? [offer()] : [] })),
      readTransaction: () => Promise.resolve(sentLicence({ state: 'mined' })),
    });
    const changed = vi.fn();
    onTestFinished(onChanged(changed));
    renderBare(works({ batch: batch(registered, FINAL, { offering: offering() }) }, { market }));
    expect(screen.getByText('0 of 2 offered')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Offer licences' }));
    expect(await screen.findByText('1 of 2 offered')).toBeTruthy();
    const make = await screen.findByRole('button', { name: 'Make the offer' });
    await untilFree(make);
    fireEvent.click(make);
    expect(await screen.findByText(/^All of them are offered/)).toBeTruthy();
    expect(encode.mock.calls.map(([order]) => order.kind === 'offer' && order.offer.workId)).toEqual([
      second,
    ]);
    // What shows the work is told at once: whoever leaves the batch now would take the news with it.
    expect(changed).toHaveBeenCalledWith(second);
  });

  test('that cannot be made now is left out, and the next one is gone on with', async () => {
    const market = fakeMarket({ read: () => Promise.resolve(marketReading({ offers: [] })) });
    const sendTransaction = vi.fn(() => Promise.reject(new AppError('registry.rejected', 'sold meanwhile')));
    renderBare(
      works({ batch: batch(registered, FINAL, { offering: offering() }) }, { market, sendTransaction }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Offer licences' }));
    const make = await screen.findByRole('button', { name: 'Make the offer' });
    await untilFree(make);
    fireEvent.click(make);
    await waitFor(() => expect(sendTransaction).toHaveBeenCalledOnce());
    // Under the id that it has after a restart as well.
    expect(sendTransaction).toHaveBeenCalledWith(expect.objectContaining({ requestId: OFFER_REQUEST }));
    expect(screen.getAllByText('Dunes').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('button', { name: 'Leave this one out for now' }));
    await screen.findByText('Harbour');
    fireEvent.click(screen.getByRole('button', { name: 'Leave this one out for now' }));
    expect(screen.getByText('0 of 2 offered')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Offer licences' })).toBeTruthy();
  });

  test.each([
    ['Done', 'clear', FINAL],
    ['Done', 'clear', { kind: 'stopped' }],
    ['Change what you said', 'change', { kind: 'stopped' }],
  ] as const)('that is planned is not forgotten by “%s” alone (%s)', (press, action, step) => {
    const act = vi.fn();
    const sent = new Map([[fake.workId('1'), { hash: '0x1', isMined: true }]]);
    const planned = batch(registered, step, { offering: offering({ sent }) });
    renderBare(works({ batch: planned, actions: { ...ACTIONS, [action]: act } }));
    fireEvent.click(screen.getByRole('button', { name: press }));
    const question = screen.getByText('One picture is not offered yet');
    expect(document.activeElement).toBe(question);
    fireEvent.click(screen.getByRole('button', { name: 'Back to the offers' }));
    expect(screen.getByText('1 of 2 offered')).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
    expect(act).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: press }));
    fireEvent.click(screen.getByRole('button', { name: 'Go on without them' }));
    expect(act).toHaveBeenCalledOnce();
  });

  test('is not asked about where all of them are made', () => {
    const clear = vi.fn();
    const sent = new Map(['1', '2'].map((n) => [fake.workId(n), { hash: '0x1', isMined: true }] as const));
    const made = batch(registered, FINAL, { offering: offering({ sent }) });
    renderBare(works({ batch: made, actions: { ...ACTIONS, clear } }));
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(clear).toHaveBeenCalledOnce();
  });

  test('of a part that is on its way is asked about before the rest is said otherwise', () => {
    const change = vi.fn();
    const step = { kind: 'signing', call: CALL, requestId: OFFER_REQUEST, calls: 1, said: SAID } as const;
    const part = batch([row(1, { kind: 'mined' }), row(2, READY)], step, {
      offering: offering({ works: [] }),
    });
    renderBare(works({ batch: part, actions: { ...ACTIONS, change } }));
    fireEvent.click(screen.getByRole('button', { name: 'Do not send it' }));
    expect(screen.getByText('One picture is not offered yet')).toBeTruthy();
    expect(change).not.toHaveBeenCalled();
  });

  test('is repeated with its conditions before pictures are registered for it', () => {
    const step = { kind: 'signing', call: CALL, requestId: OFFER_REQUEST, calls: 1, said: SAID } as const;
    renderBare(
      works({ batch: batch([row(1, READY)], step, { offering: offering({ works: [], awaited: 0 }) }) }),
    );
    expect(screen.getByText('Offered of each, once it is registered').nextSibling?.textContent).toContain(
      'For 365 days from the purchase',
    );
  });

  test('of what was registered before this batch is not asked about', () => {
    const change = vi.fn();
    const step = { kind: 'signing', call: CALL, requestId: OFFER_REQUEST, calls: 1, said: SAID } as const;
    const [before, now] = [row(1, { kind: 'registered' }), row(2, READY)];
    const mixed = batch([before, now], step, {
      chosen: new Set([now.picture.id]),
      offering: offering({ works: [] }),
    });
    renderBare(works({ batch: mixed, actions: { ...ACTIONS, change } }));
    expect(screen.getByText('1 to register, 1 left out, 0 that cannot be registered')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Do not send it' }));
    expect(change).toHaveBeenCalledOnce();
  });

  test('that was sent before the page was closed is followed, and not asked for again', async () => {
    const read = vi.fn(fakeMarket().read);
    const market = fakeMarket({
      read,
      readTransaction: () => Promise.resolve(sentLicence({ state: 'sent' })),
    });
    const sent = new Map([
      [fake.workId('1'), { hash: '0x1', isMined: true }],
      [fake.workId('2'), { hash: '0x2', isMined: false }],
    ]);
    renderBare(works({ batch: batch(registered, FINAL, { offering: offering({ sent }) }) }, { market }));
    fireEvent.click(screen.getByRole('button', { name: 'Offer licences' }));
    expect(screen.getByText('1 of 2 offered')).toBeTruthy();
    expect(await screen.findByText(/No block has it yet/)).toBeTruthy();
    expect(read).not.toHaveBeenCalled();
  });
});

describe('works of one’s own', () => {
  const listed = own({
    works: [ownWork('1'), ownWork('2')],
    details: new Map([
      [fake.workId('1'), detail({}, 'Dunes at low tide')],
      [fake.workId('2'), detail({ owner: fake.AGENCY, epoch: 1 }, 'Harbour')],
    ]),
  });

  test('are found by all words of a search, for which all of them are read', async () => {
    const onRead = vi.fn(() => Promise.resolve());
    renderBare(works({ own: { ...listed, onRead } }));
    fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'tide DUNES' } });
    expect(await screen.findByText('1 of 2 works')).toBeTruthy();
    expect(screen.getByRole('row', { name: /Dunes at low tide/ })).toBeTruthy();
    expect(onRead).toHaveBeenLastCalledWith([fake.workId('1'), fake.workId('2')]);
  });

  test('show their pictures, which are asked for once their details say that there is one', async () => {
    const readPreview = vi.fn(() => Promise.resolve(new Blob(['picture'])));
    const unread = new Map([...listed.details].slice(0, 1));
    const { container } = renderBare(works({ own: { ...listed, details: unread } }, { readPreview }));
    await waitFor(() => expect(container.querySelectorAll('.work-table img')).toHaveLength(1));
    expect(readPreview.mock.calls).toEqual([[fake.workId('1')]]);
  });

  test('say who holds them now, and only what is one’s own can be retracted', async () => {
    renderBare(works({ own: listed }));
    const sold = screen.getByRole('row', { name: /Harbour/ });
    expect(within(sold).getByText('Held by 0xA6e0…21b4')).toBeTruthy();
    expect(within(sold).queryByRole('button', { name: 'Retract…' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Retract…' }));
    await waitFor(() => screen.getByText(/^You take back that you claim this picture\. It cannot be undone/));
  });

  test('that came from another account say who registered them; what may be done depends on who holds them', () => {
    const registrant = fake.AGENCY;
    const [held, passedOn] = ['1', '2'].map((digit) => ownWork(digit, { registrant, isReceived: true }));
    if (!held || !passedOn) throw new Error('no works');
    renderBare(works({ own: { ...listed, works: [held, passedOn, ownWork('3')] } }));
    expect(screen.getAllByText('Bought or given to you; registered by 0xA6e0…21b4')).toHaveLength(2);
    const mine = within(screen.getByRole('row', { name: /Dunes at low tide/ }));
    expect(mine.getByText('Yours')).toBeTruthy();
    expect(mine.getByRole('button', { name: 'Retract…' })).toBeTruthy();
    const gone = within(screen.getByRole('row', { name: /Harbour/ }));
    expect(gone.getByText('Held by 0xA6e0…21b4')).toBeTruthy();
    expect(gone.queryByRole('button', { name: 'Retract…' })).toBeNull();
  });

  test('are listed where those that were bought could not be looked for, and that is said', () => {
    const onRetry = vi.fn();
    const error = new AppError('registry.unreachable', 'down');
    const log = { state: 'failed', error, retrying: false } as const;
    renderBare(works({ own: { ...listed, received: received({ log, onRetry }) } }));
    expect(screen.getByRole('row', { name: /Dunes at low tide/ })).toBeTruthy();
    expect(screen.getByText(/could not be looked for now, so some may be missing here/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('say what may be missing: blocks that are not read yet, works that the copy lacks, a single node', () => {
    const one = { basis: 'one_source', sources: ['node-a.example'] } as const;
    const show = (isReceived: boolean, changes: Parameters<typeof received>[0]) => {
      const its = { ...listed, works: [ownWork('1', { isReceived })], received: received(changes) };
      return renderBare(works({ own: its }));
    };
    const notes = () => screen.queryAllByText(/bought or were given|Only one of your nodes/);
    const first = show(true, {
      log: { state: 'ready', value: ownLicences({ ...one, readTo: 12_000 }) },
      absent: 2,
    });
    expect(notes().map(({ textContent }) => textContent)).toEqual([
      'Works that you bought or were given were looked for up to block 12,000 of 20,114: there may be more.',
      'Only one of your nodes told which works came to you from others: node-a.example',
      '2 works that you bought or were given are not in your copy of the registry, so they are not listed.',
    ]);
    first.unmount();
    show(true, {});
    expect(notes()).toEqual([]);
  });

  test('that could not be read say so, and claim no numbers', () => {
    const details = new Map([[fake.workId('1'), { description: null, business: null }]]);
    renderBare(works({ own: own({ works: [ownWork('1')], details }) }));
    const cells = within(screen.getByRole('row', { name: /Details could not be read/ })).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      '3 May 2026',
      '–',
      'Could not be read',
      '–',
      '–',
      '–',
    ]);
  });
});

describe('changing what is said of a work', () => {
  const first = fake.workId('1');
  const listed = (changes: Partial<WorkDetail> = {}, amends = amending()) =>
    own({
      works: [ownWork('1')],
      details: new Map([[first, { ...detail({}, 'Dunes'), ...changes }]]),
      amending: amends,
    });
  const button = (name: string) => screen.queryByRole('button', { name });
  const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

  test('begins with what its newest details say, and gives what was written', async () => {
    const save = vi.fn(() => Promise.resolve());
    renderBare(works({ own: listed({}, amending({ save })) }));
    click('Change details…');
    expect(document.activeElement).toBe(
      screen.getByRole('heading', { name: 'What you say of this picture' }),
    );
    const title = screen.getByLabelText<HTMLInputElement>('Title');
    expect(title.value).toBe('Dunes');
    expect(screen.queryByLabelText('Why you may register them')).toBeNull();
    expect(screen.queryByRole('option', { name: /^Paid offer/ })).toBeNull();
    fireEvent.change(title, { target: { value: 'Dunes at low tide' } });
    click('Prepare the change');
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(save.mock.calls[0]?.slice(1)).toEqual([
      expect.objectContaining({ metadataDigest: fake.description().metadataDigest }),
      expect.objectContaining({ title: 'Dunes at low tide' }),
    ]);
  });

  test('is not offered where its newest details could not be read, and that is said', () => {
    for (const description of [null, { ...fake.description(), amended: null }]) {
      const { unmount } = renderBare(works({ own: listed({ description }) }));
      expect(
        screen.getByText(/^Its newest details could not be read now, so they cannot be changed/),
      ).toBeTruthy();
      expect(button('Change details…')).toBeNull();
      unmount();
    }
  });

  test('is for its owner of record alone, and not after it was retracted', () => {
    for (const changes of [{ owner: fake.AGENCY }, { retracted: true }]) {
      const { unmount } = renderBare(works({ own: listed(detail(changes)) }));
      expect(button('Change details…')).toBeNull();
      unmount();
    }
  });

  test('contradicts its file only where somebody insists', async () => {
    const save = vi.fn(() => Promise.resolve());
    const read = { ...facts(sha256(1)), credentials: 'unread' as const };
    const amends = amending({
      save,
      readFile: (_, { name }) => Promise.resolve(name === 'dunes.jpg' ? { name, facts: read } : null),
      check: (_, { title }, file) => ({
        changed: { title, creator: 'Ada Marsh', credit: null, licence: 'CC0-1.0' },
        contradictions: file ? [{ name: file.name, by: 'file', topic: 'creator', says: 'Ben Reed' }] : [],
      }),
    });
    renderBare(works({ own: listed({}, amends) }));
    click('Change details…');
    const choose = (name: string) =>
      fireEvent.change(screen.getByLabelText(/^Its file, to compare/), {
        target: { files: [new File([''], name)] },
      });
    choose('other.jpg');
    await screen.findByText('This is another file than the one that is registered.');
    choose('dunes.jpg');
    await screen.findByText('dunes.jpg says that it is by Ben Reed.');
    expect(screen.getByText(/^Its Content Credentials could not be checked/)).toBeTruthy();
    click('Prepare the change');
    expect(save).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox', { name: /^What I say is right/ }));
    click('Prepare the change');
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
  });

  test('says what is wrong where it is, and why it could not be written', async () => {
    const save = () => Promise.reject(new AppError('registry.amended', 'others'));
    const check = (): CheckedAmendment => ({ errors: { title: 'Nothing is changed yet.' } });
    const { unmount } = renderBare(works({ own: listed({}, amending({ check })) }));
    click('Change details…');
    click('Prepare the change');
    expect(document.activeElement).toBe(screen.getByLabelText('Title'));
    expect(screen.getByText('Nothing is changed yet.')).toBeTruthy();
    unmount();
    renderBare(works({ own: listed({}, amending({ save })) }));
    click('Change details…');
    click('Prepare the change');
    await screen.findByText('The work’s details were amended');
  });

  test('needs places that keep them', () => {
    renderBare(works({ own: listed({}, amending({ places: 1 })) }));
    click('Change details…');
    expect(screen.getByText('Only one place is set')).toBeTruthy();
  });

  test('that was begun before is gone on with, confirmed, followed, or dropped', async () => {
    const [drop, sent] = [vi.fn(), vi.fn()];
    const call = { to: fake.ANOTHER, data: '0x00000000', valueWei: '0', extraGas: '0' } as const;
    const at = (step: AmendStep) =>
      works({ own: listed({}, amending({ drop, sent, steps: new Map([[first, step]]) })) });
    const { rerender } = renderBare(at({ kind: 'publishing', activity: null, error: null }));
    click('Go on with the change…');
    expect(screen.getByText('Writing the changed details where they are kept')).toBeTruthy();
    rerender(at({ kind: 'signing', call, document: '' }));
    click('Go on with the change…');
    expect(screen.getByText('Dunes at low tide')).toBeTruthy();
    const sign = await screen.findByRole('button', { name: 'Change it' });
    click('Drop the change');
    expect(drop).toHaveBeenCalledWith(first);
    expect(sign.isConnected).toBe(false);
    click('Go on with the change…');
    const again = await screen.findByRole('button', { name: 'Change it' });
    await waitFor(() => expect(again.getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(again);
    await waitFor(() => expect(sent).toHaveBeenCalledWith(first, expect.any(String)));
    rerender(at({ kind: 'mined' }));
    expect(screen.getByText('The change is in the chain, not final yet.')).toBeTruthy();
    expect(button('Go on with the change…')).toBeNull();
  });
});
