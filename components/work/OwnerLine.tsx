import type { Address as AccountAddress, OwnerReading } from '../../utils/registry/types.ts';
import type { Support } from '../../utils/registry/agreement.ts';
import { Address } from '../parts/Address.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Reading } from '../use-reading.ts';

const UNREAD =
  'The registration above is known from this computer’s own copy of the registry. Who holds the work now was not read.';

const ODD = { disagrees: 'says otherwise', no_answer: 'did not answer' } as const;

function describeSupport({ basis, sources, odd }: Support): string {
  const hosts = sources.join(', ');
  const said = basis === 'agreement' ? `${sources.length} sources agree: ${hosts}` : `One source: ${hosts}`;
  return [said, ...odd.map(({ host, reason }) => `${host} ${ODD[reason]}`)].join('; ');
}

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
  const { owner, ...support } = reading.value;
  return (
    <p>
      Owner of record: <Address address={owner} />
      {owner.toLowerCase() === registrant.toLowerCase()
        ? ', the account that registered it'
        : ', not the account that registered it'}
      . <span className="quiet">{describeSupport(support)}</span>
    </p>
  );
}
