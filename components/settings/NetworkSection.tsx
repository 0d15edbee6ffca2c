import { i18n } from '#i18n';
import type { NetworkSettings } from '../../utils/storage/network.ts';
import { fill } from '../parts/fill.tsx';
import { FormField } from '../parts/FormField.tsx';
import { GatewayTest, NodeTest } from './ConnectionTests.tsx';
import { networkForm, parseNetwork } from './parse-network.ts';
import { SavedForm, useSavedForm } from './SavedForm.tsx';

export interface NetworkSectionProps {
  readonly network: NetworkSettings | null;
  readonly registryAddress: string;
  readonly onSave: (settings: NetworkSettings | null) => Promise<void>;
}

/** Chain, nodes and gateways, with what each of them learns. */
export function NetworkSection({ network, registryAddress, onSave }: NetworkSectionProps) {
  const { form, field, saving } = useSavedForm({
    begin: () => networkForm(network),
    parse: parseNetwork,
    onSave,
    savedWords: (isSet) => i18n.t(isSet ? 'settings.saved' : 'settings.network.savedNobody'),
  });
  return (
    <section aria-labelledby="network">
      <h2 id="network" tabIndex={-1}>
        {i18n.t('settings.network.title')}
      </h2>
      <p>{i18n.t('settings.network.intro')}</p>
      <SavedForm saving={saving} label={i18n.t('settings.network.save')}>
        <FormField
          {...field('chainId')}
          label={i18n.t('settings.network.chainId')}
          hint={fill('settings.network.chainIdHint', { address: <code>{registryAddress}</code> })}
          inputMode="numeric"
        />
        <FormField
          {...field('rpcUrls')}
          label={i18n.t('settings.network.nodes')}
          hint={i18n.t('settings.network.nodesHint')}
          rows={3}
        />
        <NodeTest addresses={form.rpcUrls} chainId={form.chainId} />
        <FormField
          {...field('gateways')}
          label={i18n.t('settings.network.gateways')}
          hint={i18n.t('settings.network.gatewaysHint')}
          rows={3}
        />
        <GatewayTest addresses={form.gateways} />
        <FormField
          {...field('segments')}
          label={i18n.t('settings.network.segments')}
          hint={i18n.t('settings.network.segmentsHint')}
          rows={3}
        />
        <FormField
          {...field('maxCopyMegabytes')}
          label={i18n.t('settings.network.size')}
          hint={i18n.t('settings.network.sizeHint')}
          inputMode="decimal"
        />
        <FormField
          {...field('accounts')}
          label={i18n.t('settings.network.accounts')}
          hint={i18n.t('settings.network.accountsHint')}
          rows={3}
        />
      </SavedForm>
    </section>
  );
}
