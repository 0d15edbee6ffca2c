import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { Licence } from '../../utils/licence/types.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OutLink } from '../parts/OutLink.tsx';
import { termsInWords } from './words.ts';

interface LicenceTermsProps {
  readonly licence: Licence;
  /** What the registration says, shown where it is not understood. */
  readonly registered: string;
  /** Whether others claim the picture, too: then it is the word of one of them. */
  readonly isContested: boolean;
}

/** A licence in plain words: may I use it, for what, what must I credit, what does it cost. */
export const LicenceTerms = ({ licence, registered, isContested }: LicenceTermsProps) => (
  <dl className="answers">
    <dt>{i18n.t('work.terms.mayI')}</dt>
    <dd>{mayUse(licence, registered, isContested)}</dd>
    <dt>{i18n.t('work.terms.credit')}</dt>
    <dd>{i18n.t(`work.terms.${creditKey(licence)}`)}</dd>
    <dt>{i18n.t('work.terms.price')}</dt>
    <dd>{i18n.t(licence.kind === 'public' ? 'work.terms.free' : 'work.terms.priceAsk')}</dd>
  </dl>
);

function mayUse(licence: Licence, registered: string, isContested: boolean): ReactNode {
  if (licence.kind === 'unknown')
    return fill('work.terms.unknown', { terms: <ForeignText text={registered} /> });
  if (licence.kind === 'custom') {
    const { url, host } = licence;
    return fill('work.terms.ask', {
      host: (
        <OutLink href={url}>
          <ForeignText text={host} />
        </OutLink>
      ),
    });
  }
  return (
    <>
      {fill(yesKey(licence.terms.commercialUse, isContested), {
        licence: <OutLink href={licence.url}>{licence.name}</OutLink>,
      })}
      <ul className="terms">
        {termsInWords(licence.terms).map(({ says, text }) => (
          <li key={text} className={`term-${says}`}>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function yesKey(isForAll: boolean, isContested: boolean) {
  if (isForAll) return isContested ? 'work.terms.yesContested' : 'work.terms.yes';
  return isContested ? 'work.terms.yesLimitedContested' : 'work.terms.yesLimited';
}

function creditKey(licence: Licence) {
  if (licence.kind !== 'public') return 'creditAsk';
  return licence.terms.credit ? 'creditLine' : 'creditNone';
}
