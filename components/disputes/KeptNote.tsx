import { i18n } from '#i18n';
import { useServices } from '../services.ts';

/** Whether others will be able to read a text of which the chain has only the digest. */
export function KeptNote({ places }: { places: number }) {
  const { openPlaces } = useServices();
  if (places > 0) return <p>{i18n.t('disputes.kept', places)}</p>;
  return (
    <>
      <p className="field-error">{i18n.t('disputes.keptNowhere')}</p>
      <button type="button" className="plain-button" onClick={openPlaces}>
        {i18n.t('disputes.setPlaces')}
      </button>
    </>
  );
}
