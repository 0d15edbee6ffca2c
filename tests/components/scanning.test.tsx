import { cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { parseSites } from '../../components/settings/parse-sites.ts';
import { ScanningSection } from '../../components/settings/ScanningSection.tsx';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { SCANNING } from './fakes.ts';
import { renderPage, renderWith } from './render.tsx';
import { WELCOME } from './welcome-states.tsx';

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const write = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('parseSites', () => {
  test('takes names and addresses for their hosts, each once', () => {
    expect(parseSites('News.Example\n\nhttps://news.example/story?id=1\nbank.example:8443')).toEqual({
      value: ['news.example', 'bank.example'],
    });
  });

  test.each(['two words', 'https://', 'ftp://files.example', '/path'])('refuses “%s”', (line) => {
    expect(parseSites(`news.example\n${line}`)).toEqual({ error: expect.stringMatching(/^Line 2 /) });
  });
});

describe('which pages are looked at', () => {
  test('is saved with its lists', async () => {
    const onSave = vi.fn(() => Promise.resolve());
    renderWith(<ScanningSection {...SCANNING} onSave={onSave} />);
    fireEvent.click(screen.getByLabelText(/Only when I click/));
    write(/without a click/, 'news.example');
    write(/never looks/, 'https://bank.example/login');
    press('Save pages');
    await screen.findByText('Saved.');
    expect(onSave).toHaveBeenCalledWith({
      when: 'on_click',
      always: ['news.example'],
      never: ['bank.example'],
    });
  });

  test('a line that is no site is said, at its field, and nothing is saved', () => {
    const onSave = vi.fn(() => Promise.resolve());
    renderWith(<ScanningSection {...SCANNING} onSave={onSave} />);
    write(/never looks/, 'two words');
    press('Save pages');
    expect(document.activeElement).toBe(screen.getByLabelText(/never looks/));
    expect(screen.getByText(/^Line 1 must be the name of a site/)).toBeTruthy();
    expect(onSave).not.toHaveBeenCalled();
  });

  test('the browser is asked only where it keeps Whence out', () => {
    const onAsk = vi.fn(() => Promise.resolve());
    renderWith(<ScanningSection {...SCANNING} onAsk={onAsk} />);
    expect(screen.queryByRole('button', { name: /Ask the browser/ })).toBeNull();
    cleanup();
    renderWith(<ScanningSection {...SCANNING} hasAccess={false} onAsk={onAsk} />);
    press('Ask the browser for every page');
    expect(onAsk).toHaveBeenCalledOnce();
  });

  test('the popup says that a site is never looked at, and not that nothing was found', () => {
    renderPage([], {}, { isNeverLookedAt: true });
    expect(screen.getByRole('heading', { name: 'Whence does not look at this site' })).toBeTruthy();
  });
});

describe('Welcome', () => {
  test('goes through three steps, each with the focus on its heading', () => {
    const onLeave = vi.fn();
    renderWith(<Welcome {...WELCOME} onLeave={onLeave} />);
    for (const name of ['Which pages may it read?', 'Whom may it ask?']) {
      press('Continue');
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name }));
    }
    press('Back');
    expect(screen.getByRole('heading', { level: 1, name: 'Which pages may it read?' })).toBeTruthy();
    press('Continue');
    press('Done');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('can be left at the first step', () => {
    const onLeave = vi.fn();
    renderWith(<Welcome {...WELCOME} onLeave={onLeave} />);
    press('Skip');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('asks the browser for no permission where pages are looked at on click', () => {
    const sites = { ...WELCOME.sites, hasAccess: false };
    renderWith(<Welcome {...WELCOME} sites={sites} />);
    press('Continue');
    expect(screen.getByRole('button', { name: 'Ask the browser for every page' })).toBeTruthy();
    cleanup();
    renderWith(<Welcome {...WELCOME} sites={{ ...sites, when: 'on_click' }} />);
    press('Continue');
    expect(screen.queryByRole('button', { name: 'Ask the browser for every page' })).toBeNull();
  });
});
