import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { HandOver } from '../../components/evidence/HandOver.tsx';
import { ReportConfirm } from '../../components/evidence/ReportConfirm.tsx';
import { proofWords, reportWords } from '../../components/evidence/proof-words.ts';
import { formatCoin } from '../../components/format.ts';
import { KeysSection } from '../../components/settings/KeysSection.tsx';
import { coinText, parseTimeProofs } from '../../components/settings/parse-time-proofs.ts';
import { SendForOthers } from '../../components/account/SendForOthers.tsx';
import { TimeProofsSection } from '../../components/settings/TimeProofsSection.tsx';
import { AppError } from '../../utils/errors.ts';
import type { ProofJob } from '../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { failing, NOW, SIGNED_ANCHOR, workId } from './fakes.ts';
import { renderWith } from './render.tsx';

const AGREED_AT = new Date(NOW).toISOString();
const FORM = { isAnchored: false, maxFee: '', authorities: '', calendars: '' };

describe('parseTimeProofs', () => {
  test('takes an empty form for “ask nobody”', () => {
    expect(parseTimeProofs(FORM, AGREED_AT)).toEqual({ settings: null });
  });

  test('keeps when it was agreed to', () => {
    const form = { ...FORM, isAnchored: true, maxFee: '0.0012', authorities: 'https://tsa.example/\n' };
    expect(parseTimeProofs(form, AGREED_AT)).toEqual({
      settings: {
        agreedAt: AGREED_AT,
        anchor: { maxFeeWei: '1200000000000000' },
        authorities: ['https://tsa.example'],
        calendars: [],
      },
    });
  });

  test.each(['', '0', '-1', '1e3', '0.0000000000000000001', 'all'])('refuses “%s” as an amount', (maxFee) => {
    expect(parseTimeProofs({ ...FORM, isAnchored: true, maxFee }, AGREED_AT)).toEqual({
      errors: { maxFee: expect.any(String) },
    });
  });

  test('refuses an address that others could read on the way', () => {
    expect(parseTimeProofs({ ...FORM, calendars: 'http://calendar.example' }, AGREED_AT)).toEqual({
      errors: { calendars: expect.stringContaining('Line 1') },
    });
  });

  test.each(['1', '1200000000000000', '1000000000000000000', '10000000000000000000'])(
    'reads %s wei back as it was written',
    (maxFeeWei) => {
      const form = { ...FORM, isAnchored: true, maxFee: coinText(maxFeeWei) };
      expect(parseTimeProofs(form, AGREED_AT)).toMatchObject({ settings: { anchor: { maxFeeWei } } });
    },
  );
});

describe('formatCoin', () => {
  test.each([
    ['0', '0'],
    ['1', '0.000000000000000001'],
    ['48200000000000000', '0.0482'],
    ['1234567800000000000000', '1,235'],
  ])('of %s is %s', (wei, text) => expect(formatCoin(wei)).toBe(text));
});

