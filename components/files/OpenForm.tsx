import { useState } from 'react';
import { i18n } from '#i18n';
import { ActivityLine } from './ActivityLine.tsx';
import { OPENING, type Activity, type FileActions } from './types.ts';

interface OpenFormProps {
  readonly activity: Activity | null;
  readonly actions: FileActions;
}

/** Opens a file by its address, whoever put it on IPFS. */
export function OpenForm({ activity, actions }: OpenFormProps) {
  const [address, setAddress] = useState('');
  const open = () => {
    if (address.trim() !== '') actions.open(OPENING, address.trim(), null);
  };
  return (
    <section aria-labelledby="open">
      <h2 id="open">{i18n.t('files.opening.title')}</h2>
      <p>{i18n.t('files.opening.meaning')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div className="field">
          <label htmlFor="address">{i18n.t('files.opening.address')}</label>
          <input
            id="address"
            spellCheck={false}
            autoComplete="off"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </div>
        <div className="actions">
          <button type="submit" className="button">
            {i18n.t('files.opening.open')}
          </button>
        </div>
      </form>
      {activity && <ActivityLine id={OPENING} activity={activity} actions={actions} />}
    </section>
  );
}
