import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { storage } from 'wxt/utils/storage';
import type { CaptureSummary } from '../../components/library/types.ts';
import { readSummaries } from '../../entrypoints/options/evidence/summaries.ts';
import { useLibrary } from '../../entrypoints/options/evidence/use-library.ts';

vi.mock('../../entrypoints/options/evidence/summaries.ts', () => ({ readSummaries: vi.fn() }));

test('a capture that is sealed while the library is shown appears in it', async () => {
  vi.mocked(readSummaries).mockResolvedValue([]);
  const { result } = renderHook(useLibrary);
  await waitFor(() => expect(result.current.captures).toEqual([]));
  const sealed = [{ captureId: 'sealed' } as CaptureSummary];
  vi.mocked(readSummaries).mockResolvedValue(sealed);
  await act(() => storage.setItem('session:capture:7', { step: 'sealed' }));
  await waitFor(() => expect(result.current.captures).toBe(sealed));
});
