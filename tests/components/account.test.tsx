import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Account } from '../../components/account/Account.tsx';
import { BroughtAccounts } from '../../components/account/BroughtAccounts.tsx';
import type { AccountActions, AccountState } from '../../components/account/types.ts';
import { ServicesContext } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import { ACTIONS, LOCKED, UNLOCKED } from './account-states.tsx';
import { balanceReading, fakeServices } from './fakes.ts';
import { renderWith } from './render.tsx';

const PASSPHRASE = 'nine brown foxes';

const show = (account: AccountState | null, actions: Partial<AccountActions> = {}, services = {}) =>
  renderWith(
    <Account account={account} actions={{ ...ACTIONS, ...actions }} transactions={[]} chainId={1} />,
    services,
  );
const type = (label: string, value: string, index = 0) => {
  const field = screen.getAllByLabelText(label)[index];
  if (field) fireEvent.change(field, { target: { value } });
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('Account', () => {
  test('is made with a passphrase that is long enough and was typed twice alike', async () => {
    const create = vi.fn(() => Promise.resolve());
    show(null, { create });
    type('New passphrase', 'short');
    press('Make the account');
    screen.getByText('Too short: it needs at least 15 letters.');
    expect(document.activeElement).toBe(screen.getAllByLabelText('New passphrase')[0]);
    type('New passphrase', PASSPHRASE);
    type('The same once more', `${PASSPHRASE}!`);
    press('Make the account');
    screen.getByText('It is not the same as above.');
    expect(create).not.toHaveBeenCalled();
    type('The same once more', PASSPHRASE);
    press('Make the account');
    await waitFor(() => expect(create).toHaveBeenCalledExactlyOnceWith(PASSPHRASE));
  });

  test('asks for the passphrase of a keystore, and for none of a bare key', async () => {
    const imported = vi.fn(() => Promise.resolve());
    show(null, { import: imported });
    const again = async () => {
      type('New passphrase', PASSPHRASE, 1);
      type('The same once more', PASSPHRASE, 1);
      press('Import it');
      await screen.findByRole('button', { name: 'Import it' });
    };
    type('Keystore file, or private key', 'ab'.repeat(32));
    expect(screen.queryByLabelText('The passphrase that opens the file')).toBeNull();
    await again();
    expect(imported).toHaveBeenLastCalledWith('ab'.repeat(32), null, PASSPHRASE);
    type('Keystore file, or private key', '{"version":3}');
    type('The passphrase that opens the file', 'theirs');
    await again();
    expect(imported).toHaveBeenLastCalledWith('{"version":3}', 'theirs', PASSPHRASE);
  });

  test('says at the field that a passphrase is wrong, and how long to wait after several', async () => {
    const unlock = vi
      .fn<AccountActions['unlock']>()
      .mockRejectedValueOnce(new AppError('account.wrong_passphrase', 'no'))
      .mockRejectedValueOnce(new AppError('account.too_many_tries', 'no', { details: { waitMs: 39_001 } }));
    show(LOCKED, { unlock });
    type('Passphrase', 'wrong');
    press('Unlock');
    await screen.findByText('This is not the passphrase. Capitals and spaces count.');
    expect(screen.getAllByLabelText('Passphrase')[0]?.getAttribute('aria-invalid')).toBe('true');
    press('Unlock');
    await screen.findByText(/next try is possible in 40 seconds/);
  });

  test('drops what was typed once it was used', async () => {
    show(LOCKED);
    type('Passphrase', PASSPHRASE);
    press('Unlock');
    await waitFor(() => expect(screen.getAllByLabelText<HTMLInputElement>('Passphrase')[0]?.value).toBe(''));
  });

  test('shows the key to who knows the passphrase, and hides it again', async () => {
    show(UNLOCKED);
    type('Passphrase', PASSPHRASE);
    press('Show it');
    await screen.findByText(`0x${'5'.repeat(64)}`);
    press('Hide it');
    expect(screen.queryByText(`0x${'5'.repeat(64)}`)).toBeNull();
  });

  test('shows the key no longer than a minute, nor once the account has locked', async () => {
    const KEY = `0x${'5'.repeat(64)}`;
    const of = (account: AccountState) => (
      <ServicesContext value={fakeServices({})}>
        <Account account={account} actions={ACTIONS} transactions={[]} chainId={1} />
      </ServicesContext>
    );
    const { rerender } = render(of(UNLOCKED));
    const reveal = async () => {
      type('Passphrase', PASSPHRASE);
      press('Show it');
      await screen.findByText(KEY);
    };
    await reveal();
    rerender(of(LOCKED));
    expect(screen.queryByText(KEY)).toBeNull();
    rerender(of(UNLOCKED));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    await reveal();
    // What it does once it is drawn is done.
    await act(() => Promise.resolve());
    act(() => void vi.advanceTimersByTime(55_000));
    screen.getByText(KEY);
    act(() => void vi.advanceTimersByTime(5_000));
    expect(screen.queryByText(KEY)).toBeNull();
  });

  test('asks an account from before there were passphrases for one', async () => {
    const changePassphrase = vi.fn(() => Promise.resolve());
    show({ ...UNLOCKED, hasPassphrase: false, lockAt: null }, { changePassphrase });
    type('New passphrase', PASSPHRASE);
    type('The same once more', PASSPHRASE);
    press('Set the passphrase');
    await waitFor(() => expect(changePassphrase).toHaveBeenCalledExactlyOnceWith('', PASSPHRASE));
  });

  test('locks later, or with the browser, from the next time on', () => {
    const setLockAfter = vi.fn(() => Promise.resolve());
    show(UNLOCKED, { setLockAfter });
    fireEvent.click(screen.getByRole('radio', { name: 'When the browser ends' }));
    expect(setLockAfter).toHaveBeenCalledExactlyOnceWith(null);
  });

  test('says who vouches for the balance', async () => {
    const readBalance = () =>
      Promise.resolve(balanceReading({ basis: 'one_source', sources: ['node-a.example'] }));
    show(LOCKED, {}, { readBalance });
    await screen.findByText(/Holds 0.0482/);
    screen.getByText(/only node-a.example says so/);
  });

  test('signs captures only when that is switched on', () => {
    const signSeals = vi.fn(() => Promise.resolve());
    show(LOCKED, { signSeals });
    fireEvent.click(screen.getByRole('checkbox', { name: /Sign captures/ }));
    expect(signSeals).toHaveBeenCalledExactlyOnceWith(true);
  });
});

test('accounts that a backup brought are listed, and each can be removed', () => {
  const [one, other] = [`0x${'b'.repeat(40)}`, `0x${'c'.repeat(40)}`];
  const onRemove = vi.fn(() => Promise.resolve());
  const { container } = render(<BroughtAccounts accounts={[one, other]} onRemove={onRemove} />);
  fireEvent.click(screen.getByRole('button', { name: `Remove ${other}` }));
  expect(onRemove).toHaveBeenCalledWith(other);
  expect(container.querySelectorAll('code')).toHaveLength(2);
});
