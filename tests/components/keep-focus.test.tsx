import { cleanup, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { KeepEvidence } from '../../components/evidence/KeepEvidence.tsx';
import { MissingList } from '../../components/evidence/MissingList.tsx';
import { ServicesContext } from '../../components/services.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { fakeServices } from './fakes.ts';

const progress = (state: CaptureProgress['state']): CaptureProgress => ({
  captureId: 'a',
  imageUrl: null,
  state,
  done: [],
  steps: ['page'],
  missing: 0,
  failure: null,
});
const services = fakeServices();
const keep = (state: CaptureProgress['state'] | null) => (
  <ServicesContext value={services}>
    <KeepEvidence tabId={7} imageUrl={null} progress={state && progress(state)} />
  </ServicesContext>
);

test('what was kept is told beside the picture that it is about, and beside no other', () => {
  const of = (imageUrl: string | null) => (
    <ServicesContext value={services}>
      <KeepEvidence
        tabId={7}
        imageUrl={imageUrl}
        progress={{ ...progress('sealed'), imageUrl: 'https://a.example/1.jpg' }}
      />
    </ServicesContext>
  );
  const { rerender } = render(of('https://a.example/1.jpg'));
  screen.getByText('Kept and sealed.');
  rerender(of('https://a.example/2.jpg'));
  expect(screen.queryByText('Kept and sealed.')).toBeNull();
  rerender(of(null));
  screen.getByText('Kept and sealed.');
  cleanup();
});

test('whoever keeps a page stays where that is told, though its button goes', () => {
  const { rerender } = render(keep(null));
  screen.getByRole('button', { name: /Keep evidence/ }).focus();
  for (const state of ['capturing', 'sealing', 'sealed'] as const) {
    rerender(keep(state));
    expect(screen.getByRole('region', { name: 'Evidence' }).contains(document.activeElement)).toBe(true);
  }
  screen.getByText('Kept and sealed.');
});

test('what a capture lacks is told by popup and library in the same words, apart from what nobody asked for', () => {
  const one = { what: 'the video', why: 'it is too large' };
  const sealed = { ...progress('sealed'), missing: 2, notAsked: 1 };
  render(
    <ServicesContext value={services}>
      <KeepEvidence tabId={7} imageUrl={null} progress={sealed} />
      <MissingList missing={[one, one]} notAsked={[{ ...one, why: 'nobody asked for it' }]} />
    </ServicesContext>,
  );
  screen.getByText(/^2 things could not be captured · 1 thing was not asked for$/);
  expect([...document.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['2 things could not be captured', '1 thing was not asked for']),
  );
});

test('who is elsewhere is left there', () => {
  const elsewhere = document.body.appendChild(document.createElement('button'));
  const { rerender } = render(keep('capturing'));
  screen.getByRole('button', { name: 'Cancel' }).focus();
  elsewhere.focus();
  rerender(keep('sealed'));
  expect(document.activeElement).toBe(elsewhere);
});
