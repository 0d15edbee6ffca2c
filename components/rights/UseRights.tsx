import { i18n } from '#i18n';
import { useState } from 'react';
import type { RightsVerdict } from '../../utils/rights/merge/merge.ts';
import type { CreditStyle } from '../../utils/rights/use/credit.ts';
import { Choice } from '../parts/Choice.tsx';
import { useServices } from '../services.ts';
import { CopyText } from './CopyText.tsx';
import { LETTERS, type Letter } from './types.ts';
import { sourceTitle } from './words.ts';

const STYLES: readonly CreditStyle[] = ['plain', 'html', 'markdown', 'iptc'];

interface UseRightsProps {
  readonly verdict: RightsVerdict;
  readonly imageUrl: string;
  readonly pageUrl: string | null;
}

/** What can be made of the record: credits, data, letters. Whose word is used the reader chooses; nothing is sent. */
export function UseRights({ verdict, imageUrl, pageUrl }: UseRightsProps) {
  const { now } = useServices();
  // The source itself: where it stands changes with each that is told later.
  const [chosen, setChosen] = useState<string | null>(null);
  const [style, setStyle] = useState<CreditStyle>('plain');
  const [letter, setLetter] = useState<Letter | null>(null);
  const [seenAt] = useState(() => new Date(now()).toISOString());
  const { sources } = verdict;
  const source = sources.find((one) => JSON.stringify(one) === chosen) ?? sources[0] ?? null;
  return (
    <details className="fold use-rights">
      <summary>{i18n.t('rights.use.title')}</summary>
      <div className="use-rights-body">
        {sources.length > 1 && (
          <label className="field">
            <span>{i18n.t('rights.use.whose')}</span>
            <select value={JSON.stringify(source)} onChange={(event) => setChosen(event.target.value)}>
              {sources.map((one) => (
                <option key={JSON.stringify(one)} value={JSON.stringify(one)}>
                  {`${sourceTitle(one)} · ${i18n.t(`rights.strength.${one.kind}`)}`}
                </option>
              ))}
            </select>
          </label>
        )}
        {source !== null && (
          <>
            <Choice
              name="credit-style"
              legend={i18n.t('rights.use.credit')}
              value={style}
              options={STYLES.map((one) => [one, i18n.t(`rights.use.style.${one}`)] as const)}
              onChange={setStyle}
            />
            <CopyText
              key={chosen}
              text={{ kind: 'credit', style, source, imageUrl }}
              rows={4}
              label={i18n.t('rights.use.copyCredit')}
            />
            <h3>{i18n.t('rights.use.data')}</h3>
            <CopyText text={{ kind: 'json_ld', verdict, imageUrl }} label={i18n.t('rights.use.copyData')} />
          </>
        )}
        <h3>{i18n.t('rights.use.letters')}</h3>
        <p className="quiet">{i18n.t('rights.use.lettersSay')}</p>
        <div className="actions">
          {LETTERS.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-expanded={letter === one}
              onClick={() => setLetter(letter === one ? null : one)}
            >
              {i18n.t(`rights.use.letter.${one}`)}
            </button>
          ))}
        </div>
        {letter !== null && (
          <CopyText
            text={{ kind: letter, source, imageUrl, pageUrl, seenAt }}
            rows={16}
            label={i18n.t('rights.use.copyLetter')}
          />
        )}
      </div>
    </details>
  );
}
