import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { errorDetails } from '../../components/error-details.ts';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ErrorNote } from '../../components/parts/ErrorNote.tsx';
import { AppError, ERROR_CODES } from '../../utils/errors.ts';
import { renderWith } from './render.tsx';

const error = new AppError('ipfs.timeout', 'https://node.example/SECRET did not answer', {
  details: {
    timeoutMs: 30_000,
    tried: ['https://node.example/v1/SECRET-KEY'],
    host: 'node.example',
    page: 'data:image/png;base64,AAAA',
  },
});

describe('errorDetails', () => {
  test('gives code, version and details, and no address', () => {
    const details = errorDetails(error, '0.1.0');
    expect(details).toContain('Whence 0.1.0\nipfs.timeout');
    expect(details).toContain('"timeoutMs": 30000');
    expect(details).toContain('node.example');
    expect(details).not.toMatch(/SECRET|AAAA/);
  });
});

describe('ErrorNote', () => {
  test.each(ERROR_CODES)('has words for %s', (code) => {
    const { container } = renderWith(<ErrorNote error={new AppError(code, 'x')} />);
    expect(container.textContent?.length).toBeGreaterThan(60);
  });

  test('offers to try again only where that can help', () => {
    const onRetry = vi.fn();
    const { unmount } = renderWith(<ErrorNote error={error} onRetry={onRetry} />);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
    unmount();
    renderWith(<ErrorNote error={new AppError('registry.bad_metadata', 'x')} onRetry={onRetry} />);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  test('copies the details', () => {
    const copy = vi.fn(() => Promise.resolve());
    renderWith(<ErrorNote error={error} />, { copy });
    fireEvent.click(screen.getByRole('button', { name: 'Copy details' }));
    expect(copy).toHaveBeenCalledWith(errorDetails(error, '0.1.0'));
  });
});

describe('ErrorBoundary', () => {
  test('says that something broke instead of showing nothing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const Broken = () => {
      throw new TypeError('broken');
    };
    renderWith(
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>,
    );
    expect(screen.getByText('Something went wrong inside Whence')).toBeTruthy();
    vi.restoreAllMocks();
  });
});