describe('TimeProofsSection', () => {
  const setup = (services = {}) => {
    const onSave = vi.fn(() => Promise.resolve());
    renderWith(<TimeProofsSection timeProofs={null} onSave={onSave} />, services);
    return onSave;
  };

  test('says what an anchor costs before anybody agrees, and allows twice that', async () => {
    const onSave = setup();
    fireEvent.click(screen.getByRole('checkbox', { name: /Anchor captures/ }));
    await screen.findByText(/at most 0.00012 in/);
    fireEvent.click(screen.getByRole('button', { name: 'Agree to these proofs' }));
    await screen.findByText('Agreed: it begins with the next capture.');
    expect(onSave).toHaveBeenCalledWith({
      agreedAt: AGREED_AT,
      anchor: { maxFeeWei: '240000000000000' },
      authorities: [],
      calendars: [],
    });
  });

  test('says why no price could be had, and asks again', async () => {
    setup({ readPrice: failing('registry.not_configured') });
    fireEvent.click(screen.getByRole('checkbox', { name: /Anchor captures/ }));
    await screen.findByRole('button', { name: 'Open settings' });
  });

  test('points at the field that is wrong', async () => {
    const onSave = setup();
    const field = screen.getByLabelText(/authorities/);
    fireEvent.change(field, { target: { value: 'tsa.example' } });
    fireEvent.click(screen.getByRole('button', { name: 'Agree to these proofs' }));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(onSave).not.toHaveBeenCalled();
  });

  test('tests each authority, and says who answered and who did not', async () => {
    const testProver = vi.fn(({ url }: { url: string }) =>
      url.includes('down')
        ? Promise.reject(new AppError('evidence.no_answer', 'x'))
        : Promise.resolve('Example TSA 2026'),
    );
    setup({ testProver });
    fireEvent.change(screen.getByLabelText(/authorities/), {
      target: { value: 'https://up.example\nhttps://down.example' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Test the authorities' }));
    await screen.findByText('up.example: answered as Example TSA 2026');
    await screen.findByText('down.example: no answer');
  });
});

describe('KeysSection', () => {
  const KEY = {
    fingerprint: 'ab'.repeat(32),
    pem: '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n',
  };

  test('shows the fingerprint, and gives the public key to copy', () => {
    const copy = vi.fn(() => Promise.resolve());
    renderWith(<KeysSection deviceKey={KEY} />, { copy });
    screen.getByText(KEY.fingerprint);
    fireEvent.click(screen.getByRole('button', { name: 'Copy public key (PEM)' }));
    expect(copy).toHaveBeenCalledWith(KEY.pem);
  });
});

describe('an anchor for somebody else', () => {
  test('is sent only after its cost was shown, and for no more', async () => {
    const relayAnchor = vi.fn(() => Promise.resolve('0x8'));
    renderWith(<SendForOthers />, { relayAnchor });
    fireEvent.change(screen.getByLabelText(/signed anchor/), { target: { value: SIGNED_ANCHOR } });
    fireEvent.click(screen.getByRole('button', { name: 'Show what it costs' }));
    await screen.findByText(/at most 0.00024/);
    expect(relayAnchor).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Send it' }));
    await screen.findByText(/Sent: transaction 0x8/);
    expect(relayAnchor).toHaveBeenCalledWith({ file: SIGNED_ANCHOR, maxFeeWei: '240000000000000' });
  });

  test('is given as a text to copy', async () => {
    const copy = vi.fn(() => Promise.resolve());
    renderWith(<HandOver captureId="a" />, { copy });
    fireEvent.click(screen.getByRole('button', { name: /somebody else pay/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Copy the signed anchor' }));
    expect(copy).toHaveBeenCalledWith(SIGNED_ANCHOR);
  });
});

describe('ReportConfirm', () => {
  const setup = (services = {}) => {
    const onReported = vi.fn();
    renderWith(
      <ReportConfirm
        captureId="a"
        workId={workId('1')}
        title="A picture"
        onReported={onReported}
        onCancel={vi.fn()}
      />,
      services,
    );
    return onReported;
  };

  test('says that it is public and for good and what it costs, and pays no more than that', async () => {
    const reportWork = vi.fn(() => Promise.resolve('0x7'));
    const onReported = setup({ reportWork });
    const region = screen.getByRole('region', { name: /Report this use of “\s?A picture\s?”/ });
    expect(region.textContent).toMatch(/public and for good/);
    await within(region).findByText(/at most 0.00012/);
    fireEvent.click(screen.getByRole('button', { name: 'Report, for good' }));
    await waitFor(() => expect(onReported).toHaveBeenCalled());
    expect(reportWork).toHaveBeenCalledWith({
      captureId: 'a',
      workId: workId('1'),
      maxFeeWei: '120000000000000',
    });
  });

  test('cannot be sent before its price is known', () => {
    const reportWork = vi.fn();
    setup({ reportWork, readPrice: () => new Promise(() => {}) });
    fireEvent.click(screen.getByRole('button', { name: 'Report, for good' }));
    expect(reportWork).not.toHaveBeenCalled();
  });

  test('says in plain words why it was not sent', async () => {
    setup({ reportWork: failing('registry.insufficient_funds') });
    await screen.findByText(/at most/);
    fireEvent.click(screen.getByRole('button', { name: 'Report, for good' }));
    await screen.findByText('Not enough funds');
  });
});

describe('the words for proofs', () => {
  const job = { captureId: 'a', m: 'a'.repeat(64) as Sha256, attempts: 0, dueAt: null, problem: null };
  const anchor = (step: Extract<ProofJob, { kind: 'anchor' }>['step'], changes: Partial<ProofJob> = {}) =>
    proofWords([{ ...job, kind: 'anchor', name: 'anchor', step, ...changes } as ProofJob])[0];
  const block = { transactionHash: '0x1', chainId: 31_337, blockNumber: 1_234, isFinal: true } as const;

  test('never call proven what may still change', () => {
    expect(anchor({ at: 'anchored', ...block })).toEqual({
      state: 'proven',
      says: 'Anchored in block 1,234 of chain 31337 (final).',
    });
    expect(anchor({ at: 'anchored', ...block, isFinal: false })?.state).toBe('waiting');
    expect(proofWords([])).toEqual([{ state: 'not_asked', says: 'No proof of time was asked for.' }]);
    const promises = [{ calendar: 'https://calendar.example', message: '00' }];
    const calendar: ProofJob = {
      ...job,
      kind: 'calendar',
      name: 'calendar',
      step: { at: 'pending', promises },
    };
    expect(proofWords([calendar])).toEqual([
      { state: 'waiting', says: 'Promised by calendar.example: nothing is proven until Bitcoin has it.' },
    ]);
  });

  test('say why something still waits', () => {
    const problem = { code: 'registry.insufficient_funds', reason: null } as const;
    expect(anchor({ at: 'queued' }, { problem })?.says).toBe(
      'Waiting to be anchored: for the chain to keep its date. Not enough funds; it is tried again.',
    );
  });

  test('tell what has become of a report', () => {
    const sent = { state: 'final', blockNumber: 7, problem: null } as SentTransaction;
    expect(reportWords(sent)).toEqual({ state: 'proven', says: 'Reported in block 7 (final).' });
    expect(reportWords({ ...sent, state: 'overtaken', blockNumber: null }).state).toBe('not_asked');
  });
});
