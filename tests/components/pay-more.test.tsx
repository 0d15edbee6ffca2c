import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { PayMore } from '../../components/evidence/PayMore.tsx';
import { failing } from './fakes.ts';
import { renderWith } from './render.tsx';

const HASH = `0x${'7'.repeat(64)}` as const;
const open = (services: Parameters<typeof renderWith>[1] = {}) => {
  const onRaised = vi.fn();
  renderWith(<PayMore transactionHash={HASH} onRaised={onRaised} />, services);
  return onRaised;
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('a transaction that takes too long', () => {
  test('is offered for more only after the price was shown, and for no more', async () => {
    const raise = vi.fn(() => Promise.resolve('0x9'));
    const readRaised = vi.fn(() => Promise.resolve('180000000000000'));
    const onRaised = open({ raise, readRaised });
    expect(readRaised).not.toHaveBeenCalled();
    press('It takes too long: pay more…');
    await screen.findByText(/at most 0.00018 in/);
    expect(raise).not.toHaveBeenCalled();
    press('Send it for more');
    await waitFor(() => expect(onRaised).toHaveBeenCalledOnce());
    expect(raise).toHaveBeenCalledWith({ transactionHash: HASH, maxFeeWei: '180000000000000' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /takes too long/ }));
  });

  test.each([
    ['messaging.bad_request', 'It waits no more'],
    ['evidence.too_dear', 'The price has risen meanwhile'],
    ['registry.insufficient_funds', 'Not enough funds'],
  ] as const)('says in plain words what %s means', async (code, words) => {
    open({ raise: failing(code) });
    press('It takes too long: pay more…');
    await screen.findByText(/at most/);
    press('Send it for more');
    await screen.findByText(words);
  });
});
