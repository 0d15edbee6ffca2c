import type { Address as AccountAddress, OwnerReading } from '../../utils/registry/types.ts';
import { Address } from '../parts/Address.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Reading } from '../use-reading.ts';

const UNREAD =
  'The registration above is known from this computer’s own copy of the registry. Who holds the work now was not read.';

interface OwnerLineProps {
  readonly registrant: AccountAddress;
  readonly reading: Reading<OwnerReading>;
  readonly onRetry: () => void;
}

/** Who holds the work now, by one source; or that this is not known. */
export function OwnerLine({ registrant, reading, onRetry }: OwnerLineProps) {
  if (reading.state === 'failed') {
    return (
      <ErrorNote
        error={reading.error}
        {...(reading.error.code === 'registry.unreachable' && { meaning: UNREAD })}
        onRetry={onRetry}
        retrying={reading.retrying}
      />
    );
  }
  if (reading.state === 'loading') {
    return (
      <p>
        Owner of record: <Skeleton width={16} />
      </p>
    );
  }
  const { owner, source } = reading.value;
  return (
    <p>
      Owner of record: <Address address={owner} />
      {owner.toLowerCase() === registrant.toLowerCase()
        ? ', the account that registered it'
        : ', not the account that registered it'}
      . <span className="quiet">One source: {source}</span>
    </p>
  );
}
