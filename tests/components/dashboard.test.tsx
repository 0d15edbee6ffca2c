import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Dashboard, type Section } from '../../components/dashboard/Dashboard.tsx';
import { renderBare } from './render.tsx';

const SECTIONS: [Section, Section] = [
  { hash: 'files', label: () => 'Files', Content: () => <p>Nothing is kept yet.</p> },
  { hash: 'settings', label: () => 'Settings', Content: () => <p>Nobody is asked.</p> },
];
const at = (hash: string) => <Dashboard sections={SECTIONS} hash={hash} />;
const current = () =>
  screen
    .getAllByRole('link')
    .flatMap((link) => (link.getAttribute('aria-current') === 'page' ? link.textContent : []));

describe('Dashboard', () => {
  test.each(['', '#', '#/', '#/nowhere', '#settings'])('opens on the first section at “%s”', (hash) => {
    renderBare(at(hash));
    expect(screen.getByText('Nothing is kept yet.')).toBeTruthy();
    expect(current()).toEqual(['Files']);
  });

  test('shows the section that is named, whatever of its own stands after it', () => {
    renderBare(at('#/settings/network'));
    expect(screen.getByText('Nobody is asked.')).toBeTruthy();
    expect(current()).toEqual(['Settings']);
    expect(document.title).toBe('Settings · Whence');
    expect(document.activeElement).toBe(document.body);
  });

  test('a section that is gone to has the focus on its heading, and the title', () => {
    const { rerender } = renderBare(at('#/settings'));
    rerender(at('#/files'));
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Files' }));
    expect(document.title).toBe('Files · Whence');
  });

  test('names its landmarks: the navigation, and the one main part', () => {
    renderBare(at(''));
    expect(screen.getByRole('navigation', { name: 'Sections' })).toBeTruthy();
    expect(screen.getByRole('main').textContent).toContain('Nothing is kept yet.');
  });
});
