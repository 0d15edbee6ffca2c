import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ConfirmTransaction } from '../../components/account/ConfirmTransaction.tsx';
import { TransactionList } from '../../components/account/TransactionList.tsx';
import { callWords, isSayable } from '../../components/account/transaction-words.ts';
import { AppError } from '../../utils/errors.ts';
import { evidenceLogAbi } from '../../utils/registry/generated/evidence-log.ts';
import { licenceMarketAbi } from '../../utils/registry/generated/licence-market.ts';
import { workRegistryAbi } from '../../utils/registry/generated/work-registry.ts';
import { TRANSACTIONS } from './account-states.tsx';
import { AGENCY, transactionQuote } from './fakes.ts';
import { renderWith } from './render.tsx';

const CALL = { to: '0x1', data: '0x12345678', valueWei: '0', extraGas: '0' } as const;
const HASH = `0x${'7'.repeat(64)}`;

const show = (services = {}) => {
  const onSent = vi.fn();
  renderWith(
    <ConfirmTransaction call={CALL} action="Buy it" onSent={onSent} onCancel={() => {}} />,
    services,
  );
  return onSent;
};
const button = (name: string) => screen.getByRole('button', { name });
const ready = () => screen.findByText('Buy a licence for news.example?');

describe('ConfirmTransaction', () => {
  test('says what it does and costs, in the coin of the chain, and sends no more than that', async () => {
    const sendTransaction = vi.fn(() => Promise.resolve(HASH));
    const onSent = show({ sendTransaction });
    await ready();
    screen.getByText('0.02 ETH');
    screen.getByText('0.00024 ETH');
    screen.getByText('0.02024 ETH');
    fireEvent.click(button('Buy it'));
    await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(HASH));
    expect(sendTransaction).toHaveBeenCalledExactlyOnceWith({
      call: CALL,
      requestId: expect.any(String),
      maxFeeWei: '20240000000000000',
    });
  });

  test('sends nothing that the contract would refuse, and says why in plain words', async () => {
    const sendTransaction = vi.fn();
    const refusal = new AppError('registry.rejected', 'no', { details: { reason: 'OfferSoldOut' } });
    show({ sendTransaction, quoteTransaction: () => Promise.reject(refusal) });
    await screen.findByText(/All licences of this offer are sold/);
    fireEvent.click(button('Buy it'));
    expect(sendTransaction).not.toHaveBeenCalled();
  });

  test('sends nothing that the account cannot pay', async () => {
    const sendTransaction = vi.fn();
    const poor = () => Promise.resolve(transactionQuote({ balanceWei: '20239999999999999' }));
    show({ sendTransaction, quoteTransaction: poor });
    // A millionth of a millionth is missing: rounded up, so that what is sent is enough.
    await screen.findByText('0.000000000000000001 ETH are missing');
    fireEvent.click(button('Buy it'));
    expect(sendTransaction).not.toHaveBeenCalled();
  });

  test('says how much is missing and where to send it, and looks again', async () => {
    const copy = vi.fn(() => Promise.resolve());
    const quoteTransaction = vi
      .fn()
      .mockResolvedValueOnce(transactionQuote({ balanceWei: '1000000000000000' }))
      .mockResolvedValue(transactionQuote());
    show({ copy, quoteTransaction });
    await screen.findByText('0.01924 ETH are missing');
    screen.getByText('It holds 0.001 ETH. Send what is missing to this address on chain 1:');
    fireEvent.click(button('Copy address'));
    expect(copy).toHaveBeenCalledExactlyOnceWith(transactionQuote().from);
    fireEvent.click(button('Look again'));
    await waitFor(() => expect(button('Buy it').getAttribute('aria-disabled')).toBe('false'));
    expect(screen.queryByText(/are missing/)).toBeNull();
  });

  test('says at least what is missing where no node tells the fee', async () => {
    const details = { address: AGENCY, chainId: 1, balanceWei: '0', isWithoutFee: true };
    const poor = (neededWei: string) =>
      new AppError('registry.insufficient_funds', 'poor', { details: { ...details, neededWei } });
    const quoteTransaction = vi
      .fn()
      .mockRejectedValueOnce(poor('20000000000000000'))
      .mockRejectedValueOnce(poor('0'));
    show({ quoteTransaction });
    await screen.findByText('At least 0.02 ETH are missing, and the fee of the chain');
    screen.getByText(AGENCY);
    fireEvent.click(button('Look again'));
    await screen.findByText('The account cannot pay the fee of the chain');
  });

  test('asks for the passphrase where the account is locked, and then sends the same once', async () => {
    const sendTransaction = vi
      .fn()
      .mockRejectedValueOnce(new AppError('account.locked', 'locked'))
      .mockResolvedValueOnce(HASH);
    const unlockAccount = vi.fn(() => Promise.resolve());
    const onSent = show({ sendTransaction, unlockAccount });
    await ready();
    fireEvent.click(button('Buy it'));
    const passphrase = await screen.findByLabelText('Passphrase');
    expect(document.activeElement).toBe(passphrase);
    fireEvent.change(passphrase, { target: { value: 'nine brown foxes' } });
    fireEvent.click(button('Unlock, and buy it'));
    await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(HASH));
    expect(unlockAccount).toHaveBeenCalledExactlyOnceWith('nine brown foxes');
    const [first, second] = sendTransaction.mock.calls;
    expect(second).toEqual(first);
  });

  test('lets a wallet of the browser pay, after it looked anew what that costs its account', async () => {
    const sendByWallet = vi.fn(() => Promise.resolve(HASH));
    const quoteTransaction = vi.fn(() => Promise.resolve(transactionQuote()));
    const onSent = show({ sendByWallet, quoteTransaction });
    await ready();
    fireEvent.click(button('Pay with a wallet of this browser'));
    await screen.findByText(/will name news.example as who asks/);
    fireEvent.click(button('Fox wallet'));
    await screen.findByText(/the wallet shows what it signs/);
    await waitFor(() => expect(quoteTransaction).toHaveBeenLastCalledWith({ call: CALL, from: AGENCY }));
    await ready();
    fireEvent.click(button('Buy it'));
    await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(HASH));
    expect(sendByWallet).toHaveBeenCalledExactlyOnceWith({
      tabId: 7,
      uuid: '1',
      from: AGENCY,
      call: CALL,
      requestId: expect.any(String),
    });
  });

  test('says of a fee that a wallet sets that it does, and promises no limit', async () => {
    show();
    await ready();
    fireEvent.click(button('Pay with a wallet of this browser'));
    fireEvent.click(await screen.findByRole('button', { name: 'Fox wallet' }));
    await screen.findByText('your wallet sets it, and shows it');
    screen.getByText('0.02 ETH');
    expect(screen.queryByText(/at most/)).toBeNull();
  });

  test('sends nothing that it has no words for', async () => {
    const sendTransaction = vi.fn();
    const facts = { ...transactionQuote().facts, functionName: 'somethingNew' };
    show({ sendTransaction, quoteTransaction: () => Promise.resolve(transactionQuote({ facts })) });
    await screen.findByText(/cannot tell what this does/);
    fireEvent.click(button('Buy it'));
    expect(sendTransaction).not.toHaveBeenCalled();
  });

  test('names the token of which the market may take some', () => {
    const [to, args] = [AGENCY, { spender: '0x1', value: '500' }];
    const words = callWords({ contract: 'token', to, functionName: 'approve', args, valueWei: '0' });
    expect(words.points.join()).toContain(AGENCY);
  });

  test('is one confirmation whoever pays, and nobody else is chosen while one does', async () => {
    const sendByWallet = vi.fn(() => Promise.reject(new AppError('registry.unreachable', 'x')));
    const sent = Promise.withResolvers<string>();
    const sendTransaction = vi.fn(() => sent.promise);
    const onSent = show({ sendByWallet, sendTransaction });
    await ready();
    fireEvent.click(button('Pay with a wallet of this browser'));
    fireEvent.click(await screen.findByRole('button', { name: 'Fox wallet' }));
    await screen.findByText(/the wallet shows what it signs/);
    await ready();
    fireEvent.click(button('Buy it'));
    await waitFor(() => expect(sendByWallet).toHaveBeenCalledOnce());
    await waitFor(() => expect(button('Buy it').getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(button('Use the account of this device'));
    await ready();
    fireEvent.click(button('Buy it'));
    fireEvent.click(button('Pay with a wallet of this browser'));
    expect(button('Pay with a wallet of this browser').getAttribute('aria-disabled')).toBe('true');
    sent.resolve(HASH);
    await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(HASH));
    const ids = [sendByWallet, sendTransaction].map(
      ({ mock }) => (mock.calls as unknown as [{ requestId: string }][])[0]?.[0].requestId,
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test('says what a wallet, or a page in its name, did wrong', async () => {
    const lied = new AppError('account.wallet_failed', 'x', { details: { reason: 'other_transaction' } });
    show({ sendByWallet: () => Promise.reject(lied) });
    await ready();
    fireEvent.click(button('Pay with a wallet of this browser'));
    fireEvent.click(await screen.findByRole('button', { name: 'Fox wallet' }));
    await screen.findByText(/the wallet shows what it signs/);
    await ready();
    fireEvent.click(button('Buy it'));
    await screen.findByText(/not the one you confirmed here/);
  });

  test('begins anew what a wallet may have sent once its person says that it did not, and not before', async () => {
    const unsure = new AppError('account.wallet_failed', 'no', { details: { reason: 'maybe_sent' } });
    const sendTransaction = vi.fn().mockRejectedValueOnce(unsure).mockResolvedValueOnce(HASH);
    const onSent = vi.fn();
    const confirm = (
      <ConfirmTransaction call={CALL} action="Buy it" requestId="x" onSent={onSent} onCancel={() => {}} />
    );
    renderWith(confirm, { sendTransaction });
    await ready();
    fireEvent.click(button('Buy it'));
    fireEvent.click(await screen.findByRole('button', { name: /nothing was sent\. Begin anew/ }));
    expect(sendTransaction).toHaveBeenCalledOnce();
    await ready();
    fireEvent.click(button('Buy it'));
    await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(HASH));
    const [first, second] = sendTransaction.mock.calls.map(([{ requestId }]) => requestId);
    expect(first).toBe('x');
    expect(second).not.toBe('x');
  });

  test('has words for everything that the contracts can be asked to do', () => {
    const writes = (contract: 'registry' | 'market' | 'evidence', abi: readonly object[]) =>
      abi.flatMap((part) =>
        'stateMutability' in part && 'name' in part && !/view|pure/.test(String(part.stateMutability))
          ? [{ contract, functionName: String(part.name) }]
          : [],
      );
    const all = [
      ...writes('registry', workRegistryAbi),
      ...writes('market', licenceMarketAbi),
      ...writes('evidence', evidenceLogAbi),
    ];
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((one) => !isSayable(one))).toEqual([]);
  });
});

describe('TransactionList', () => {
  test('says of each how far it is', () => {
    renderWith(<TransactionList transactions={TRANSACTIONS} chainId={1} />);
    screen.getByText('2 transactions under way.');
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    const words = ['On its way', 'In the chain', 'Final', 'Refused', 'Never came'];
    for (const [index, word] of words.entries()) expect(rows[index]).toContain(word);
    expect(rows[0]).toContain('It is tried again');
  });

  test('offers to pay more only for what waits on the chain of the settings', () => {
    const { unmount } = renderWith(<TransactionList transactions={TRANSACTIONS} chainId={1} />);
    const offers = () => screen.queryAllByRole('button', { name: /pay more/ });
    expect(offers()).not.toEqual([]);
    unmount();
    renderWith(<TransactionList transactions={TRANSACTIONS} chainId={137} />);
    expect(offers()).toEqual([]);
  });
});
