import { useState } from 'react';
import { i18n } from '#i18n';
import { useServices } from '../services.ts';

interface FullModeProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Switches full captures on. Whoever does that for the first time is told what will happen, and asked. */
export function FullMode({ isOn, onChange }: FullModeProps) {
  const { isFullModeAllowed, allowFullMode, showsWatchingBar } = useServices();
  const [isAsking, setIsAsking] = useState(false);

  const toggle = async () => {
    if (isOn || (await isFullModeAllowed())) onChange(!isOn);
    else setIsAsking(true);
  };
  const agree = async () => {
    const isAllowed = await allowFullMode();
    setIsAsking(false);
    if (isAllowed) onChange(true);
  };

  return (
    <>
      <label>
        <input type="checkbox" checked={isOn} onChange={() => void toggle()} />
        {i18n.t('evidence.full.also')}
      </label>
      {isAsking && (
        <fieldset className="keep-ask">
          <legend>{i18n.t('evidence.full.title')}</legend>
          <ul>
            <li>{i18n.t('evidence.full.loads')}</li>
            {showsWatchingBar && <li>{i18n.t('evidence.full.bar')}</li>}
            <li>{i18n.t(showsWatchingBar ? 'evidence.full.noticedWithBar' : 'evidence.full.noticed')}</li>
            <li>{i18n.t('evidence.full.signedIn')}</li>
          </ul>
          <div className="keep-row">
            <button type="button" className="button button-main" onClick={() => void agree()}>
              {i18n.t('evidence.full.agree')}
            </button>
            <button type="button" className="plain-button" onClick={() => setIsAsking(false)}>
              {i18n.t('evidence.full.notNow')}
            </button>
          </div>
        </fieldset>
      )}
    </>
  );
}
