import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { StorageSection } from '../../components/settings/StorageSection.tsx';
import { AppError } from '../../utils/errors.ts';
import { renderWith } from './render.tsx';
import { STORAGE } from './storage-states.tsx';

const setup = (onClear = vi.fn(() => Promise.resolve())) => {
  renderWith(<StorageSection {...STORAGE} onClear={onClear} />);
  return onClear;
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('tells in total and by parts what lies on this computer', () => {
  setup();
  const said = screen.getAllByRole('definition').map((part) => part.textContent);
  expect(said).toEqual(['912 MB', '20,114 works', '48.2 MB', '12 (240 MB)', '1 (9.1 MB)', '41']);
});

test('deletes what is made anew only after it was confirmed, and says so where the focus is', async () => {
  const onClear = setup();
  press('Delete the copy');
  expect(onClear).not.toHaveBeenCalled();
  press('Delete');
  await screen.findByText('Deleted. It is being copied again.');
  expect(onClear).toHaveBeenCalledWith('copy');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete the copy' }));
});

test('deletes nothing when it is not confirmed', async () => {
  const onClear = setup();
  press('Delete what was fetched');
  press('Keep it');
  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  expect(onClear).not.toHaveBeenCalled();
});

test('says why it could not be deleted', async () => {
  setup(vi.fn(() => Promise.reject(new AppError('internal.unexpected', 'x'))));
  press('Delete what was fetched');
  press('Delete');
  await waitFor(() => screen.getByRole('button', { name: 'Copy details' }));
});
