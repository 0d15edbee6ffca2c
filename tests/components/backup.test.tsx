import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { BackupSection, type BackupSectionProps } from '../../components/settings/BackupSection.tsx';
import { AppError } from '../../utils/errors.ts';
import { BACKUP, OPENED } from './backup-states.tsx';
import { renderWith } from './render.tsx';

const PASSPHRASE = 'four words by chance';
const setup = (changes: Partial<BackupSectionProps> = {}) =>
  renderWith(<BackupSection {...BACKUP} {...changes} />);
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name, hidden: true }));

describe('saving everything', () => {
  const save = (again = PASSPHRASE) => {
    type('New passphrase', PASSPHRASE);
    type('The same once more', again);
    press('Save the file');
  };

  test('takes a passphrase that was typed twice, and says that the file is saved', async () => {
    const onMake = vi.fn(() => Promise.resolve([]));
    setup({ onMake });
    save('another one altogether');
    expect(onMake).not.toHaveBeenCalled();
    save();
    await screen.findByText('Saved among your downloads.');
    expect(onMake).toHaveBeenCalledWith(PASSPHRASE);
  });

  test('names what is not in the file', async () => {
    setup({ onMake: () => Promise.resolve(['account', 'places']) });
    save();
    await screen.findByText(/because it has no passphrase yet/);
    screen.getByText('Not in the file');
  });
});

describe('bringing a file in', () => {
  const open = () => {
    fireEvent.change(screen.getByTestId('backup-file'), { target: { files: [new File(['x'], 'my.age')] } });
    type('Passphrase', PASSPHRASE);
    press('Open the file');
  };

  test('shows what it would do, and does it when it is told to', async () => {
    const restore = vi.fn(() => Promise.resolve());
    const onOpen = vi.fn(() => Promise.resolve({ ...OPENED, restore }));
    setup({ onOpen });
    open();
    const heading = await screen.findByText('Saved on 20 November 2026. It would do this:');
    await waitFor(() => expect(document.activeElement).toBe(heading));
    screen.getByText('1,204 added');
    screen.getByText('not taken, the key here stays');
    screen.getByText(/count as yours from then on/);
    screen.getByText(`0x${'b'.repeat(40)}`);
    expect(restore).not.toHaveBeenCalled();
    press('Take it over');
    await waitFor(() => expect(restore).toHaveBeenCalledOnce());
  });

  test('does nothing when it is told not to', async () => {
    const restore = vi.fn();
    setup({ onOpen: () => Promise.resolve({ ...OPENED, restore }) });
    open();
    await screen.findByText('replaces what is here');
    press('Cancel');
    expect(screen.queryByText('replaces what is here')).toBeNull();
    expect(restore).not.toHaveBeenCalled();
  });

  test('offers nothing where all is here already', async () => {
    setup({ onOpen: () => Promise.resolve({ ...OPENED, changes: [{ part: 'network', kind: 'same' }] }) });
    open();
    await screen.findByText('Everything in this file is here already.');
    expect(screen.queryByRole('button', { name: 'Take it over', hidden: true })).toBeNull();
  });

  test.each([
    ['ipfs.locked', 'This does not open it'],
    ['messaging.bad_request', 'This file is not taken'],
  ] as const)('says what %s means here', async (code, title) => {
    setup({ onOpen: () => Promise.reject(new AppError(code, 'x')) });
    open();
    await screen.findByText(title);
  });
});
