import { i18n } from '#i18n';
import type {
  ActionStep,
  CheckedCredentials,
  Ingredient,
  Signer,
  SignerList,
} from '../../utils/rights/c2pa/credentials.ts';
import { formatDate, formatList, formatLocalMoment } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { fill } from '../parts/fill.tsx';
import { TrustMark } from './TrustMark.tsx';
import type { RightsReading } from './types.ts';
import { ruleWords } from './words.ts';

type CredentialsPartProps = Pick<RightsReading, 'credentials' | 'remote'>;

/** What the file's Content Credentials are worth, and what they tell; nothing where there are none. */
export function CredentialsPart({ credentials, remote }: CredentialsPartProps) {
  if (credentials === null) return null;
  const isNone = credentials !== 'checking' && credentials.kind === 'none';
  if (isNone && remote === null) return null;
  const isUnread =
    credentials !== 'checking' &&
    credentials.kind === 'not_checked' &&
    credentials.reason === 'record_unread';
  return (
    <section className="credentials" aria-labelledby="credentials">
      <h3 id="credentials">{i18n.t('rights.credentials.title')}</h3>
      {isNone ? (
        <p>
          {fill('rights.credentials.elsewhere', {
            host: remote && (
              <>
                <WholeHost host={remote.host} />
                <ForeignText text={remote.path} />
              </>
            ),
          })}
        </p>
      ) : credentials === 'checking' ? (
        <output>
          {remote === null ? i18n.t('rights.credentials.checking') : i18n.t('rights.credentials.fetching')}
        </output>
      ) : credentials.kind === 'not_checked' ? (
        <p>
          <TrustMark trust="unchecked" />
          {i18n.t('rights.credentials.unchecked', {
            reason: i18n.t(`rights.credentials.why.${credentials.reason}`),
          })}
        </p>
      ) : (
        credentials.kind === 'checked' && <Checked credentials={credentials} />
      )}
      {remote !== null && (isNone || isUnread) && (
        <div className="actions">
          <button type="button" className="button" onClick={remote.fetch}>
            {fill('rights.credentials.fetch', { host: <WholeHost host={remote.host} /> })}
          </button>
        </div>
      )}
    </section>
  );
}

/** Never cut: whose host it is stands at its end. */
const WholeHost = ({ host }: { host: string }) => <ForeignText text={host} max={host.length} />;

const who = ({ name, organisation }: Signer) => (
  <ForeignText
    text={[name, organisation].filter(Boolean).join(', ') || i18n.t('rights.credentials.nameless')}
    max={120}
  />
);

function Checked({ credentials }: { credentials: CheckedCredentials }) {
  const { trust, reasons, signer, actions, ingredients, identities, madeWith, dataMining } = credentials;
  const type = trust === 'invalid' ? null : credentials.says.sourceType;
  const isMade = type === 'trainedAlgorithmicMedia';
  return (
    <>
      <p>
        <TrustMark trust={trust} />
        {trust === 'invalid'
          ? i18n.t('rights.credentials.invalid', {
              reasons: formatList(reasons.map((reason) => i18n.t(`rights.credentials.reason.${reason}`))),
            })
          : fill(`rights.credentials.${trust}`, { who: who(signer) })}
      </p>
      {signer.trustedBy !== null && <p className="quiet">{listWords(signer.trustedBy)}</p>}
      {(isMade || type === 'compositeWithTrainedAlgorithmicMedia') && (
        <p className="made-by-ai">{i18n.t(isMade ? 'rights.credentials.ai' : 'rights.credentials.aiPart')}</p>
      )}
      {dataMining !== null && trust !== 'invalid' && dataMining.rule !== 'unspecified' && (
        <p>{i18n.t('rights.credentials.dataMining', { rule: ruleWords(dataMining.rule) })}</p>
      )}
      {trust !== 'invalid' && (
        <details className="fold">
          <summary>{i18n.t('rights.credentials.history')}</summary>
          <ul className="credential-list">
            {actions.map((step) => (
              <li key={JSON.stringify(step)}>{stepWords(step)}</li>
            ))}
            {signer.signedAt !== null && (
              <li>
                {i18n.t(`rights.credentials.${signer.isTimeTrusted ? 'signedAt' : 'signedAtUnproven'}`, {
                  moment: formatLocalMoment(Date.parse(signer.signedAt)),
                })}
              </li>
            )}
            {madeWith.length > 0 && (
              <li>
                {fill('rights.credentials.madeWith', {
                  software: <ForeignText text={madeWith.join(', ')} />,
                })}
              </li>
            )}
          </ul>
          {ingredients.length > 0 && (
            <>
              <h4>{i18n.t('rights.credentials.madeFrom')}</h4>
              <ul className="credential-list">
                {ingredients.map((one) => (
                  <li key={JSON.stringify(one)}>{ingredientWords(one)}</li>
                ))}
              </ul>
            </>
          )}
          {identities.length > 0 && (
            <>
              <h4>{i18n.t('rights.credentials.identities')}</h4>
              <ul className="credential-list">
                {identities.map(({ name, trust: given }) => (
                  <li key={name}>
                    {fill(`rights.credentials.identity.${given}`, { name: <ForeignText text={name} /> })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </details>
      )}
    </>
  );
}

const listWords = (trusted: SignerList): string =>
  trusted.list === 'own'
    ? i18n.t('rights.credentials.listOwn')
    : i18n.t('rights.credentials.listShipped', { day: formatDate(trusted.issuedAt) });

function stepWords({ action, how, software }: ActionStep) {
  const done = i18n.t(`rights.credentials.action.${action}`);
  const told =
    how === null
      ? done
      : i18n.t('rights.credentials.actionHow', {
          action: done,
          how: i18n.t(`rights.credentials.how.${how}`),
        });
  return software === null
    ? told
    : fill('rights.credentials.actionWith', {
        action: told,
        software: <ForeignText text={software} max={80} />,
      });
}

const ingredientWords = ({ title, relation, trust }: Ingredient) => (
  <>
    {fill('rights.credentials.ingredient', {
      title: <ForeignText text={title ?? i18n.t('rights.credentials.untitled')} max={80} />,
      relation: i18n.t(`rights.credentials.relation.${relation}`),
    })}{' '}
    <span className="quiet">({i18n.t(`rights.credentials.ingredientTrust.${trust ?? 'none'}`)})</span>
  </>
);
