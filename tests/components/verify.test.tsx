import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ServicesContext } from '../../components/services.ts';
import { Checks } from '../../components/verify/Checks.tsx';
import { Grades } from '../../components/verify/Grades.tsx';
import { NoPackage } from '../../components/verify/NoPackage.tsx';
import { UnknownAuthorities } from '../../components/verify/UnknownAuthorities.tsx';
import { fakeServices } from './fakes.ts';
import { CHECKED_GOOD, verifiedWith, VERIFY_STATES } from './verify-states.tsx';

test('a report that nobody should open is not handed out', () => {
  render(VERIFY_STATES['verify-good']);
  screen.getByRole('button', { name: 'Save the report in it' });
  document.body.replaceChildren();
  render(VERIFY_STATES['verify-unknown-report']);
  expect(screen.getAllByText(/do not open it in a browser/)).not.toEqual([]);
  expect(screen.queryByRole('button', { name: 'Save the report in it' })).toBeNull();
  screen.getByText(/not as this version of Whence writes it\. Another version may have/);
});

test('a file that is no package is called so in one place, and graded in none', () => {
  const { container } = render(VERIFY_STATES['verify-no-package']);
  screen.getByText('This is no evidence package');
  expect(container.querySelectorAll('.grade, .checks')).toHaveLength(0);
});

test('a file that is too large to look into is not called no package', () => {
  const finding = {
    check: 'zip',
    outcome: 'failed',
    reason: 'zip.too_large',
    says: '5 are too many',
  } as const;
  const { verification } = verifiedWith([finding]);
  const { container } = render(<NoPackage verification={verification} />);
  within(container).getByText('This file is too large to look into');
  expect(container.textContent).not.toMatch(/no evidence package|missing/);
});

test('an unknown authority leads to where it can be named, and to another check', () => {
  const [openRoots, onRetry] = [vi.fn(), vi.fn()];
  const { verification } = CHECKED_GOOD;
  const unknown = { check: 'tsa', outcome: 'unproven', reason: 'tsa.incomplete_chain', says: 'x' } as const;
  const show = (findings: (typeof verification)['findings']) =>
    render(
      <ServicesContext value={fakeServices({ openRoots })}>
        <UnknownAuthorities verification={{ ...verification, findings }} onRetry={onRetry} />
      </ServicesContext>,
    );
  expect(show(verification.findings).container.textContent).toBe('');
  show([...verification.findings, unknown]);
  fireEvent.click(screen.getByRole('button', { name: 'Authorities you trust' }));
  fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect([openRoots, onRetry].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('a damaged package is said to be so, in every grade, and no stamps are listed that it does not have', () => {
  const findings = [
    { check: 'resources', outcome: 'failed', reason: 'resources.altered', says: 'a.png is another' },
    { check: 'zip', outcome: 'passed', reason: 'zip.plain', says: 'plain' },
  ] as const;
  const { verification } = verifiedWith(findings);
  const { container } = render(
    <>
      <Grades verification={verification} />
      <Checks verification={verification} />
    </>,
  );
  expect(
    within(container).getAllByText('Does not fit its seal: changed, damaged, or not made as Whence makes it'),
  ).toHaveLength(4);
  within(container).getByText('The package has no proof of time from anybody else');
  expect(within(container).queryByText('Time stamps of authorities are of this seal')).toBeNull();
  expect(container.textContent).not.toMatch(/earliest stamp/);
});
