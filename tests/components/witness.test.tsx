import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { KeepEvidence } from '../../components/evidence/KeepEvidence.tsx';
import { WitnessSection, type WitnessSectionProps } from '../../components/settings/WitnessSection.tsx';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { CaptureProgress, WitnessOutcome } from '../../utils/storage/evidence.ts';
import { failing, WITNESS } from './fakes.ts';
import { renderWith } from './render.tsx';

const open = (props: Partial<WitnessSectionProps> = {}, services: Parameters<typeof renderWith>[1] = {}) => {
  const onSave = vi.fn(() => Promise.resolve());
  renderWith(<WitnessSection witness={null} onSave={onSave} {...props} />, services);
  return onSave;
};

const enter = (address: string) =>
  fireEvent.change(screen.getByLabelText('Address of the witness'), { target: { value: address } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('a witness in the settings', () => {
  test('is asked for its key first, and only used once that was looked at', async () => {
    const readWitnessKey = vi.fn(() => Promise.resolve(WITNESS.keyFingerprint));
    const onSave = open({}, { readWitnessKey });
    enter(`${WITNESS.url}/`);
    expect(readWitnessKey).not.toHaveBeenCalled();
    press('Ask for its key');
    await screen.findByText(WITNESS.keyFingerprint);
    expect(onSave).not.toHaveBeenCalled();
    press('It is the same: ask this witness');
    await waitFor(() => expect(onSave).toHaveBeenCalledWith(WITNESS));
  });

  test('is not asked by http, but on this computer', async () => {
    const readWitnessKey = vi.fn(() => Promise.resolve(WITNESS.keyFingerprint));
    open({}, { readWitnessKey });
    enter('http://witness.example');
    press('Ask for its key');
    await waitFor(() =>
      expect(screen.getByLabelText('Address of the witness').getAttribute('aria-invalid')).toBe('true'),
    );
    expect(readWitnessKey).not.toHaveBeenCalled();
    enter('http://127.0.0.1:8787');
    press('Ask for its key');
    await screen.findByText(WITNESS.keyFingerprint);
  });

  test('that has another key by now is told', async () => {
    open({ witness: WITNESS }, { readWitnessKey: () => Promise.resolve('0'.repeat(64) as Sha256) });
    press('Test it');
    expect(await screen.findByText(/ANOTHER key/)).toBeTruthy();
  });

  test('that does not answer is told, with what to do', async () => {
    open({ witness: WITNESS }, { readWitnessKey: failing('evidence.no_witness') });
    press('Test it');
    expect(await screen.findByText('The witness did not look')).toBeTruthy();
  });
});

describe('a page that was kept', () => {
  const show = (witness: WitnessOutcome | null) => {
    const progress: CaptureProgress = {
      captureId: 'a',
      imageUrl: null,
      state: 'sealed',
      done: [],
      steps: [],
      missing: 0,
      failure: null,
      witness,
    };
    renderWith(<KeepEvidence tabId={1} imageUrl={null} progress={progress} />);
  };

  test('says that the witness saw the same', () => {
    show({ kind: 'looked', differences: [], more: 0 });
    expect(screen.getByText(/saw the same/)).toBeTruthy();
  });

  test('says how many things differ, and which', () => {
    show({ kind: 'looked', differences: ['Only here the page says: “x”'], more: 2 });
    expect(screen.getByText(/3 differences/)).toBeTruthy();
    expect(screen.getByText('Only here the page says: “x”')).toBeTruthy();
  });

  test('says why no witness looked, and nothing of one where none is set', () => {
    show({ kind: 'missing', why: 'the witness could not be reached' });
    expect(screen.getByText(/could not be reached/)).toBeTruthy();
    show(null);
    expect(screen.getAllByText(/^The witness/)).toHaveLength(1);
  });
});
