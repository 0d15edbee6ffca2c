import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { CheckedProof } from '../../utils/registry/identity/types.ts';
import { fill } from '../parts/fill.tsx';
import { Mark } from '../parts/Mark.tsx';
import { OnlySource } from '../parts/OneSource.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Who } from './who.ts';

const SHAPE_OF = { proven: 'tick', unproven: 'ring', unchecked: 'struck' } as const;

const Name = ({ proof: { name } }: { proof: CheckedProof }) => <strong className="proof-name">{name}</strong>;

/** Who stands behind an account, in one line. */
export const WhoLine = ({ who }: { who: Who }) =>
  who.kind === 'loading' ? (
    <span className="who">
      <Skeleton width={24} />
      <span className="unseen">{i18n.t('work.proof.loading')}</span>
    </span>
  ) : (
    <span className={`who who-${who.kind}`}>
      <Mark shape={SHAPE_OF[who.kind]} />
      <span>
        {words(who.kind, who.proof)}
        <OnlySource host={who.proof?.onlySource} />
      </span>
    </span>
  );

function proofWords(proof: CheckedProof): ReactNode {
  const name = <Name proof={proof} />;
  return proof.kind === 'domain'
    ? fill(`work.domainProof.${proof.state}`, { name })
    : fill(`work.ensProof.${proof.state}`, { name });
}

function words(kind: keyof typeof SHAPE_OF, proof: CheckedProof | null): ReactNode {
  if (proof === null) return i18n.t(kind === 'unproven' ? 'work.proof.unproven' : 'work.proof.failed');
  const name = <Name proof={proof} />;
  if (kind === 'proven') return proofWords(proof);
  return fill(kind === 'unproven' ? 'work.proof.named' : 'work.proof.unchecked', { name });
}

/** All proofs that a registrant names, each with what came of it; without any, that there is none. */
export const ProofList = ({ who, proofs }: { who: Who; proofs: readonly CheckedProof[] }) =>
  proofs.length < 2 ? (
    <p className="reserve-line">
      <WhoLine who={who} />
    </p>
  ) : (
    <ul className="proofs">
      {proofs.map((proof) => (
        <li key={`${proof.kind} ${proof.name}`} className={`who who-${MEANS[proof.state]}`}>
          <Mark shape={SHAPE_OF[MEANS[proof.state]]} />
          <span>
            {proofWords(proof)}
            <OnlySource host={proof.onlySource} />
          </span>
        </li>
      ))}
    </ul>
  );

const MEANS = { confirmed: 'proven', unconfirmed: 'unproven', unchecked: 'unchecked' } as const;
