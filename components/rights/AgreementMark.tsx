import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { Agreement } from '../../utils/rights/merge/merge.ts';

/** Told apart without colour: a tick in a disc, two rings that overlap, two that stand apart, a sign of warning. */
const SHAPES: Readonly<Record<Exclude<Agreement, 'silent' | 'single'>, ReactNode>> = {
  agreed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.5 8.2 2.4 2.4 4.6-5" fill="none" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
  compatible: (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="5.5" cy="8" r="4.5" />
      <circle cx="10.5" cy="8" r="4.5" />
    </g>
  ),
  other_claimants: (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="3.5" cy="8" r="2.5" />
      <circle cx="12.5" cy="8" r="2.5" />
    </g>
  ),
  contradicted: (
    <path d="M8 1 15 8 8 15 1 8zM8 4.5v4M8 10v1.6" fill="none" stroke="currentColor" strokeWidth="2" />
  ),
};

/** How those who speak of something stand to each other; nothing where there is nobody else. */
export const AgreementMark = ({ agreement }: { agreement: Agreement }) =>
  agreement !== 'silent' &&
  agreement !== 'single' && (
    <span className={`mark agreement-${agreement}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {SHAPES[agreement]}
      </svg>
      {i18n.t(`rights.agreement.${agreement}`)}
    </span>
  );
