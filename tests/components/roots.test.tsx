import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RootsSection, type RootsSectionProps } from '../../components/settings/RootsSection.tsx';
import { AppError } from '../../utils/errors.ts';
import { FOUND_ROOT, NO_ROOTS, ROOT } from './fakes.ts';
import { renderWith } from './render.tsx';

const open = (props: Partial<RootsSectionProps> = {}) => {
  const [onTrust, onRemove] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  renderWith(<RootsSection {...NO_ROOTS} onTrust={onTrust} onRemove={onRemove} {...props} />);
  return { onTrust, onRemove };
};
const choose = () =>
  fireEvent.change(screen.getByTestId('roots'), { target: { files: [new File(['x'], 'root.pem')] } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('authorities in the settings', () => {
  test('are trusted only after their fingerprint was shown, and for what was chosen', async () => {
    const { onTrust } = open();
    choose();
    await screen.findByText(ROOT.fingerprint);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { name: /the authority you mean/ })),
    );
    expect(onTrust).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox', { name: /Web sites/ }));
    press('Trust it');
    await waitFor(() => expect(onTrust).toHaveBeenCalledWith([FOUND_ROOT], ['timestamps', 'sites']));
    await screen.findByText('Trusted from the next check on.');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Authorities you trust' }));
  });

  test('are offered with a word on conditions that no check gets past, where they set any', async () => {
    open();
    choose();
    await screen.findByText(ROOT.fingerprint);
    expect(screen.queryByText(/stays unproven/)).toBeNull();
    cleanup();
    open({ onRead: () => Promise.resolve([{ ...FOUND_ROOT, hasUnknownConditions: true }]) });
    choose();
    await screen.findByText(/This certificate sets conditions that Whence cannot check.*stays unproven/);
  });

  test('stand beside the list of signers that comes along, which says when it is out of date', async () => {
    open();
    screen.getByText(/trust list of C2PA.*16 organisations, as of 5 August 2026/);
    expect(screen.queryByText(/was to be renewed/)).toBeNull();
    cleanup();
    open({ shipped: { ...NO_ROOTS.shipped, isOverdue: true } });
    screen.getByText(/was to be renewed by 5 August 2027/);
  });

  test('are not trusted for nothing, nor when one thinks better of it', async () => {
    const { onTrust } = open();
    choose();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Time stamps/ }));
    press('Trust it');
    expect(screen.getByRole('alert').textContent).toBe('Choose at least one.');
    press('Cancel');
    expect(screen.queryByText(ROOT.fingerprint)).toBeNull();
    expect(onTrust).not.toHaveBeenCalled();
  });

  test('are listed with what they are trusted for, and removed by their fingerprint', async () => {
    const { onRemove } = open({ roots: [{ ...ROOT, uses: ['timestamps', 'sites'] }] });
    screen.getByText(/Trusted for time stamps and web sites · valid until 3 May 2041/);
    press(`Remove ${ROOT.name}`);
    await waitFor(() => expect(onRemove).toHaveBeenCalledWith(ROOT.fingerprint));
    await screen.findByText('Not trusted any more.');
  });

  test('are not taken from a file that has none, which is said in plain words', async () => {
    open({ onRead: () => Promise.reject(new AppError('evidence.malformed', 'x')) });
    choose();
    await screen.findByText('This file has no certificate of an authority');
  });
});
