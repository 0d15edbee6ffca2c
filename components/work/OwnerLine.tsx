import { i18n } from '#i18n';
import type { Address as AccountAddress, OwnerReading } from '../../utils/registry/types.ts';
import { Address } from '../parts/Address.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { supportWords } from '../parts/support-words.ts';
import type { Reading } from '../use-reading.ts';

interface OwnerLineProps {
  readonly registrant: AccountAddress;
  readonly reading: Reading<OwnerReading>;
  readonly onRetry: () => void;
}

/** Who holds the work now, and who says so; or that this is not known. */
export function OwnerLine({ registrant, reading, onRetry }: OwnerLineProps) {
  if (reading.state === 'failed') {
    return (
      <ErrorNote
        error={reading.error}
        {...(reading.error.code === 'registry.unreachable' && { meaning: i18n.t('work.ownerUnread') })}
        onRetry={onRetry}
        retrying={reading.retrying}
      />
    );
  }
  if (reading.state === 'loading') {
    return <p className="reserve-owner">{fill('work.ownerLoading', { account: <Skeleton width={16} /> })}</p>;
  }
  const { owner, ...support } = reading.value;
  const isRegistrant = owner.toLowerCase() === registrant.toLowerCase();
  return (
    <p className="reserve-owner">
      {fill(isRegistrant ? 'work.ownerSame' : 'work.ownerOther', {
        account: <Address address={owner} />,
        support: <span className="quiet">{supportWords(support)}</span>,
      })}
    </p>
  );
}
