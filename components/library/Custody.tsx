import { formatMoment } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import type { CustodyView } from './types.ts';

const WORDS: Readonly<Record<string, string>> = {
  sealed: 'Sealed',
  proof_added: 'Proof added',
  exported: 'Exported',
  encrypted: 'Encrypted',
  uploaded: 'Copied to IPFS',
  received: 'Received',
};

/** What was done with a capture since it was sealed, each line signed by whoever did it. */
export const Custody = ({ lines }: { lines: readonly CustodyView[] }) => (
  <ol className="custody">
    {lines.map(({ line, at, action, what, isOwn }) => (
      <li key={line}>
        <span>
          {WORDS[action] ?? action}
          {what !== null && (
            <>
              : <ForeignText text={what} />
            </>
          )}
        </span>
        <span className="quiet">
          {formatMoment(Date.parse(at) / 1000)}
          {!isOwn && ', by another key'}
        </span>
      </li>
    ))}
  </ol>
);
