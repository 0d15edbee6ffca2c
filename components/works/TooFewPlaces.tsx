import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { useServices } from '../services.ts';

/** What must be readable for others has nowhere to be kept. */
export function TooFewPlaces({ places, wanted }: { readonly places: number; readonly wanted: number }) {
  const { openPlaces } = useServices();
  return (
    <div className="note">
      <p className="note-title">{i18n.t('works.noPlaces', places, [formatNumber(places)])}</p>
      <p>{i18n.t('works.noPlacesBody', { wanted: formatNumber(wanted) })}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={openPlaces}>
          {i18n.t('works.setPlaces')}
        </button>
      </div>
    </div>
  );
}
