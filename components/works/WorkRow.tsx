import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OwnWork } from '../../utils/messaging/protocol.ts';
import type { EncodedCall } from '../../utils/registry/encoded-call.ts';
import { ConfirmTransaction } from '../account/ConfirmTransaction.tsx';
import { formatDay, formatNumber, shortAddress } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { RegisteredCopy } from '../parts/RegisteredCopy.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Description } from '../services.ts';
import { AmendWork, type Amending } from './AmendWork.tsx';
import type { WorkDetail } from './OwnWorks.tsx';
import { statusOf } from './status.ts';

interface WorkRowProps {
  readonly work: OwnWork;
  /** Undefined until it was read. */
  readonly detail: WorkDetail | undefined;
  readonly accounts: ReadonlySet<string>;
  readonly retraction: (workId: WorkId) => EncodedCall;
  readonly amending: Amending;
  readonly columns: number;
}

/** A work of one's own, and what has become of it. */
export function WorkRow({ work, detail, accounts, retraction, amending, columns }: WorkRowProps) {
  const [retracting, setRetracting] = useState<EncodedCall | 'sent' | null>(null);
  const [isAmending, setIsAmending] = useState(false);
  const { workId, registeredAtSeconds } = work;
  const business = detail?.business;
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  const isOwn = business && !business.retracted && accounts.has(business.owner.toLowerCase());
  // What may not be the newest is no ground to say something else on.
  const newest = detail?.description && detail.description.amended !== null ? detail.description : null;
  const step = amending.steps.get(workId);
  const isShown = isAmending || step?.kind === 'sent' || step?.kind === 'mined';
  return (
    <>
      <tr>
        <th scope="row">
          <div className="work-cell">
            <RegisteredCopy workId={detail?.description ? workId : null} />
            <div>
              <span className="work-title">
                {!detail && <Skeleton width={24} />}
                {detail &&
                  (detail.description ? (
                    <ForeignText text={detail.description.metadata.title} max={80} />
                  ) : (
                    i18n.t('works.untitled')
                  ))}
              </span>
              <code title={workId}>{shortAddress(workId)}</code>
              {work.isReceived && (
                <span className="quiet" title={work.registrant}>
                  {i18n.t('works.received.by', { account: shortAddress(work.registrant) })}
                </span>
              )}
              {isOwn && newest === null && <span className="quiet">{i18n.t('works.amend.unread')}</span>}
              {isOwn && newest !== null && !isShown && (
                <button type="button" className="plain-button" onClick={() => setIsAmending(true)}>
                  {i18n.t(step ? 'works.amend.goOn' : 'works.amend.begin')}
                </button>
              )}
              {isOwn && retracting === null && (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => setRetracting(retraction(workId))}
                >
                  {i18n.t('works.retract')}
                </button>
              )}
            </div>
          </div>
        </th>
        <td>{formatDay(registeredAtSeconds)}</td>
        <td>{detail?.description ? licenceWords(detail.description) : '–'}</td>
        <td>{statusOf(detail, accounts)}</td>
        <td className="number">{number(business?.offers)}</td>
        <td className="number">{number(business?.sold)}</td>
        <td className="number">{number(business?.epoch)}</td>
      </tr>
      {newest !== null && isShown && (
        <tr>
          <td colSpan={columns}>
            <div className="work-panel">
              <AmendWork
                key={newest.metadataDigest}
                work={work}
                description={newest}
                amending={amending}
                onClose={() => setIsAmending(false)}
              />
            </div>
          </td>
        </tr>
      )}
      {retracting !== null && (
        <tr>
          <td colSpan={columns}>
            <div className="work-panel">
              {' '}
              {retracting === 'sent' ? (
                <output>{i18n.t('works.retractSent')}</output>
              ) : (
                <ConfirmTransaction
                  call={retracting}
                  action={i18n.t('works.retractIt')}
                  onSent={() => setRetracting('sent')}
                  onCancel={() => setRetracting(null)}
                >
                  <p>{i18n.t('works.retractWarning')}</p>
                </ConfirmTransaction>
              )}
            </div>{' '}
          </td>
        </tr>
      )}
    </>
  );
}

/** As it is shown in a line: its name, where it leads to, or what was registered. */
function licenceWords({ licence, metadata }: Description) {
  if (licence.kind === 'public') return licence.name;
  if (licence.kind === 'custom' && licence.host === 'rightsstatements.org') return i18n.t('works.reserved');
  return <ForeignText text={licence.kind === 'custom' ? licence.host : metadata.licence} max={40} />;
}
