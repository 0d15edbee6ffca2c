import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RecipientsForm } from '../../components/library/RecipientsForm.tsx';
import { searchCaptures } from '../../components/library/search.ts';
import { failing } from './fakes.ts';
import { details, library, NOT_ASKED, reports, summary, timeProofs } from './library-states.tsx';
import { renderWith } from './render.tsx';

describe('searchCaptures', () => {
  const captures = [
    summary('1', { title: 'Le Château d’eau', note: '' }),
    summary('2', { title: 'Dunes', note: 'for the château story', url: 'https://dunes.example/' }),
    summary('3', { title: 'Coast', works: ['1:0xabc'] }),
  ];
  const find = (query: string) => searchCaptures(captures, query).map(({ captureId }) => captureId);

  test('looks into titles, addresses, notes and works, whatever the case and the accents', () => {
    expect(find('chateau')).toEqual(['1', '2']);
    expect(find('DUNES.example')).toEqual(['2']);
    expect(find('0xABC')).toEqual(['3']);
  });
  test('wants every word', () => expect(find('chateau dunes')).toEqual(['2']));
  test('gives all where nothing is asked for', () => expect(find('  ')).toEqual(['1', '2', '3']));
});

describe('the list', () => {
  test('tells of each capture the day and the hour, and says where there is no picture of it', async () => {
    renderWith(library({ captures: [summary('first'), summary('third')] }));
    expect(screen.getAllByText(/20 November 2026, 11:40 UTC/)).toHaveLength(2);
    expect(await screen.findAllByText('No picture of the screen')).toHaveLength(1);
  });
});

describe('a capture', () => {
  const remove = vi.fn();
  const NONE = () => {};
  const actions = {
    exportOne: NONE,
    exportAll: NONE,
    importFile: NONE,
    receipt: NONE,
    copy: NONE,
    cancel: NONE,
    remove,
  };

  test('is deleted only after saying what cannot be deleted', () => {
    renderWith(details({ actions }));
    fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
    expect(remove).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Delete this capture for good?');
    expect(screen.getByText(/stays public for good/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
    expect(remove).toHaveBeenCalledWith('proven');
  });

  test('has no receipt before it was checked', () => {
    renderWith(details({ checked: { kind: 'checking', step: null } }));
    expect(screen.getByRole('button', { name: 'Save a receipt' }).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('proofs of time', () => {
  const ask = () => screen.queryByRole('button', { name: 'Ask for time proofs now' });

  test('are asked for when somebody asks, and how far they are is read then', async () => {
    const [addProofs, onAsked] = [vi.fn(() => Promise.resolve()), vi.fn()];
    renderWith(timeProofs({ ...NOT_ASKED, onAsked }), { addProofs });
    expect(addProofs).not.toHaveBeenCalled();
    fireEvent.click(ask() ?? document.body);
    await waitFor(() => expect(onAsked).toHaveBeenCalledOnce());
    expect(addProofs).toHaveBeenCalledWith('proven');
  });

  test('are not asked for by somebody who agreed to none, but can be agreed to', () => {
    renderWith(timeProofs({ ...NOT_ASKED, isAgreed: false }));
    expect(ask()).toBeNull();
    expect(screen.getByRole('link', { name: /Choose them/ }).getAttribute('href')).toBe('#/settings');
  });

  test('that could not be asked for say why', async () => {
    renderWith(timeProofs(NOT_ASKED), { addProofs: failing('evidence.not_stored') });
    fireEvent.click(ask() ?? document.body);
    await screen.findByText('It could not be stored or sealed');
  });
});

describe('works of a capture', () => {
  test('are reported by their title, only after the last question, and once', async () => {
    const [reportWork, onReported] = [vi.fn(() => Promise.resolve('0x7')), vi.fn()];
    renderWith(reports(onReported), { reportWork });
    // The second one was reported already.
    const button = screen.getByRole('button', { name: 'Report this use…' });
    await screen.findByText('Reported in block 20,120; not final yet.');
    fireEvent.click(button);
    const question = await screen.findByRole('region', { name: /Report this use of “/ });
    expect(document.activeElement?.textContent).toBe(question.querySelector('.note-title')?.textContent);
    await screen.findByText(/at most/);
    expect(reportWork).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Report, for good' }));
    await waitFor(() => expect(onReported).toHaveBeenCalledOnce());
    expect(screen.queryByRole('region', { name: /Report this use of/ })).toBeNull();
  });

  test('give the focus back to where the question came from', () => {
    renderWith(reports());
    const button = screen.getByRole('button', { name: 'Report this use…' });
    fireEvent.click(button);
    fireEvent.click(screen.getByRole('button', { name: 'Do not report' }));
    expect(document.activeElement).toBe(button);
  });
});

describe('the list', () => {
  test('begins no second task while one is under way', () => {
    const exportAll = vi.fn();
    const NONE = () => {};
    const actions = {
      exportOne: NONE,
      exportAll,
      copy: NONE,
      importFile: NONE,
      receipt: NONE,
      cancel: NONE,
      remove: NONE,
    };
    const task = { kind: 'running', words: 'Writing', doneBytes: 1, totalBytes: 2 } as const;
    renderWith(library({ actions, task }));
    fireEvent.click(screen.getByRole('button', { name: 'Export all' }));
    expect(exportAll).not.toHaveBeenCalled();
  });
});

describe('recipients', () => {
  const show = (
    onSave = vi.fn(() => Promise.resolve()),
    onExportIdentity = vi.fn(() => Promise.resolve()),
  ) => {
    renderWith(
      <RecipientsForm
        recipients={{ isForDevice: true, others: [] }}
        own={null}
        onSave={onSave}
        onExportIdentity={onExportIdentity}
      />,
    );
    return { onSave, onExportIdentity };
  };
  const write = (text: string) =>
    fireEvent.change(screen.getByLabelText('Others'), { target: { value: text } });

  test('are saved without this device where somebody wants that', async () => {
    const { onSave } = show();
    fireEvent.click(screen.getByLabelText('This device'));
    write(` age1${'q'.repeat(58)}\nage1${'q'.repeat(58)} `);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledWith({ isForDevice: false, others: [`age1${'q'.repeat(58)}`] });
    await screen.findByText(/^Saved/);
  });

  test('are refused where one is none: a secret key least of all', () => {
    const { onSave } = show();
    write('AGE-SECRET-KEY-1ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toBe('One of these is no age recipient.');
  });

  test('the identity leaves only after a warning', () => {
    const { onExportIdentity } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Export this device’s identity…' }));
    expect(onExportIdentity).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Save the identity as a file' }));
    expect(onExportIdentity).toHaveBeenCalledOnce();
  });
});
