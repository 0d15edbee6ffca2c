import { i18n } from '#i18n';
import type { ScanRule } from '../../utils/page/scan-rule.ts';
import { SiteAccess, type SiteAccessProps } from '../settings/SiteAccess.tsx';
import { WhenToLook } from '../settings/WhenToLook.tsx';

export interface ForSitesProps extends SiteAccessProps {
  readonly when: ScanRule['when'];
  readonly onChange: (when: ScanRule['when']) => void;
}

/** Which pages it may read, and why it wants to. */
export const ForSites = ({ when, onChange, ...access }: ForSitesProps) => (
  <>
    <p>{i18n.t('welcome.sites.reason')}</p>
    <WhenToLook when={when} onChange={onChange} />
    {when === 'always' ? (
      <SiteAccess {...access} />
    ) : (
      <p className="quiet">{i18n.t('welcome.sites.click')}</p>
    )}
    <p className="quiet">{i18n.t('welcome.sites.never')}</p>
  </>
);
