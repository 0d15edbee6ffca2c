import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { EMPTY_PLACE, parsePlace } from '../../components/settings/parse-place.ts';
import { PlacesSection } from '../../components/settings/PlacesSection.tsx';
import { trialWords } from '../../components/settings/trial-words.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../../utils/errors.ts';
import { failing } from './fakes.ts';
import { PLACES } from './file-fakes.ts';
import { renderWith } from './render.tsx';

describe('parsePlace', () => {
  test('takes a node, and a service with its gateway and token', () => {
    expect(parsePlace({ ...EMPTY_PLACE, url: ' http://127.0.0.1:5001 ' })).toEqual({
      config: { kind: 'kubo', url: 'http://127.0.0.1:5001' },
    });
    const service = { kind: 'pinning', url: 'https://a.test/psa', gateway: 'https://b.test' } as const;
    expect(parsePlace({ ...EMPTY_PLACE, ...service, auth: 'bearer', token: ' tok ' })).toEqual({
      config: { ...service, auth: { kind: 'bearer', token: 'tok' } },
    });
  });

  test.each([
    ['url', { url: 'node.test' }],
    ['url', { url: 'http://node.test' }],
    ['url', { url: 'https://ada:hunter2@node.test' }],
    ['url', { url: 'https://node.test/?key=1' }],
    ['gateway', { url: 'https://a.test', kind: 'pinning' }],
    ['password', { url: 'https://a.test', auth: 'basic', user: 'ada' }],
    ['token', { url: 'https://a.test', auth: 'bearer', token: ' ' }],
  ] as const)('refuses a wrong %s', (field, changes) => {
    expect(parsePlace({ ...EMPTY_PLACE, ...changes })).toEqual({ errors: { [field]: expect.any(String) } });
  });
});

describe('trialWords', () => {
  const failed = (
    step: 'answer' | 'take' | 'give_back' | 'keep',
    code: ErrorCode,
    details: ErrorDetails = {},
  ) =>
    trialWords(
      { outcome: 'failed', step, error: new AppError(code, 'x', { details }) },
      'chrome-extension://id',
    );

  test.each([
    [failed('answer', 'ipfs.unreachable'), /could not be reached/],
    [failed('answer', 'ipfs.unreachable', { status: 401 }), /refused the credentials/],
    [failed('answer', 'ipfs.unreachable', { status: 403 }), /names chrome-extension:\/\/id$/],
    [failed('answer', 'ipfs.unreachable', { status: 404 }), /Check the address/],
    [failed('answer', 'ipfs.timeout'), /in time/],
    [failed('answer', 'internal.unexpected'), /add it again/],
    [failed('take', 'ipfs.upload_failed', { reason: 'full' }), /“full”/],
    [failed('take', 'ipfs.timeout'), /after a minute/],
    [failed('give_back', 'ipfs.tampered'), /other bytes/],
    [failed('give_back', 'ipfs.not_found'), /does not give it back/],
    [failed('keep', 'ipfs.not_found'), /does not keep it/],
  ])('says what went wrong: %o', ({ isGood, text }, words) => {
    expect(isGood).toBe(false);
    expect(text).toMatch(words);
  });

  test('says what was left behind', () => {
    expect(trialWords({ outcome: 'works', isReleased: true }, '').text).toMatch(/need not keep it/);
    expect(trialWords({ outcome: 'works', isReleased: false }, '').text).toMatch(/256 random bytes stay/);
    expect(trialWords({ outcome: 'answers' }, '').text).toMatch(/once a node is set/);
  });
});

describe('PlacesSection', () => {
  const setup = (changes: Partial<typeof PLACES> = {}) => {
    const props = {
      ...PLACES,
      onAdd: vi.fn(() => Promise.resolve()),
      onRemove: vi.fn(() => Promise.resolve()),
      ...changes,
    };
    renderWith(<PlacesSection {...props} />);
    return props;
  };
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });

  test('adds a place with its password, and forgets what was typed', async () => {
    const { onAdd } = setup();
    type('Address of its RPC', 'https://node.test');
    fireEvent.click(screen.getByRole('radio', { name: 'A user and a password' }));
    type('User', 'ada');
    type('Password', 'hunter2');
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText(/^Added/);
    const auth = { kind: 'basic', user: 'ada', password: 'hunter2' };
    expect(onAdd).toHaveBeenCalledWith({ kind: 'kubo', url: 'https://node.test', auth });
    expect([...document.querySelectorAll('input')].map(({ value }) => value)).not.toContain('hunter2');
  });

  test('adds nothing that is wrong, and puts the focus where it is', async () => {
    const { onAdd } = setup();
    type('Address of its RPC', 'http://node.test');
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    const field = screen.getByLabelText('Address of its RPC');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(field);
    expect(onAdd).not.toHaveBeenCalled();
  });

  test('says why a place was not taken', async () => {
    setup({ onAdd: failing('messaging.bad_request') });
    type('Address of its RPC', 'https://node.test');
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('This place cannot be added');
  });

  test('tries a place, and says what came of it beside it', async () => {
    const onTry = vi.fn(() => Promise.resolve({ outcome: 'works', isReleased: true } as const));
    setup({ onTry });
    fireEvent.click(screen.getByRole('button', { name: 'Test api.pins.example' }));
    const place = within(screen.getByRole('article', { name: 'api.pins.example' }));
    await place.findByText(/^It works/);
    expect(onTry).toHaveBeenCalledExactlyOnceWith('api.pins.example');
    expect(
      within(screen.getByRole('article', { name: '127.0.0.1:5001' })).queryByText(/^It works/),
    ).toBeNull();
  });

  test('removes a place', () => {
    const { onRemove } = setup();
    fireEvent.click(screen.getByRole('button', { name: 'Remove api.pins.example' }));
    expect(onRemove).toHaveBeenCalledWith('https://api.pins.example/psa');
  });
});
