import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { LicencesSection } from '../../entrypoints/options/licences/LicencesSection.tsx';
import { send } from '../../utils/messaging/send.ts';
import * as sale from './market-fakes.ts';
import { renderWith } from './render.tsx';

vi.mock(import('../../utils/messaging/send.ts'), () => ({ send: vi.fn() }));

test('is read on piece after piece, and not for ever where a piece brings no further', async () => {
  const asked = vi.mocked(send);
  for (const readTo of [100, 200, 300, 300])
    asked.mockResolvedValueOnce(sale.ownLicences({ readTo }) as never);
  asked.mockImplementation(() => Promise.reject(new Error('asked once more')));
  renderWith(<LicencesSection />);
  await screen.findByText(/Read up to block 300/);
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(4));
  await act(async () => {});
  expect(asked).toHaveBeenCalledTimes(4);
});
