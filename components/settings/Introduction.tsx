import { i18n } from '#i18n';
import { useServices } from '../services.ts';

/** The way back to what was shown when Whence was installed. */
export function Introduction() {
  const { openWelcome } = useServices();
  return (
    <p>
      <button type="button" className="plain-button" onClick={openWelcome}>
        {i18n.t('settings.introduction')}
      </button>
    </p>
  );
}
