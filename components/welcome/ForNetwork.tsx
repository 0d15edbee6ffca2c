import { i18n } from '#i18n';
import { NetworkSection, type NetworkSectionProps } from '../settings/NetworkSection.tsx';

export interface ForNetworkProps extends NetworkSectionProps {}

/** Whom it may ask, and what each of them sees. */
export const ForNetwork = (props: ForNetworkProps) => (
  <>
    <p>{i18n.t('welcome.network.reason')}</p>
    <dl className="parties">
      <div>
        <dt>{i18n.t('welcome.network.node')}</dt>
        <dd>{i18n.t('welcome.network.nodeSees')}</dd>
      </div>
      <div>
        <dt>{i18n.t('welcome.network.gateway')}</dt>
        <dd>{i18n.t('welcome.network.gatewaySees')}</dd>
      </div>
      <div>
        <dt>{i18n.t('welcome.network.host')}</dt>
        <dd>{i18n.t('welcome.network.hostSees')}</dd>
      </div>
      <div>
        <dt>{i18n.t('welcome.network.proof')}</dt>
        <dd>{i18n.t('welcome.network.proofSees')}</dd>
      </div>
    </dl>
    <p>{props.network ? i18n.t('welcome.network.isSet') : i18n.t('welcome.network.isNotSet')}</p>
    <details className="fold">
      <summary>{i18n.t('welcome.network.choose')}</summary>
      <NetworkSection {...props} />
    </details>
  </>
);
