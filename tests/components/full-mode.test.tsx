import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { KeepEvidence } from '../../components/evidence/KeepEvidence.tsx';
import type { Services } from '../../components/services.ts';
import { renderWith } from './render.tsx';

const SWITCH = /Also record what the servers send/;

function open(services: Partial<Services>) {
  const captureEvidence = vi.fn<Services['captureEvidence']>(() => Promise.resolve());
  renderWith(<KeepEvidence tabId={7} imageUrl={null} progress={null} />, { captureEvidence, ...services });
  const keep = () => {
    fireEvent.click(screen.getByRole('button', { name: 'Keep evidence of this page' }));
    return captureEvidence.mock.calls[0]?.[0].mode;
  };
  return { keep };
}
const isChecked = () => screen.getByLabelText<HTMLInputElement>(SWITCH).checked;

describe('a full capture', () => {
  test('is not made before its user was told what it does, and agreed', async () => {
    const allowFullMode = vi.fn(() => Promise.resolve(true));
    const { keep } = open({ isFullModeAllowed: () => Promise.resolve(false), allowFullMode });
    fireEvent.click(screen.getByLabelText(SWITCH));
    expect(await screen.findByText(/Your browser shows a bar/)).toBeDefined();
    expect(isChecked()).toBe(false);
    expect(allowFullMode).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'I understand' }));
    await waitFor(() => expect(isChecked()).toBe(true));
    expect(screen.queryByText(/Your browser shows a bar/)).toBeNull();
    expect(keep()).toBe('full');
  });

  test('is not made where they, or the browser, say no', async () => {
    const { keep } = open({
      isFullModeAllowed: () => Promise.resolve(false),
      allowFullMode: () => Promise.resolve(false),
      showsWatchingBar: false,
    });
    fireEvent.click(screen.getByLabelText(SWITCH));
    fireEvent.click(await screen.findByRole('button', { name: 'I understand' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'I understand' })).toBeNull());
    expect(isChecked()).toBe(false);
    fireEvent.click(screen.getByLabelText(SWITCH));
    fireEvent.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(keep()).toBe('default');
  });

  test('asks once, and says nothing of a bar where there is none', async () => {
    const { keep } = open({ isFullModeAllowed: () => Promise.resolve(true), showsWatchingBar: false });
    fireEvent.click(screen.getByLabelText(SWITCH));
    await waitFor(() => expect(isChecked()).toBe(true));
    expect(screen.queryByText(/shows a bar/)).toBeNull();
    expect(keep()).toBe('full');
  });
});
