import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { OfferPoints } from '../market/OfferPoints.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { licenceName, miningWords } from './claim-words.ts';
import type { Offering, SaidOfPictures } from './types.ts';

/** Of so many pictures the titles are read; the others are counted. */
const TITLES_SHOWN = 3;

/** What is signed is shown to its end; the form bounds how long it is. */
const Whole = ({ text }: { readonly text: string }) => <ForeignText text={text} max={text.length} />;

interface SaidProps {
  readonly said: SaidOfPictures;
  /** What is to be offered of each; null for nothing. */
  readonly offering: Pick<Offering, 'planned' | 'chainId'> | null;
}

/** What a signature will say of pictures, once more: it is for good. */
export function Said({ said: { titles, form }, offering }: SaidProps) {
  const { creator, credit, basis, licence, terms, dataMining } = form;
  const more = titles.length - TITLES_SHOWN;
  return (
    <dl className="said">
      <dt>{i18n.t('works.said.titles', titles.length, [formatNumber(titles.length)])}</dt>
      <dd>
        {titles.slice(0, TITLES_SHOWN).map((title, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two pictures may have one title, and their order stays
          <span key={index} className="said-title">
            <Whole text={title} />
          </span>
        ))}
        {more > 0 && <span className="quiet">{i18n.t('works.said.more', more, [formatNumber(more)])}</span>}
      </dd>
      <dt>{i18n.t('works.creator')}</dt>
      <dd>
        <Whole text={creator} />
      </dd>
      {credit !== '' && (
        <>
          <dt>{i18n.t('works.credit')}</dt>
          <dd>
            <Whole text={credit} />
          </dd>
        </>
      )}
      {basis !== '' && (
        <>
          <dt>{i18n.t('works.basis')}</dt>
          <dd>{i18n.t(`works.basisOf.${basis}`)}</dd>
        </>
      )}
      {licence !== '' && (
        <>
          <dt>{i18n.t('works.licence')}</dt>
          <dd>{licence === 'other' ? <Whole text={terms} /> : licenceName(licence)}</dd>
        </>
      )}
      {offering && (
        <>
          <dt>{i18n.t('works.said.offer')}</dt>
          <dd>
            <OfferPoints {...offering} />
          </dd>
        </>
      )}
      <dt>{i18n.t('works.mining')}</dt>
      <dd>{miningWords(dataMining)}</dd>
    </dl>
  );
}
