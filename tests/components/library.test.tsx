import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RecipientsForm } from '../../components/library/RecipientsForm.tsx';
import { searchCaptures } from '../../components/library/search.ts';
import { details, library, summary } from './library-states.tsx';
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
