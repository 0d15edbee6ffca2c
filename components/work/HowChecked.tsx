import { i18n } from '#i18n';
import { CopyButton } from '../parts/CopyButton.tsx';
import { checkRecordText, type Fact } from './check-record.ts';

/** The proof, one step below the answer. */
export const HowChecked = ({ facts }: { facts: readonly Fact[] }) => (
  <details className="fold">
    <summary>{i18n.t('work.checked.title')}</summary>
    <dl className="facts">
      {facts.map(({ label, value, exact }) => (
        <div key={`${label} ${value}`}>
          <dt>{label}</dt>
          <dd>{exact ? <code>{value}</code> : value}</dd>
        </div>
      ))}
    </dl>
    <CopyButton text={checkRecordText(facts)} label={i18n.t('work.checked.copyAll')} />
  </details>
);
