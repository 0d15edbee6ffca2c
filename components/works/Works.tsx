import { useRef } from 'react';
import { i18n } from '#i18n';
import { useServices } from '../services.ts';
import { Batch, type BatchProps } from './Batch.tsx';
import { DropPictures } from './DropPictures.tsx';
import { OwnWorks, type OwnWorksProps } from './OwnWorks.tsx';
import { TooFewPlaces } from './TooFewPlaces.tsx';

interface WorksProps {
  /** Null while there is none. */
  readonly batch: Omit<BatchProps, 'actions'> | null;
  readonly actions: BatchProps['actions'];
  readonly hasNetwork: boolean;
  /** How many places are set. */
  readonly places: number;
  /** In how many of them previews and details must be. */
  readonly wanted: number;
  /** Null without a network. */
  readonly own: OwnWorksProps | null;
}

/** Registering pictures, and what was registered. */
export function Works({ batch, actions, hasNetwork, places, wanted, own }: WorksProps) {
  const root = useRef<HTMLDivElement>(null);
  const clear = () => {
    // What was pressed goes, and the focus would go with it.
    root.current?.focus();
    actions.clear();
  };
  const mayBegin = hasNetwork && places >= wanted;
  return (
    <div className="settings works" ref={root} tabIndex={-1}>
      <section aria-labelledby="register">
        <h2 id="register">{i18n.t('works.register')}</h2>
        <p>{i18n.t('works.intro')}</p>
        {!hasNetwork && <NoNetwork />}
        {hasNetwork && places < wanted && <TooFewPlaces places={places} wanted={wanted} />}
        {(mayBegin || batch) && (batch === null || batch.step.kind === 'describing') && (
          <DropPictures hasSome={batch !== null} onAdd={actions.add} />
        )}
        {batch && <Batch {...batch} actions={{ ...actions, clear }} />}
      </section>
      {own && <OwnWorks {...own} />}
    </div>
  );
}

function NoNetwork() {
  const { openSettings } = useServices();
  return (
    <div className="note">
      <p className="note-title">{i18n.t('works.noNetwork')}</p>
      <p>{i18n.t('works.noNetworkBody')}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={openSettings}>
          {i18n.t('works.openSettings')}
        </button>
      </div>
    </div>
  );
}
