import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import { fill } from '../parts/fill.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Who } from './who.ts';

/** Of competing claims, the earliest first: behind which of them somebody is proven to stand. */
export const Glance = ({ everybody }: { everybody: readonly Who[] }) => (
  <output className="glance">{words(everybody)}</output>
);

function words(everybody: readonly Who[]): ReactNode {
  const [first] = everybody;
  if (!first || everybody.some(({ kind }) => kind === 'loading')) {
    return (
      <>
        <Skeleton width={44} />
        <span className="unseen">{i18n.t('work.competing.provenLoading')}</span>
      </>
    );
  }
  const names = everybody.map((who) => (who.kind === 'proven' ? (who.proof?.name ?? null) : null));
  const proven = [...new Set(names.filter((name) => name !== null))];
  if (proven.length > 1) return i18n.t('work.competing.provenBoth');
  if (proven[0] !== undefined) {
    const name = <strong className="proof-name">{proven[0]}</strong>;
    if (names[0] !== null) return fill('work.competing.provenFirst', { name });
    const isUnchecked = first.kind === 'unchecked';
    return fill(isUnchecked ? 'work.competing.provenLaterUnchecked' : 'work.competing.provenLater', { name });
  }
  const isKnown = everybody.every(({ kind }) => kind === 'unproven');
  return i18n.t(isKnown ? 'work.competing.provenNone' : 'work.competing.provenUnknown');
}
